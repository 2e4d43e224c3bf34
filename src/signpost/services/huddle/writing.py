"""A huddle pack to the plain text of an e-mail."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from signpost.answering.facts import written_date
from signpost.services.huddle.pack import Pack
from signpost.services.huddle.showing import RULE
from signpost.services.insights.saying import said_figure
from signpost.services.insights.small_numbers import LEAST

WIDE = 72
"""Characters: what a mail program quotes without breaking it."""


def subject(pack: Pack) -> str:
    """Of the e-mail."""
    of = "" if pack.of == "everybody" else f", {pack.of}"
    return f"Signpost huddle pack: {written_date(pack.since)} to {written_date(pack.until)}{of}"


def written(pack: Pack) -> str:
    """The whole text, the subject on its first line."""
    parts = [f"Subject: {subject(pack)}", _titled("In figures", _figures(pack))]
    parts += [
        _titled("What went badly", _unhappy(pack)),
        _titled("What is missing", _gaps(pack)),
        _titled("What was asked most", _themes(pack)),
        _titled("Waiting for a person", _waiting(pack)),
        _titled("Reported wrong", _wrong(pack)),
        _titled("What changed", _changes(pack)),
        _titled("Past review", _overdue(pack)),
        _titled("Three things to show", _shown(pack)),
        _titled("For champions", _digests(pack)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _titled(title: str, lines: Iterable[str]) -> str:
    """Nothing where there is nothing to say."""
    told = list(lines)
    return "\n".join([title.upper(), *told]) if told else ""


def _line(text: str) -> str:
    return fill(text, WIDE, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _figures(pack: Pack) -> Iterator[str]:
    for each in pack.figures:
        note = f" ({each.note})" if each.note and each.name in ("conversations", "minutes_saved") else ""
        yield _line(f"{each.title}: {said_figure(each)}{note}")


def _unhappy(pack: Pack) -> Iterator[str]:
    if not pack.unhappy:
        yield _line(f"Called of no use: {pack.not_useful}")
    for each in pack.unhappy:
        reason = f" Why: {each.reason}" if each.reason else ""
        yield _line(f"{written_date(each.on)}: “{each.question}”{reason}")


def _gaps(pack: Pack) -> Iterator[str]:
    for gap in pack.gaps.rows:
        row = dict(zip(pack.gaps.columns, gap, strict=True))
        yield _line(f"{row['gap']}, {row['questions']} questions. {row['act']}")


def _themes(pack: Pack) -> Iterator[str]:
    for theme in pack.themes.rows:
        row = dict(zip(pack.themes.columns, theme, strict=True))
        yield _line(f"{row['theme']}, {row['questions']} questions, {row['trend']}. {row['act']}")


def _waiting(pack: Pack) -> Iterator[str]:
    for each in pack.waiting:
        yield _line(f"{each.owner}, for {_days(each.days)}: “{each.question or 'deleted by whoever asked it'}”")
    yield from _and_more(pack.more_waiting)


def _wrong(pack: Pack) -> Iterator[str]:
    for each in pack.wrong:
        owner = each.owner or "nobody owns it"
        yield _line(f"{each.title} ({owner}), {written_date(each.on)}: {each.reason or 'no reason given'}")


def _changes(pack: Pack) -> Iterator[str]:
    for each in pack.changes:
        fields = f": {', '.join(each.fields)}" if each.fields else ""
        yield _line(f"{each.title or each.id} was {each.what}{fields}")
    yield from _and_more(pack.more_changes)


def _overdue(pack: Pack) -> Iterator[str]:
    for each in pack.overdue:
        yield _line(f"{each.title} ({each.owner or 'nobody owns it'}), review was due {written_date(each.when)}")
    yield from _and_more(pack.more_overdue)


def _shown(pack: Pack) -> Iterator[str]:
    for n, each in enumerate(pack.demonstrations, 1):
        text = f"{each.question} ({each.why}.)"
        yield fill(text, WIDE, initial_indent=f"{n}. ", subsequent_indent="   ", break_long_words=False)
    if pack.demonstrations:
        yield fill(RULE, WIDE)


def _digests(pack: Pack) -> Iterator[str]:
    if pack.of != "everybody":
        return
    for name, values in (("team", pack.teams), ("area", pack.areas)):
        if values:
            yield _line(f"Each {name} that {LEAST} questions or more came from has a digest: {'; '.join(values)}")


def _and_more(count: int) -> Iterator[str]:
    if count:
        yield _line(f"and {count:,} more")


def _days(count: int) -> str:
    return "less than a day" if not count else f"{count} day" if count == 1 else f"{count} days"
