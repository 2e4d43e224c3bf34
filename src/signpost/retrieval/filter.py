"""One thing that a question asks for and that can be looked up."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from signpost.facets.week import ALL_DAYS, DAY_LONG


class FilterKind(StrEnum):
    """What is looked up; in the order in which filters are shown."""

    OPEN_NOW = "open now"
    DATES = "dates"
    DAYS = "days"
    TIME = "time of day"
    FREE = "free"
    PRICE = "price"
    SELF_REFERRAL = "self-referral"
    AGE = "age"
    PERSON = "gender of the person"
    ONLY_FOR = "only for"
    LANGUAGE = "language"
    FAITH = "faith"
    WHEELCHAIR = "wheelchair"
    TRANSPORT = "transport"
    MEETING = "way of meeting"
    CARER = "for carers"
    LEARNING_DISABILITY = "learning disability"
    PROVIDER = "provider"


class Strength(StrEnum):
    """HARD is asked for as a must; SOFT describes the person or a wish, and reorders."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class When:
    """Days of the week, or the dates themselves if there are any, and minutes of the day from `start` up to `end`."""

    days: int = ALL_DAYS
    dates: tuple[date, ...] = ()
    start: int = 0
    end: int = DAY_LONG

    @property
    def has_hours(self) -> bool:
        """Whether a time of day is asked for."""
        return (self.start, self.end) != (0, DAY_LONG)


@dataclass(frozen=True, slots=True)
class Filter:
    """`label` is shown as something to remove; `span` is where in the question it was read.

    Of the rest, each kind uses its own: `when`; `low` and `high` (ages in years, prices in pence: within `low`
    meets it, above `high` fails it); `names` (languages, faiths, providers, genders, ways of meeting). `negated`:
    the question asks for anything but this.
    """

    kind: FilterKind
    label: str
    span: tuple[int, int]
    strength: Strength = Strength.HARD
    when: When | None = None
    low: int = 0
    high: int = 0
    names: tuple[str, ...] = ()
    negated: bool = False

    @property
    def removes(self) -> bool:
        """Whether what fails it is left out: every must, and a plain misfit of age, gender or access."""
        return self.strength is Strength.HARD or self.kind in _MISFITS

    @property
    def is_topical(self) -> bool:
        """Whether its words also say what is wanted ("for carers", "by telephone"), and so stay in the search."""
        return self.kind in _TOPICAL


_TOPICAL = frozenset(
    (
        FilterKind.ONLY_FOR,
        FilterKind.LANGUAGE,
        FilterKind.FAITH,
        FilterKind.TRANSPORT,
        FilterKind.MEETING,
        FilterKind.CARER,
        FilterKind.LEARNING_DISABILITY,
    )
)
_MISFITS = frozenset((FilterKind.AGE, FilterKind.PERSON, FilterKind.WHEELCHAIR))
