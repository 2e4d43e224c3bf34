"""Folders of openly licensed question sets to paragraphs with the questions asked of them.

Nothing is fetched here. README.md of this folder says where each set comes from, and under which licence.
"""

import json
import random
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup

GUIDANCE = "guidance"

NEAR_MISSES = Path(__file__).parent / "near_misses.jsonl"
"""A passage a line, with `document`, `title`, `text` and `asked`: pairs of a question and the words that answer it, or none."""


@dataclass(frozen=True)
class Asked:
    """A question of a paragraph, and the spans of the paragraph that answer it: none where it does not."""

    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Paragraph:
    """A piece of text. `group` is the document it is from: training and testing never share one."""

    source: str
    group: str
    title: str
    text: str
    asked: tuple[Asked, ...] = field(default=())


def read_all(folder: Path) -> list[Paragraph]:
    """Every paragraph of the sets that are in the folder, in a fixed order."""
    readers = (squad, covid, medquad, qamr, qed)
    return [*(paragraph for reader in readers for paragraph in reader(folder)), *guidance()]


def guidance() -> Iterator[Paragraph]:
    """Passages of public guidance with questions written for them here: half of them they do not answer, but nearly do."""
    for line in NEAR_MISSES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        asked = tuple(Asked(question, tuple(_found(row["text"], answer)[:1])) for question, answer in row["asked"])
        yield Paragraph(GUIDANCE, row["document"], row["title"], row["text"], asked)


def squad(folder: Path) -> Iterator[Paragraph]:
    """SQuAD 1.1 and 2.0, development parts, from the pages of rajpurkar/SQuAD-explorer (branch gh-pages)."""
    gathered: dict[tuple[str, str], dict[str, Asked]] = defaultdict(dict)
    for page in sorted((folder / "SQuAD-explorer" / "explore").glob("*/dev/*.html")):
        if page.stem != "index":
            for text, asked in _squad_page(page):
                gathered[page.stem, text].setdefault(asked.text, asked)
    for (article, text), asked in gathered.items():
        yield Paragraph("squad", f"squad:{article}", article.replace("_", " "), text, tuple(asked.values()))


def _squad_page(page: Path) -> Iterator[tuple[str, Asked]]:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    for block in soup.select(".para-wrap"):
        text = block.pre.get_text() if block.pre else ""
        for wrap in block.select(".qa-wrap"):
            question = wrap.select_one(".question").get_text().strip()
            answers = [each.get_text() for each in wrap.select(".answer")]
            spans = tuple(dict.fromkeys(span for answer in answers for span in _found(text, answer)[:1]))
            if spans or not any(answers) or "No Answer" in " ".join(answers):
                yield text, Asked(question, spans)


def covid(folder: Path) -> Iterator[Paragraph]:
    """COVID-QA: questions that biomedical experts asked of whole articles."""
    file = folder / "COVID-QA" / "data" / "question-answering" / "200423_covidQA.json"
    for article in _json(file)["data"] if file.exists() else []:
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            asked = tuple(
                Asked(each["question"].strip(), tuple(_span(one) for one in each["answers"]))
                for each in paragraph["qas"]
                if not each.get("is_impossible")
            )
            title = text.split("\n", 1)[0][:120]
            yield Paragraph("covid", f"covid:{title}", title, text, asked)


def medquad(folder: Path) -> Iterator[Paragraph]:
    """MedQuAD: each answer of an institute's page is a paragraph, the question of its section asked of all of it."""
    for file in sorted((folder / "MedQuAD").glob("*/*.xml")):
        root = ET.parse(file).getroot()
        focus = (root.findtext("Focus") or "").strip()
        for pair in root.iter("QAPair"):
            question, answer = pair.findtext("Question") or "", pair.findtext("Answer") or ""
            text = re.sub(r"^[^.?]{1,200}\?\s+", "", re.sub(r"[ \t]+", " ", answer).strip())  # the question said again
            if len(text.split()) >= 12 and question:
                whole = Asked(re.sub(r"\s+\?", "?", question.strip()), ((0, len(text)),))
                yield Paragraph("medquad", f"medquad:{focus.lower()}", focus, text, (whole,))


def qamr(folder: Path) -> Iterator[Paragraph]:
    """QAMR: short questions of single sentences of Wikipedia and Wikinews (those of the news agency are left out)."""
    for part in ("dev", "test"):
        file = folder / "qamr" / "data" / "readable" / f"{part}.tsv"
        for block in file.read_text(encoding="utf-8").split("\n\n") if file.exists() else []:
            lines = block.strip().split("\n")
            if len(lines) < 3 or not lines[0].startswith("#Wiki1k:"):
                continue
            text = _natural(lines[1])
            rows = (re.match(r"(.+?\?).*\t(.+)$", row) for row in lines[2:])
            asked = [(row[1], _natural(row[2])) for row in rows if row]
            found = tuple(Asked(q, spans) for q, a in asked if len(q.split()) > 3 and (spans := _found(text, a)[:1]))
            yield Paragraph("qamr", ":".join(lines[0][1:].split(":")[:3]), "", text, found)


def qed(folder: Path) -> Iterator[Paragraph]:
    """QED: questions that people typed into a search engine, and the paragraphs that answer them."""
    file = folder / "QED" / "qed-dev.jsonlines"
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        row = json.loads(line)
        spans = tuple((one["start"], one["end"]) for each in row["original_nq_answers"] for one in each)
        asked = Asked(row["question_text"], spans)
        yield Paragraph("qed", f"qed:{row['title_text']}", row["title_text"], row["paragraph_text"], (asked,))


def clapnq(folder: Path) -> Iterator[Paragraph]:
    """CLAP NQ: real questions with passages that answer them, and with passages that nearly do. For testing only."""
    for kind in ("answerable", "unanswerable"):
        file = folder / "clapnq" / f"clapnq_dev_{kind}.jsonl"
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
            row = json.loads(line)
            passage = row["passages"][0]
            text = passage["text"]
            wanted = row["output"][0].get("selected_sentences") or [] if kind == "answerable" else []
            spans = tuple(span for each in wanted for span in _found(text, each)[:1])
            if spans or kind == "unanswerable":
                asked = Asked(row["input"], spans)
                yield Paragraph("clapnq", f"clapnq:{passage['title']}", passage["title"], text, (asked,))


def held_out(group: str, share: float = 0.12) -> bool:
    """Whether a document is kept for testing: the same ones every time."""
    return random.Random(group).random() < share


def _found(text: str, answer: str) -> list[tuple[int, int]]:
    answer = answer.strip()
    return [(at.start(), at.end()) for at in re.finditer(re.escape(answer), text)] if answer else []


def _span(answer: dict[str, object]) -> tuple[int, int]:
    start = int(str(answer["answer_start"]))
    return start, start + len(str(answer["text"]))


def _natural(text: str) -> str:
    """Tokens as a treebank writes them, back to running text."""
    text = text.replace("-LRB-", "(").replace("-RRB-", ")").replace("``", '"').replace("''", '"').strip()
    text = re.sub(r"\s+([.,;:?!%)])", r"\1", text)
    return re.sub(r"([(])\s+", r"\1", re.sub(r"\s+('(?:s|re|ve|ll|d|m)|n't)\b", r"\1", text))


def _json(file: Path) -> dict[str, list[dict[str, list[dict[str, str]]]]]:
    loaded: dict[str, list[dict[str, list[dict[str, str]]]]] = json.loads(file.read_text(encoding="utf-8"))
    return loaded
