"""The command that imports another system's directory: a plan to read, then a person's yes."""

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from signpost.bootstrap import Signpost
from signpost.channels.cli.keeping import AsJson
from signpost.channels.cli.plans import show_mapping, show_plan
from signpost.channels.cli.progress import ShownSteps
from signpost.channels.cli.trying import NEEDS_AN_EYE, AcceptWorse, show_trial, whoever_accepts
from signpost.config import load_settings
from signpost.domain.document import Audience
from signpost.services.roles import role

if TYPE_CHECKING:
    from signpost.services.importing import ImportPlan, Published

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Publish without asking; for scripts.")]


def add_to(app: typer.Typer) -> None:
    """Register this command."""
    app.command("import")(import_directory)


def import_directory(
    source: Annotated[str, typer.Argument(help="A file, a folder of files, or a feed's web address.")],
    name: Annotated[str, typer.Option(help="What to keep it under; told from the source if left out.")] = "",
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help="Show what would change, and publish nothing. How tables are read is written down all the same, for "
            "you to correct before you import.",
        ),
    ] = False,
    yes: Yes = False,
    accept_removals: Annotated[
        bool, typer.Option("--accept-removals", help="Yes, that many records are really gone.")
    ] = False,
    accept_dates: Annotated[
        bool, typer.Option("--accept-dates", help="Yes, each record was really checked on its new date.")
    ] = False,
    merge: Annotated[
        str, typer.Option(help="Which likely duplicates to show as one: all, none, or ID=ID,ID=ID (goes=stays).")
    ] = "none",
    accept_worse: AcceptWorse = False,
    apart: Annotated[
        str, typer.Option(help="Which of them are two services, not to be proposed again: all, none, or ID=ID,ID=ID.")
    ] = "none",
    audience: Annotated[
        Audience | None, typer.Option(help="Who may read the records that do not say it themselves.")
    ] = None,
    owner: Annotated[str, typer.Option(help="The role that looks after those that name nobody.")] = "",
    mapping: Annotated[Path | None, typer.Option(help="File that says what the columns of its tables mean.")] = None,
    as_json: AsJson = False,
) -> None:
    """Import another system's directory: shows what would change, asks, then publishes it with a way back.

    A record that is withdrawn or assured here stays so. Exits with 3 if a person has to say yes first. `--audience`
    and `--owner` are kept beside what was imported, and hold the next time.
    `signpost rollback` takes an import back, file and answers alike.
    Example: signpost import vcfse-july.csv --dry-run
    """
    from signpost.corpus.files import MAPPING  # noqa: PLC0415 - loads the parsers
    from signpost.services.importing import Shared, chosen_apart, chosen_merges  # noqa: PLC0415 - loads the parsers

    console = Console(stderr=as_json, highlight=False)
    settings = load_settings()
    known = set(_mappings(settings.corpus, mapping))
    with Signpost(settings) as signpost:
        importing = signpost.directory.importing
        with ShownSteps(Console(stderr=True)) as steps:
            shared = Shared(audience.value if audience else "", role(owner, "--owner") if owner else "")
            planned = importing.plan(source, name, mapping, accept_dates, steps, shared)
        merges = chosen_merges(planned, merge)
        two = chosen_apart(planned, apart, merges)
        new = sorted(set(_mappings(settings.corpus, mapping)) - known)
        for kept in new:
            show_mapping(kept, source, console)
        used = mapping or settings.corpus / "imported" / f"{planned.source}{MAPPING}"
        if used not in new and used.is_file():
            said = f"Its columns are read as {used} says. Correct it there and import again, under the same --name."
            console.print(said, markup=False, soft_wrap=True)
        show_plan(planned, console)
        published = None
        if not dry_run and _may_publish(planned, bool(merges), yes, accept_removals, console):
            with ShownSteps(Console(stderr=True)) as steps:
                accept = whoever_accepts(accept_worse, steps)
                published = importing.publish(planned, merges, accept_removals or planned.is_large_drop, steps, accept)
        if two and not dry_run:
            console.print(f"Not proposed again as one service: {importing.keep_apart(planned, two):,}.")
        if as_json:
            typer.echo(json.dumps(_json(planned, published), default=str, ensure_ascii=False, indent=2))
        _say(published, console)
    if not dry_run and published is None and (planned.changes_anything or merges):
        raise typer.Exit(NEEDS_AN_EYE)


def _mappings(corpus: Path, named: Path | None) -> list[Path]:
    """The files that say how tables are read."""
    from signpost.corpus.files import MAPPING  # noqa: PLC0415 - loads the parsers

    kept = sorted((corpus / "imported").glob(f"*{MAPPING}"))
    return [*kept, named] if named and named.is_file() else kept


def _may_publish(planned: "ImportPlan", merges: bool, yes: bool, accept_removals: bool, console: Console) -> bool:
    if not (planned.changes_anything or merges):
        console.print("Nothing to publish: everything is known already.")
        return False
    if planned.is_large_drop and not accept_removals:
        lost = f"{len(planned.removed):,} records would go, {planned.removed_share:.0%} of what is held"
        if not _is_asked(f"{lost}. Are they really gone?"):
            console.print(f"{lost}. If they are really gone, add --accept-removals. Nothing was changed.")
            return False
    if yes:
        return True
    if _is_asked("Publish this?"):
        return True
    console.print("Nothing was changed. To publish without being asked, add --yes.")
    return False


def _is_asked(question: str) -> bool:
    """The answer of whoever sits at the terminal; no where nobody does."""
    return sys.stdin.isatty() and typer.confirm(question, err=True)


def _say(published: "Published | None", console: Console) -> None:
    if published is None:
        return
    console.print(
        f"Published as snapshot {published.snapshot}: {published.added:,} added, {published.changed:,} changed, "
        f"{published.removed:,} removed, {len(published.merged):,} merged."
    )
    show_trial(published.refresh.trial, console)
    if published.back_to:
        console.print(f"To take it back: signpost rollback --to {published.back_to}")


def _json(planned: "ImportPlan", published: "Published | None") -> dict[str, Any]:
    return {"plan": planned.to_json(), "published": dataclasses.asdict(published) if published else None}
