"""`python -m tests.answers.corpora FOLDER OUT`: open question sets to folders that Signpost can index, with their questions.

Only questions of documents that the reader was not trained on. Beside each folder stands NAME.json: a list of {"ask", "document",
"answers"}, where no answers means that the corpus does not answer it.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.answers.open_data import GUIDANCE, Paragraph, clapnq, covid, guidance, held_out, squad


def main() -> None:
    """Write all four."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("out", type=Path)
    given = arguments.parse_args()
    write("squad", [each for each in squad(given.folder) if held_out(each.group)], given.out)
    write("covid", [each for each in covid(given.folder) if held_out(each.group)], given.out)
    write("clapnq", list(clapnq(given.folder)), given.out)
    write(GUIDANCE, [each if held_out(each.group) else replace(each, asked=()) for each in guidance()], given.out)


def write(name: str, paragraphs: Sequence[Paragraph], out: Path) -> None:
    """One Markdown file a document, and the questions."""
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    documents = defaultdict(list)
    for paragraph in paragraphs:
        documents[paragraph.group].append(paragraph)
    asked = []
    for n, parts in enumerate(documents.values()):
        file = folder / f"d{n:03}.md"
        title = parts[0].title.split(" > ")[0]
        text = "\n\n".join(_section(part, name) for part in parts)
        file.write_text(f"# {title}\n\n{text}\n", encoding="utf-8")
        asked += [
            {"ask": each.text, "document": file.name, "answers": [part.text[a:b] for a, b in each.spans]}
            for part in parts
            for each in part.asked
        ]
    (out / f"{name}.json").write_text(json.dumps(asked, indent=1), encoding="utf-8")


def _section(part: Paragraph, name: str) -> str:
    heading = part.title.partition(" > ")[2]
    text = part.text if name in ("covid", GUIDANCE) else re.sub(r"\n{2,}", "\n", part.text)
    return f"## {heading}\n\n{text}" if heading else text


if __name__ == "__main__":
    main()
