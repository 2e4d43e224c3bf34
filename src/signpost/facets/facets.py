"""What of a service can be filtered by, as one record; None and empty mean "not stated", never "no"."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from signpost.facets.week import Schedule


class Route(IntEnum):
    """How somebody gets in."""

    SELF = 1
    DROP_IN = 2
    PROFESSIONAL = 3
    GP = 4


class Gender(IntEnum):
    """Who may come. EVERYONE has to be stated as well: a blank is not known."""

    WOMEN = 1
    MEN = 2
    EVERYONE = 3


class Provider(IntEnum):
    """Who runs it, as directories name them."""

    VOLUNTARY = 1
    COMMUNITY = 2
    FAITH = 3
    SOCIAL_ENTERPRISE = 4
    NATIONAL_CHARITY = 5
    CONTRACTED = 6
    COUNCIL = 7
    NHS = 8
    PRIVATE = 9


@dataclass(frozen=True, slots=True)
class Facets:
    """`pence` is the lowest price named; `first_day` and `last_day` bound a thing that begins or ends.

    `free` is unknown where only a part or the first weeks are free. `ages_bend`: there are exceptions to the ages,
    so nobody is too young or old for certain. `interpreters`: other languages can be arranged. `suspended`: shut
    for the time being. `groups`: whom alone it is for, of groups.yaml.
    """

    schedule: Schedule | None = None
    first_day: date | None = None
    last_day: date | None = None
    suspended: bool = False
    free: bool | None = None
    donation: bool | None = None
    pence: int | None = None
    self_referral: bool | None = None
    route: Route | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    ages_bend: bool = False
    gender: Gender | None = None
    languages: frozenset[str] = frozenset()
    interpreters: bool = False
    faiths: frozenset[str] = frozenset()
    provider: Provider | None = None
    wheelchair: bool | None = None
    transport: bool | None = None
    at_venue: bool | None = None
    at_home: bool | None = None
    online: bool | None = None
    by_telephone: bool | None = None
    for_carers: bool | None = None
    learning_disability: bool | None = None
    groups: frozenset[str] = frozenset()
