"""Documents to facets."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from signpost.domain.document import Document, Record, Status
from signpost.facets.access import read_at_home, read_by_telephone, read_online, read_transport, read_wheelchair
from signpost.facets.ages import read_ages
from signpost.facets.facets import Facets
from signpost.facets.fees import read_cost
from signpost.facets.groups import read_groups
from signpost.facets.people import (
    is_for_carers,
    is_for_learning_disability,
    read_faiths,
    read_gender,
    read_languages,
    read_provider,
)
from signpost.facets.referral import read_referral
from signpost.facets.schedule import read_schedule
from signpost.facets.week import ALL_DAYS, Opening, Schedule, day_range

LONGEST_TEXT = 4_000
"""Characters of each column looked at: what a service is for stands at the beginning of its description."""

MOST_HELD = 512
"""Documents: reading one takes 3 ms, finding it again 2 µs, and one answer asks several times for each option."""

_WEEK = 7


@lru_cache(maxsize=MOST_HELD)
def facets_of(document: Document) -> Facets:
    """What a service, event or course says of itself; all unknown for a document that is no record."""
    if document.record is None:
        return Facets()
    record = document.record
    eligibility = _short(record.eligibility_description) or _short(record.suits)
    cost = read_cost(_short(record.fees_description))
    self_referral, route = read_referral(record.self_referral, _short(record.application_process))
    ages = read_ages(record.minimum_age, record.maximum_age, eligibility)
    languages, interpreters = read_languages(_short(record.languages))
    meeting = (_short(record.description), _short(record.schedule_description), record.mode)
    return Facets(
        schedule=_schedule(document, record),
        first_day=document.starts_on,
        last_day=document.expires_on,
        suspended=document.status is Status.TEMPORARILY_CLOSED,
        free=cost.free,
        donation=cost.donation,
        pence=cost.pence,
        self_referral=self_referral,
        route=route,
        minimum_age=ages.minimum,
        maximum_age=ages.maximum,
        ages_bend=ages.bend,
        gender=read_gender(record.gender, eligibility),
        languages=languages,
        interpreters=interpreters,
        faiths=read_faiths(document.title, record.organization_name, record.location_name, eligibility),
        provider=read_provider(record.provider_type),
        wheelchair=read_wheelchair(_short(record.accessibility)),
        transport=read_transport(_short(record.transport)),
        at_venue=True if record.location_name or record.address else None,
        at_home=read_at_home(*meeting, record.transport, record.accessibility),
        online=read_online(document.title, *meeting),
        by_telephone=read_by_telephone(document.title, *meeting),
        for_carers=is_for_carers(eligibility, document.needs),
        groups=read_groups(_short(record.eligibility_description), ages.maximum, ages_bend=ages.bend),
        learning_disability=is_for_learning_disability(eligibility, document.needs),
    )


def _short(text: str) -> str:
    return text[:LONGEST_TEXT]


def _schedule(document: Document, record: Record) -> Schedule | None:
    """The schedule as written; where it names no days, the days of an event, or any day without certainty."""
    schedule = read_schedule(record.schedule_description)
    first, last = document.starts_on, document.expires_on
    if first is None or last is None or last < first:
        return schedule and replace(schedule, openings=tuple(_any_day(each) for each in schedule.openings))
    schedule = schedule or Schedule((Opening(0),))
    openings = tuple(_on_its_days(each, first, last) for each in schedule.openings)
    return replace(schedule, openings=openings, bank_holidays=schedule.bank_holidays is not False)


def _any_day(opening: Opening) -> Opening:
    return opening if opening.days else replace(opening, days=ALL_DAYS, maybe=True)


def _on_its_days(opening: Opening, first: date, last: date) -> Opening:
    """A thing of a few days is on each of them; which days of a long course, nobody can say."""
    if opening.days:
        return opening
    if (last - first).days < _WEEK:
        return replace(opening, days=day_range(first.weekday(), last.weekday()))
    return _any_day(opening)
