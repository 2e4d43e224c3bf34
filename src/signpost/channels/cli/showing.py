"""Answers and hits to a terminal that a person enjoys reading."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from signpost.answering.rendering import (
    carried_text,
    checked,
    filter_text,
    grouped,
    nearest_text,
    numbered,
    place,
    read_as_text,
    together_text,
)
from signpost.domain.answer import Answer, Citation, Option, Statement
from signpost.retrieval import Found
from signpost.services.ask import Reply

URGENT, TITLE, NUMBER, LABEL, QUIET, WARNING = "bold red", "bold", "cyan", "green", "dim", "yellow"
WIDEST = 100
"""Characters: longer lines are hard to read aloud from."""

LONGEST_SHOWN_QUOTE = 240
"""Characters of a source's quote in the list of sources; the whole of it is in --json and on the web page."""


def show_reply(reply: Reply, console: Console) -> None:
    """Urgent things, the lead, options, cautions, the next step, then the numbered sources."""
    width = min(console.width, WIDEST)
    answer = reply.answer
    if answer.urgent:
        console.print(Panel(_statements(answer.urgent), title="First", border_style=URGENT, width=width))
    for part in _parts(answer):
        console.print(part, width=width)
    console.print(
        Text(f"\nAnswer {reply.id} · confidence {answer.confidence:.2f} · {reply.timings_ms['total']:.0f} ms", QUIET),
        width=width,
    )


def show_hits(found: Found, console: Console) -> None:
    """Each passage with its place and score."""
    if not found.hits:
        console.print("Nothing was found. Try other words, or ask a colleague.")
    for number, hit in enumerate(found.hits, start=1):
        trail = " > ".join(hit.passage.heading_trail)
        head = Text.assemble((f"{number}. {trail}", TITLE), (f"  {hit.document.path}  {hit.score:.2f}", QUIET))
        console.print(head, Padding(Text(hit.passage.text), (0, 0, 1, 3)), width=min(console.width, WIDEST))


def _parts(answer: Answer) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if answer.carried:
        parts.append(Text(f"From before: {'  ·  '.join(map(carried_text, answer.carried))}", QUIET))
    parts += [Text(read_as_text(each), QUIET) for each in answer.read_as]
    if answer.filters:
        parts.append(Text(f"Looked for: {'  ·  '.join(map(filter_text, answer.filters))}", QUIET))
    parts += [_said(statement) for statement in answer.lead]
    parts += [Text(f"\n{together_text(each)}", TITLE) for each in answer.together]
    parts += [_option(number, option) for number, option in enumerate(answer.options, start=1)]
    if answer.nearest:
        titles = [Text(f"• {nearest_text(source)}") for source in answer.nearest]
        parts += [_heading("Nearest titles (not an answer)"), *titles]
    if answer.cautions:
        parts += [_heading("Keep in mind"), _bullets(answer.cautions, WARNING)]
    if answer.next_steps:
        parts += [_heading("Next step"), _statements(answer.next_steps)]
    if answer.clarifying:
        replies = Text(f"Reply: {' / '.join(answer.clarifying.replies)}", QUIET)
        parts += [_heading("One question back"), _said(answer.clarifying.question), replies]
    if answer.sources:
        parts += [_heading("Sources"), *(_source(source) for source in answer.sources)]
    return parts


def _option(number: int, option: Option) -> RenderableType:
    head = Text.assemble(
        (f"\n{number}. {option.title}", TITLE),
        (f"  {option.part.lower() or option.kind} ", QUIET),
        (f"[{option.n}]", NUMBER),
    )
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style=LABEL, no_wrap=True)
    facts.add_column(overflow="fold")  # half of a web address leads nowhere
    for label, text in grouped(option):
        facts.add_row(label, text)
    why = [Text(statement.text) for statement in option.why]
    return Group(head, Padding(Group(*why, facts), (0, 0, 0, 3)))


def _source(source: Citation) -> RenderableType:
    where = place(source)
    dated = Text(checked(source), WARNING if source.stale else "")
    lines = [
        Text.assemble((f"[{source.n}] ", NUMBER), (source.title, TITLE), (f"  {source.path}", QUIET)),
        Padding(Text(where, QUIET), (0, 0, 0, 4)) if where else None,
        Padding(dated, (0, 0, 0, 4)),
        Padding(Text(f"“{_shortened(source.quote)}”", "italic"), (0, 0, 0, 4)),
    ]
    return Group(*(line for line in lines if line is not None))


def _shortened(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= LONGEST_SHOWN_QUOTE else flat[:LONGEST_SHOWN_QUOTE].rsplit(" ", 1)[0] + " …"


def _statements(statements: tuple[Statement, ...]) -> RenderableType:
    return Group(*(_said(statement) for statement in statements))


def _bullets(statements: tuple[Statement, ...], style: str) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for statement in statements:
        table.add_row(Text("•", style), _said(statement))
    return table


def _said(statement: Statement) -> Text:
    label = (f"{statement.label}: ", LABEL) if statement.label else ""
    return Text.assemble(label, statement.text, (numbered(statement), NUMBER))


def _heading(title: str) -> Text:
    return Text(f"\n{title}", TITLE)
