"""A year of made-up conversations to a database: uneven over weeks, teams, areas and topics, as real ones are."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from sqlalchemy import insert

from signpost.stores import Database, Kept, PassedOn, QuestionStore
from signpost.stores.tables import FeedbackRow, PassedOnRow, ReportRow

A_YEAR = timedelta(days=365)
UNTIL = datetime(2026, 11, 23, tzinfo=UTC)
AREAS = (
    ("Aldersea", 30),
    ("Saltby", 22),
    ("Fen Edge", 16),
    ("Thornley", 12),
    ("", 12),
    ("Merebank", 7.9),
    ("Long Ings", 0.01),
)
TEAMS = (
    ("Customer First", 44),
    ("", 24),
    ("Occupational therapy", 14),
    ("Hospital discharge", 9),
    ("Sensory", 8.9),
    ("Night duty", 0.008),
)
CHANNELS = (("web", 50), ("slack", 22), ("teams", 20), ("http", 6), ("cli", 2))
AUDIENCES = (("internal", 88), ("partner", 8), ("public", 4))
ENDS = (
    ("answered", 80), ("unanswerable_no_content", 8), ("conversing", 4), ("guardrail_safeguarding", 2),
    ("guardrail_clinical", 1.5), ("guardrail_carer_breakdown", 1.2), ("guardrail_crisis", 1), ("guardrail_decision", 1),
    ("guardrail_domestic_abuse", 0.6), ("unanswerable_irrelevant", 0.6), ("guardrail_injection", 0.01),
)  # fmt: skip
REASONS = (
    "",
    "",
    "",
    "moved last month",
    "telephone number is dead",
    "too far away",
    "wrong age group",
    "nothing for men",
    "out of date",
)
WHO = (
    "lady of 82", "gentleman in his seventies", "young man with a learning disability", "wife who cares for her husband",
    "couple in sheltered housing", "son who rings every day", "man home from hospital", "woman who lives alone",
    "daughter two hours away", "person with early dementia",
)  # fmt: skip
NEEDS = (
    ("keeps forgetting to turn the oven off", "leaves the hob on", "burns pans when cooking", "cooker left on again"),
    ("wants a lunch club", "would like company over a hot meal", "looking for somewhere to eat with others at midday"),
    ("lonely since the funeral", "has nobody to talk to since losing her partner", "needs bereavement support"),
    ("falls at night on the way to the toilet", "keeps falling in the bedroom", "found on the floor twice this month"),
    ("needs a lift to the surgery", "no transport to hospital appointments", "cannot get to the clinic without a bus"),
    ("exhausted and needs a break from caring", "cannot go on caring without respite", "has had no sleep for weeks as a carer"),
    ("wanders out of the house after dark", "walks at night and gets lost", "was found outside in slippers"),
    ("wants to learn to use a tablet", "needs help to get online", "does not know how to make video calls"),
    ("asks what a direct payment can be spent on", "wants to employ someone with a direct payment"),
    ("needs grab rails by the bath", "cannot get in and out of the bath", "is struggling with the shower step"),
    ("hoards and the hall is blocked", "has rooms full of newspapers", "cannot reach the kitchen for clutter"),
    ("wants gentle exercise after a stroke", "should keep moving after a stroke", "looking for seated exercise"),
    ("is worried about heating bills", "sits in a cold house", "cannot afford to heat the bedroom"),
    ("forgets tablets", "needs reminding to take medication", "mixes up the morning and evening pills"),
    ("wants to volunteer at the allotment", "would like to garden with others", "misses the garden"),
    ("needs a hearing loop", "cannot hear the doorbell", "is hard of hearing and misses telephone calls"),
)  # fmt: skip
ASKS = (
    "{who} {need}, what is there in {place}?",
    "{who} {need}",
    "what can I offer a {who} who {need}",
    "{need} - {who}, {place}",
)
FOLLOW_UPS = ("and the telephone number?", "anything on a Thursday?", "is it free?", "who runs it", "anything nearer?")
A_LINE = "Checked 3 June 2026 by the county team. Self-referral by telephone; the first visit is free of charge. "


@dataclass(frozen=True, slots=True)
class Made:
    """How much was made, tests and demonstrations apart."""

    conversations: int
    questions: int


def make(
    database: Database, conversations: int, documents: Sequence[str], until: datetime = UNTIL, seed: int = 7
) -> Made:
    """Fill a database: of genuine conversations exactly so many, and some tests beside them."""
    draw = random.Random(seed)
    made = 0
    asked = _conversations(draw, conversations, documents, until)
    while batch := tuple(islice(asked, 2_000)):
        made += sum(not each.is_test for each in batch)
        QuestionStore(database).keep(*batch)
        _react(database, draw, batch)
    return Made(conversations, made)


def _conversations(draw: random.Random, count: int, documents: Sequence[str], until: datetime) -> Iterator[Kept]:
    for n in range(count):
        yield from _conversation(draw, f"talk-{n}", documents, until, is_test=False)
        if n % 33 == 0:
            yield from _conversation(draw, f"test-{n}", documents, until, is_test=True)


def _conversation(
    draw: random.Random, name: str, documents: Sequence[str], until: datetime, is_test: bool
) -> Iterator[Kept]:
    """One question, or several minutes apart; nothing after `until` and nothing before its year."""
    length = draw.choices((1, 2, 3, 5), (55, 27, 13, 5))[0]
    opened = _opened(draw, until)
    asker = {"channel": _one(draw, CHANNELS), "audience": _one(draw, AUDIENCES), "team": _one(draw, TEAMS)}
    area, needs = _one(draw, AREAS), draw.choices(NEEDS, range(len(NEEDS), 0, -1))[0]
    is_alone = length == 1 and draw.random() < 0.3
    for n in range(length):
        asks = FOLLOW_UPS if n and draw.random() < 0.6 else ASKS
        text = draw.choice(asks).format(who=draw.choice(WHO), need=draw.choice(needs), place=area or "the county")
        status = _one(draw, ENDS)
        told = draw.randrange(1, 6) if status not in ("conversing", "unanswerable_no_content") else 0
        shown = tuple(dict.fromkeys(_skewed(draw, documents) for _ in range(told)))
        yield Kept(
            id=f"{draw.getrandbits(128):032x}", asked_at=opened + n * timedelta(minutes=draw.randrange(1, 9)), question=text,
            status=status, answer=A_LINE * draw.randrange(5, 30), lead=A_LINE, conversation="" if is_alone else name, area=area,
            option_ids=shown[:3], source_ids=shown, confidence=draw.random(), snapshot="made", timings_ms={"total": 90.0},
            is_test=is_test, **asker,
        )  # fmt: skip


def _opened(draw: random.Random, until: datetime) -> datetime:
    """In office hours mostly, more in winter, on UTC's clock; an hour from the ends, so that no talk crosses them."""
    while True:
        days = draw.uniform(0.05, 364.9)
        at = (until - timedelta(days=days)).replace(
            hour=min(22, max(1, int(draw.gauss(13, 3)))), minute=draw.randrange(60)
        )
        is_kept = draw.random() < (0.15 if at.weekday() > 4 else 1.0) * (1.0 if at.month in (11, 12, 1, 2) else 0.75)
        if is_kept and until - A_YEAR + timedelta(hours=1) < at < until - timedelta(hours=1):
            return at


def _skewed(draw: random.Random, documents: Sequence[str]) -> str:
    """A few records are in many answers, most in few, and a tenth in none."""
    return documents[min(int(draw.paretovariate(0.7)) - 1, int(0.9 * len(documents)) - 1)]


def _one(draw: random.Random, weighted: Sequence[tuple[str, float]]) -> str:
    return draw.choices([each for each, _ in weighted], [weight for _, weight in weighted])[0]


def _react(database: Database, draw: random.Random, asked: Sequence[Kept]) -> None:
    """Opinions of one in eight, somebody asked where there was no answer, a report now and then."""
    opinions, passed, reports = [], [], []
    for each in asked:
        later = each.asked_at + timedelta(minutes=3)
        if draw.random() < 0.12:
            is_useful = draw.random() < (0.86 if each.status == "answered" else 0.3)
            reason = "" if is_useful else draw.choice(REASONS)
            opinions.append(
                {
                    "question_id": each.id,
                    "given_at": later,
                    "useful": is_useful,
                    "reason": reason,
                    "channel": each.channel,
                    "person": None,
                }
            )
        if draw.random() < (0.3 if each.status == "unanswerable_no_content" else 0.01):
            at = later + timedelta(hours=4) if draw.random() < 0.7 else None
            passed.append(
                PassedOn(
                    f"{draw.getrandbits(128):032x}", each.id, later, "VCFSE Navigator", each.question, replied_at=at
                )
            )
        if each.source_ids and draw.random() < 0.004:
            reports.append(
                {
                    "document_id": each.source_ids[0],
                    "answer_id": each.id,
                    "reported_at": later,
                    "reason": "number is dead",
                    "channel": each.channel,
                    "state": "new",
                }
            )
    with database.writing() as connection:
        for table, rows in ((FeedbackRow, opinions), (ReportRow, reports)):
            if rows:
                connection.execute(insert(table), rows)
        if passed:
            connection.execute(
                insert(PassedOnRow), [{name: getattr(each, name) for name in PassedOn.__slots__} for each in passed]
            )
