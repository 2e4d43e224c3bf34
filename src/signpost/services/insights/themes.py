"""A sample of what was asked to its themes, and of what was missed to gaps that somebody may be given."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from signpost.domain.answer import AnswerStatus
from signpost.domain.document import Document
from signpost.index.remembered import Progress, RememberedVectors
from signpost.services.evaluating.metrics import wilson
from signpost.services.insights.clustering import Group, grouped
from signpost.services.insights.figures import Cell, Table
from signpost.services.insights.small_numbers import LEAST, told
from signpost.services.insights.telling import EXAMPLES, example, plain, says_enough
from signpost.services.insights.theme import REFUSED, Theme, most_frequent
from signpost.services.insights.training import training
from signpost.stores.figures import Slice
from signpost.stores.wordings import Wording, WordingStore

MOST_READ = 3_000
"""Questions: their distances to each other take 36 MB and some seconds; ten times as many would take 4 GB."""

MOST_LISTED = 40

SILENT = (
    AnswerStatus.CONVERSING.value,
    AnswerStatus.UNANSWERABLE_IRRELEVANT.value,
    AnswerStatus.GUARDRAIL_INJECTION.value,
)
"""They ask nothing of a council's sources, and no source would answer them."""

Register = Callable[[], Iterable[Document]]


class Themes:
    """Groups questions by meaning; what was embedded once is remembered."""

    def __init__(self, store: WordingStore, vectors: RememberedVectors, register: Register, default_owner: str) -> None:
        self._store = store
        self._vectors = vectors
        self._register = register
        self._default_owner = default_owner

    def themes(self, of: Slice, progress: Progress | None = None) -> tuple[Table, Table]:
        """What was asked, the most frequent first, and beside it whom a briefing or training on it would help.

        None that fewer people than may be told asked about.
        """
        sample, total = self._store.asked(of, SILENT, MOST_READ)
        found, read = self._grouped(sample, LEAST, progress)
        half = (of.since.timestamp() + of.until.timestamp()) / 2
        later = sum(each.at >= half for each in sample) / max(len(sample), 1)
        rows = tuple(self._theme_row(each, read, half, later) for each in found[:MOST_LISTED])
        columns = ("theme", "questions", "share", "trend", "refused", "not useful", "passed on", "asked most in",
                   "examples", "act")  # fmt: skip
        return Table("themes", "What was asked", columns, rows, _note(read, len(sample), total, found)), training(found)

    def gaps(self, of: Slice, progress: Progress | None = None) -> Table:
        """What was refused, of no use or passed on, the most frequent first, with whom to assign it to.

        Of a team or an area, none of fewer questions than may be told; of all of them two that are alike are shown,
        for a gap is to be closed: no number is told, and the wording is masked.
        """
        sample, total = self._store.missed(of, REFUSED, MOST_READ)
        found, read = self._grouped(sample, LEAST if of.team or of.area else 2, progress)
        owners = {each.id: each.owner for each in self._register()}
        rows = tuple(self._gap_row(each, owners) for each in found[:MOST_LISTED])
        columns = ("gap", "questions", "refused", "not useful", "passed on", "owner", "examples", "act")
        return Table("gaps", "What was missed", columns, rows, _note(read, len(sample), total, found))

    def _grouped(self, sample: Sequence[Wording], least: int, progress: Progress | None) -> tuple[list[Theme], int]:
        """Themes of at least so many questions, and how many questions were read for them."""
        alike: dict[str, list[Wording]] = {}
        for wording in sample:
            if says_enough(wording.text):
                alike.setdefault(plain(wording.text), []).append(wording)
        together = [*alike.values()]
        texts = [each[0].text for each in together]
        groups = grouped(texts, self._vectors.vectors(texts, progress), 1)
        themes = [_theme(group, texts, together) for group in groups]
        large = [each for each in themes if len(each.asked) >= least]
        return sorted(large, key=lambda each: -len(each.asked)), sum(map(len, together))

    def _theme_row(self, theme: Theme, read: int, half: float, later: float) -> tuple[Cell, ...]:
        return (
            theme.group.name, len(theme.asked), round(len(theme.asked) / read, 4), _trend(theme.asked, half, later),
            told(theme.refused), told(theme.not_useful), told(theme.passed_on), theme.area,
            " · ".join(theme.examples), _what_to_do(theme),
        )  # fmt: skip

    def _gap_row(self, gap: Theme, owners: Mapping[str, str]) -> tuple[Cell, ...]:
        named = (owners.get(source, "") for each in gap.asked for source in each.source_ids[:1])
        owner = most_frequent(filter(None, named), 1) or self._default_owner
        return (
            gap.group.name, told(len(gap.asked)), told(gap.refused), told(gap.not_useful), told(gap.passed_on), owner,
            " · ".join(gap.examples), f"Assign to {owner}: write what is missing, or put right what was of no use",
        )  # fmt: skip


def _theme(group: Group, texts: Sequence[str], together: Sequence[Sequence[Wording]]) -> Theme:
    examples = tuple(example(texts[n]) for n in group.members[:EXAMPLES])
    return Theme(group, tuple(each for n in group.members for each in together[n]), examples)


def _what_to_do(theme: Theme) -> str:
    missed = wilson(theme.refused, len(theme.asked))
    if missed.low > 0.1:  # surely more than one in ten
        return f"Assign “{theme.group.name}” to an owner: it is often refused"
    if theme.not_useful >= LEAST:
        return f"Review the records on “{theme.group.name}” with their owner"
    where = f" in {theme.area}" if theme.area else ""
    return f"Brief the teams{where} on “{theme.group.name}”"


def _trend(asked: Sequence[Wording], half: float, later: float) -> str:
    """Whether the second half of the time surely holds another share of a theme than of all questions."""
    found = wilson(sum(each.at >= half for each in asked), len(asked))
    return "rising" if found.low > later else "falling" if found.high < later else "steady"


def _note(read: int, sampled: int, total: int, found: Sequence[Theme]) -> str:
    shown = sum(len(each.asked) for each in found[:MOST_LISTED])
    said = f"{shown:,} of {read:,} questions are in these groups; the others are like too few to be shown"
    if sampled < total:
        said += f". Read was a random sample of {sampled:,} of {total:,} questions, and counts are of the sample"
    if read < sampled:
        said += f". {sampled - read:,} that say too little by themselves are left out"
    return said
