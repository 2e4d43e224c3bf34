"""An answer to plain text: for terminals without colour, for chat, for forwarding."""

from collections.abc import Iterator
from textwrap import shorten

from signpost.answering.facts import checked_text, written_date
from signpost.answering.wording import LABELS
from signpost.domain.answer import (
    Answer,
    CarriedOver,
    Citation,
    Option,
    Partner,
    ReadAs,
    ShownFilter,
    Statement,
    Together,
)

LONGEST_OF_THE_NEAREST = 140
"""Characters: two lines on a phone."""


def answer_text(answer: Answer) -> str:
    """The whole answer without its sources, each statement followed by the number of the one it comes from."""
    return "\n".join(_lines(answer)).strip()


def checked(source: Citation) -> str:
    """When and by whom a source was checked, whether that is too long ago, and whether somebody says it is wrong."""
    is_late = source.stale and source.checked_on is not None
    late = f" (review was due {written_date(source.review_by)})" if is_late else ""
    wrong = f"; reported wrong on {written_date(source.reported_on)}" if source.reported_on else ""
    return f"{checked_text(source.checked_on, source.checked_by)}{late}{wrong}"


def place(source: Citation) -> str:
    """Where in the document: "Before you start, page 2, lines 14 to 20"."""
    headings = " > ".join(source.heading_trail[1:])
    page = f"page {source.page}" if source.page else ""
    return ", ".join(part for part in (headings, page, _line_range(source)) if part)


def _line_range(source: Citation) -> str:
    if not source.lines:
        return ""
    first, last = source.lines
    row = source.path.rsplit(".", 1)[-1].lower() in ("csv", "xlsx")
    if first == last:
        return f"{'row' if row else 'line'} {first}"
    return f"{'rows' if row else 'lines'} {first} to {last}"


def statement_text(statement: Statement) -> str:
    """A statement as it is shown: "Telephone: 01632 960801 [1]"."""
    label = f"{statement.label}: " if statement.label else ""
    return f"{label}{statement.text}{numbered(statement)}"


def nearest_text(source: Citation) -> str:
    """Of what is near and no answer: its title, in a line what it is, and its number, for whoever knows better."""
    return ": ".join(filter(None, (source.title, nearest_said(source))))


def nearest_said(source: Citation) -> str:
    """The line and the number alone."""
    line = shorten(source.quote, LONGEST_OF_THE_NEAREST, placeholder=" …")
    return " ".join(filter(None, (line, source.telephone and f"{LABELS['telephone']}: {source.telephone}")))


def numbered(statement: Statement) -> str:
    """The numbers of its sources as they follow it: " [1]", " [1] [3]"; nothing where it has none."""
    return "".join(f" [{n}]" for n in statement.numbers)


def understood(answer: Answer) -> list[str]:
    """What was carried over from before and what was looked for, to be shown above the answer."""
    texts = (
        f"From before: {'; '.join(map(carried_text, answer.carried))}" if answer.carried else "",
        *map(read_as_text, answer.read_as),
        f"Looked for: {'; '.join(map(filter_text, answer.filters))}" if answer.filters else "",
    )
    return [text for text in texts if text]


def filter_text(shown: ShownFilter) -> str:
    """A filter as it is shown: "Thursdays", "Free (nothing found met this)"."""
    return f"{shown.label} (nothing found met this)" if shown.given_up else shown.label


def carried_text(carried: CarriedOver) -> str:
    """What was carried over as it is shown: "Asked before: lunch club"."""
    return f"{carried.label}: {carried.text}"


def read_as_text(read_as: ReadAs) -> str:
    """A corrected spelling as it is shown."""
    return f"Showing results for “{read_as.meant}”, not “{read_as.written}”"


def grouped(option: Option) -> list[tuple[str, str]]:
    """Label and text of each fact; those of one label, such as tags, on one line.

    What another source says than the option's own is followed by that source's number.
    """
    labels = dict.fromkeys((fact.label, fact.n) for fact in option.facts)
    return [(label, f"{_together(option, label, n)}{_elsewhere(option, n)}") for label, n in labels]


def _together(option: Option, label: str, n: int | None) -> str:
    return "; ".join(fact.text for fact in option.facts if (fact.label, fact.n) == (label, n))


def _elsewhere(option: Option, n: int | None) -> str:
    return f" [{n}]" if n not in (None, option.n) else ""


def together_text(told: Together) -> str:
    """Who meets which part: "Together: Hill Drivers [1] (transport) + Quay Club [2] (meals). Not met: sleep"."""
    partners = (f"{each.title} [{each.n}] ({parts_met(each)})" for each in told.partners)
    unmet = f". Not met: {', '.join(told.unmet)}" if told.unmet else ""
    return f"Together: {' + '.join(partners)}{unmet}"


def parts_met(partner: Partner) -> str:
    """The parts by name, and the very things asked for that its record speaks of: "going out: get ready, lock up"."""
    parts = ", ".join(partner.meets)
    return f"{parts}: {', '.join(partner.said)}" if partner.said else parts


def _lines(answer: Answer) -> Iterator[str]:
    yield from _section("", answer.urgent)
    yield from understood(answer)
    yield from map(statement_text, answer.lead)
    yield from (together_text(each) for each in answer.together)
    for number, option in enumerate(answer.options, start=1):
        yield from _option(number, option)
    yield from _section("Keep in mind", answer.cautions)
    yield from _section("Next step", answer.next_steps)
    if answer.clarifying:
        yield f"\n{statement_text(answer.clarifying.question)}"
        yield f"Reply: {' / '.join(answer.clarifying.replies)}"
    if answer.nearest:
        yield "\nNearest titles (not an answer)"
        yield from (f"- {nearest_text(source)}" for source in answer.nearest)


def _section(title: str, statements: tuple[Statement, ...]) -> Iterator[str]:
    if statements:
        yield f"\n{title}" if title else ""
        yield from (f"- {statement_text(statement)}" for statement in statements)
        if not title:
            yield ""


def _option(number: int, option: Option) -> Iterator[str]:
    part = f" ({option.part.lower()})" if option.part else ""
    yield f"\n{number}. {option.title} [{option.n}]{part}"
    yield from (f"   {statement_text(statement)}" for statement in option.why)
    yield from (
        f"   {label}: {text}{'' if text.endswith(']') else f' [{option.n}]'}" for label, text in grouped(option)
    )
