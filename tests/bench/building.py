"""How fast the index is built and refreshed."""

import shutil
from pathlib import Path

from signpost.bootstrap import Signpost
from signpost.config import Settings
from signpost.index.embedder import Text
from signpost.index.embedders import Embedders
from signpost.passages import embedding_text
from tests.bench.measuring import in_turns, seconds, show
from tests.county import ROOT


def build(folder: Path, rounds: int) -> None:
    """A full build against bare encoding of the same passages by the same weights, then a refresh of 1%."""
    settings = Settings(corpus=folder / "corpus", indexes=folder / "indexes")
    shutil.copytree(ROOT / "corpus", settings.corpus)
    signpost = Signpost(settings)
    done = signpost.library.refresh()
    catalogue = signpost.current.get().catalogue
    texts = [embedding_text(catalogue.row(n).passage)[0] for n in range(catalogue.passage_count)]
    model = Embedders(settings.model, settings.indexes / "models").for_building(settings.building_threads)
    bare, full = in_turns(
        rounds,
        lambda: model.embed_texts([Text(text) for text in texts]),
        lambda: signpost.library.refresh(full=True),
    )
    show("documents / passages in the sample corpus", f"{len(done.added)} / {len(texts)}")
    show("full build, passages a second", f"{len(texts) / full:.1f}")
    show("bare encoding, passages a second", f"{len(texts) / bare:.1f}")
    show("build rate as a ratio to bare encode", f"{bare / full:.2f}", "at least 0.9")
    _refresh(signpost, settings.corpus, full, rounds, len(done.added))
    signpost.close()


def _refresh(signpost: Signpost, corpus: Path, full: float, rounds: int, documents: int) -> None:
    notes = sorted((corpus / "guidance").glob("*.md")) + sorted((corpus / "practice-notes").glob("*.md"))
    changed = notes[: max(1, round(documents / 100))]
    times = []
    for turn in range(rounds):
        for note in changed:
            note.write_text(note.read_text(encoding="utf-8") + f"\n\nAdded in round {turn}.\n", encoding="utf-8")
        times.append(seconds(signpost.library.refresh))
    median = sorted(times)[len(times) // 2]
    show(f"refresh after changing {len(changed)} documents, seconds", f"{median:.2f}")
    show("refresh of 1% as a share of a full build", f"{median / full:.3f}", "at most 0.03")
