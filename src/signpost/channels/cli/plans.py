"""The plan of an import to a terminal."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from signpost.corpus.harvest import Rejected
    from signpost.services.importing import ImportPlan

MOST_SHOWN = 20
"""Rows of each list; all of them are in --json."""

LONGEST_VALUE = 60
EXAMPLES = 3

_QUOTED = re.compile(r"'[^']{0,100}'|\"[^\"]{0,100}\"")
"""What differs between two reasons that are the same: the value."""


def show_plan(planned: "ImportPlan", console: Console) -> None:
    """The counts, then each list that has anything in it, then what to be careful of."""
    console.print(Text.assemble((f"{planned.origin}", "bold"), f", kept as {planned.source}"))
    console.print(_counts(planned))
    for line in _who(planned):
        console.print(line)
    _list(console, "Added", ("id", "title"), [(each.id, each.title) for each in planned.added])
    _list(console, "Changed", ("id", "field", "before", "now"), list(_changes(planned)))
    _list(console, "Removed", ("id", "title"), [(each.id, each.title) for each in planned.removed])
    _list(console, "Not brought this time, and kept", ("id", "title"), [(each.id, each.title) for each in planned.kept])
    _list(console, "Left out", ("where", "why", "what to do"), _left_out(planned))
    _list(console, "Worth a look at the source", ("how many", "why", "where"), _doubts(planned))
    _show_duplicates(planned, console)
    _list(console, "Lack what they must have", ("missing", "how many", "such as"), _lacking(planned))
    for note in planned.notes:
        console.print(Text(note, "yellow"))


def show_mapping(kept: Path, source: str, console: Console) -> None:
    """How tables that were never read before are understood, with a few of their values; and where to correct it."""
    from signpost.corpus.feeds import Mapping, guess_mapping  # noqa: PLC0415 - loads the parsers

    mapping = guess_mapping(source) if Path(source).exists() else Mapping.read(kept)
    table = Table(title="How its columns are read", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in ("column", "goes to", "such as"):
        table.add_column(column, overflow="fold")
    last = ""
    for name, heading, to, samples in mapping.preview():
        if name != last:
            table.add_row(Text(f"{name} ({mapping.tables[name].holds})", "bold"))
        table.add_row(*map(Text, (heading, to, _shortened(samples))))
        last = name
    console.print(table)
    console.print(Text(f"Guessed, and kept in {kept}. Correct it there and import again: what it says holds.\n"))


def _who(planned: "ImportPlan") -> Iterable[Text]:
    """Who may read the records and who looks after them, and where that is said."""
    stated = f"; {planned.own_audience:,} records say it themselves" if planned.own_audience else ""
    if planned.shared.audience:
        yield Text(f"Readers: {planned.shared.audience}{stated}.")
    elif planned.own_audience < len(planned.records):
        yield Text(
            f"Readers: staff alone, by default{stated}; the public and /openreferral do not see them. To change that: "
            "--audience public",
            "yellow",
        )
    if planned.shared.owner:
        yield Text(f"Owner: {planned.shared.owner}, where a record names none.")
    elif planned.records and not all("owner" in values for values in planned.records.values()):
        yield Text('Owner: none where a record names none. To name the role, add --owner "VCFSE Navigator".')


def _show_duplicates(planned: "ImportPlan", console: Console) -> None:
    """Each pair with what both of them say, so that a person can tell whether they are one."""
    if not planned.duplicates:
        return
    title = (
        f"Perhaps the same service ({len(planned.duplicates):,}): --merge shows them as one, --apart as two for good"
    )
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in ("goes=stays", "", "goes", "stays"):
        table.add_column(column, overflow="fold")
    for each in planned.duplicates[:MOST_SHOWN]:
        table.add_row(
            *map(Text, (f"{each.id}={each.into}", each.why, each.title, f"{each.into_title} ({each.into_source})"))
        )
        for side in each.sides:
            if side.name != "title":
                name = side.name.replace("_", " ")
                table.add_row("", name, Text(_shortened(side.goes) or "–"), Text(_shortened(side.stays) or "–"))
    console.print("", table)
    if len(planned.duplicates) > MOST_SHOWN:
        console.print(f"and {len(planned.duplicates) - MOST_SHOWN:,} more; --json lists them all")


def _counts(planned: "ImportPlan") -> str:
    counts = (
        f"{planned.met:,} read: {len(planned.added):,} added, {len(planned.changed):,} changed, "
        f"{planned.unchanged:,} unchanged, {sum(not each.column for each in planned.rejected):,} rejected; "
        f"{len(planned.removed):,} removed."
    )
    if planned.is_whole:
        return counts
    return f"{counts} The source was not read whole: what is missing stays as it was ({len(planned.kept):,} records)."


def _changes(planned: "ImportPlan") -> Iterable[tuple[str, ...]]:
    for record in planned.changed:
        for field in record.fields:
            yield record.id, field.name, _shortened(field.old), _shortened(field.new)


def _left_out(planned: "ImportPlan") -> list[tuple[str, ...]]:
    return [(each.place, each.reason, each.remedy) for each in planned.rejected if not each.column]


def _doubts(planned: "ImportPlan") -> list[tuple[str, ...]]:
    """Values that could not be used as they are: those of one kind together, most first."""
    alike: dict[tuple[str, str], list[Rejected]] = {}
    for each in planned.rejected:
        if each.column:
            alike.setdefault((each.column, _QUOTED.sub("…", each.reason)), []).append(each)
    most_first = sorted(alike.values(), key=lambda group: -len(group))
    return [(f"{len(group):,}", _told(group), _examples(each.place for each in group)) for group in most_first]


def _told(group: "Sequence[Rejected]") -> str:
    """Of one the whole reason; of several what they have in common, with the first three of what differs."""
    first = group[0]
    differing = dict.fromkeys(found for each in group for found in _QUOTED.findall(each.reason)[:1])
    if len(group) == 1 or not differing:
        return f"{first.column}: {first.reason}. {first.remedy}"
    return f"{first.column}: {_QUOTED.sub('…', first.reason)} ({_examples(differing)}). {first.remedy}"


def _lacking(planned: "ImportPlan") -> list[tuple[str, ...]]:
    alike: dict[str, list[str]] = {}
    for each in planned.incomplete:
        for name in each.missing:
            alike.setdefault(name.replace("_", " "), []).append(each.id)
    return [(name, f"{len(ids):,}", _examples(ids)) for name, ids in alike.items()]


def _examples(found: Iterable[str]) -> str:
    """The first three, and how many more; a file that stands before all of them is named once."""
    named = list(dict.fromkeys(found))
    shown = [named[0], *(each.removeprefix(f"{named[0].rpartition(', ')[0]}, ") for each in named[1:EXAMPLES])]
    rest = len(named) - len(shown)
    return ", ".join(shown) + (f" and {rest:,} more" if rest > 0 else "")


def _list(console: Console, title: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    if not rows:
        return
    table = Table(title=f"{title} ({len(rows):,})", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows[:MOST_SHOWN]:
        table.add_row(*map(Text, row))
    console.print("", table)
    if len(rows) > MOST_SHOWN:
        console.print(f"and {len(rows) - MOST_SHOWN:,} more; --json lists them all")


def _shortened(value: str) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= LONGEST_VALUE else flat[: LONGEST_VALUE - 1] + "…"
