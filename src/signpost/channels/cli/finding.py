"""The command that looks services up by need, place, time and circumstance: find."""

import json
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from signpost.bootstrap import Signpost
from signpost.channels.cli.asking import AsJson, Reader, ensure_index
from signpost.config import load_settings
from signpost.domain.document import Audience, Status
from signpost.services.finding import Findings, Result, Wanted, findings_json, told
from signpost.services.finding.wanted import MOST_PER_PAGE, PER_PAGE

MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]

Needs = Annotated[list[str] | None, typer.Option(help="A need, or another directory's term for it; each must be met.")]
Days = Annotated[list[str] | None, typer.Option(help="A day of the week, weekdays or weekends; one is enough.")]
Languages = Annotated[list[str] | None, typer.Option(help="A language spoken there; one is enough.")]
OpenAt = Annotated[datetime | None, typer.Option(formats=MOMENTS, help="Open then, or somebody answers.")]


def add_to(app: typer.Typer) -> None:
    """Register this command."""
    app.command()(find)


def find(  # one parameter for each option, as Typer wants it
    need: Needs = None,
    place: Annotated[str, typer.Option(help="Town, village, area or postcode of the person.")] = "",
    within_miles: Annotated[float | None, typer.Option(help="From the place, as the crow flies.")] = None,
    within_km: Annotated[float | None, typer.Option(help="The same in kilometres; give one of the two.")] = None,
    text: Annotated[str, typer.Option(help="Free words: then the best match comes first.")] = "",
    day: Days = None,
    open_at: OpenAt = None,
    free: Annotated[bool, typer.Option("--free", help="It costs nothing.")] = False,
    self_referral: Annotated[bool, typer.Option("--self-referral", help="No referral is needed.")] = False,
    wheelchair: Annotated[bool, typer.Option("--wheelchair", help="Somebody in a wheelchair can get in.")] = False,
    age: Annotated[int | None, typer.Option(help="Of the person, in years.")] = None,
    gender: Annotated[str, typer.Option(help="Of the person: women or men.")] = "",
    language: Languages = None,
    audience: Reader = Audience.INTERNAL,
    page: Annotated[int, typer.Option(min=1, help="Which page to show.")] = 1,
    per_page: Annotated[int, typer.Option(min=1, max=MOST_PER_PAGE, help="Most services on a page.")] = PER_PAGE,
    as_json: AsJson = False,
) -> None:
    """Find services by need, place, time and circumstance; what a record does not say is shown as unknown.

    Example: signpost find --need isolation --place Saltby --within-miles 5 --day Thursday --free
    """
    wanted = Wanted(
        needs=tuple(need or ()),
        place=place,
        within_miles=within_miles,
        within_km=within_km,
        text=text,
        free=free,
        self_referral=self_referral,
        wheelchair=wheelchair,
        open_at=open_at,
        days=tuple(day or ()),
        age=age,
        gender=gender,
        languages=tuple(language or ()),
        audience=audience,
        channel="cli",
        page=page,
        per_page=per_page,
    )
    with Signpost(load_settings()) as signpost:
        ensure_index(signpost)
        found = signpost.finding.find(wanted)
    if as_json:
        typer.echo(json.dumps(findings_json(found), ensure_ascii=False, indent=2))
    else:
        _show(found, Console(highlight=False))


def _show(found: Findings, console: Console) -> None:
    """What was understood, the page as a table, and what could be given up."""
    console.print(Text(_understood(found), "dim"))
    if found.results:
        console.print(_table(found))
        console.print(Text(f"{found.total:,} found; page {found.page:,} of {found.pages:,}", "dim"))
    else:
        console.print(_nothing(found))
    if found.results and found.offers:
        console.print("What comes nearest to those words does not meet it all:")
    for each in found.offers:
        console.print(Text(f"• {each.text}"))


def _understood(found: Findings) -> str:
    place = (f"for {found.place.label}",) if found.place else ()
    return " · ".join((*found.needs, *place, *found.labels)) or "everything"


def _nothing(found: Findings) -> str:
    if found.total:
        return f"There is no page {found.page:,}: the last is {found.pages:,}."
    return "Nothing is left. Near to it:" if found.offers else "Nothing is left. Ask for less, or use: signpost ask"


def _table(found: Findings) -> Table:
    table = Table(box=None, padding=(0, 2, 1, 0))
    for column in ("name", "telephone", "when", "cost", "how far", "unknown"):
        table.add_column(column, overflow="fold")
    for each in found.results:
        said = told(each.document, found.today)
        table.add_row(
            _named(each, found),
            Text(said["telephone"], "cyan"),
            Text("\n".join(filter(None, (each.opening, said["when"])))),
            Text(said["cost"]),
            _how_far(each),
            Text("\n".join(_unknown(each, found)), "yellow"),
        )
    return table


def _named(result: Result, found: Findings) -> Text:
    """Its name, and before anybody rings, that it is closed for now."""
    status = result.document.stands(found.today)
    name = Text(result.document.title, "bold")
    return name if status is Status.ACTIVE else Text.assemble(name, "\n", (status.value.capitalize(), "red"))


def _how_far(result: Result) -> Text:
    return Text("" if result.miles is None else f"{result.miles:.1f} miles")


def _unknown(result: Result, found: Findings) -> tuple[str, ...]:
    """What its record says nothing of: whether it is for people of that place as well."""
    elsewhere = (f"For {found.place.name}",) if found.place and result.serves is None else ()
    return (*result.unknown, *elsewhere)
