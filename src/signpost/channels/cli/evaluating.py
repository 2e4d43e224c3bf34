"""The command that says how well question sets are answered: evaluate."""

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from signpost.bootstrap import Signpost
from signpost.channels.cli.asking import ensure_index
from signpost.channels.cli.progress import ShownSteps
from signpost.channels.cli.trying import NEEDS_AN_EYE
from signpost.config import load_settings

if TYPE_CHECKING:  # figures are not reckoned by any other command
    from signpost.services.evaluating.comparing import Comparison, Difference, Moved
    from signpost.services.evaluating.metrics import Bin
    from signpost.services.evaluating.report import Measure, Outcome, Report

MOST_LISTED = 20

HEADLINES = (
    ("all", "right"),
    ("retrieval", "recall@5"),
    ("retrieval", "MRR"),
    ("answer", "precision@3"),
    ("refusal", "wrongly refused"),
    ("refusal", "answered anyway"),
)
"""Of each style and kind, as many as fit across; --json and --html have every figure."""


def add_to(app: typer.Typer) -> None:
    """Register this command."""
    app.command()(evaluate)


def evaluate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Question sets in JSON Lines; those in the corpus if left out.", show_default=False),
    ] = None,
    snapshot: Annotated[str, typer.Option(help="One that `signpost status` names; the current one if left out.")] = "",
    against: Annotated[
        str, typer.Option(help="Another snapshot, or a report kept as JSON: what is better, what is worse.")
    ] = "",
    pass_mark: Annotated[
        float | None, typer.Option(min=0, max=1, help="Exit with 3 if fewer of the questions are right.")
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write a page with charts to this file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole report as JSON, to keep.")] = False,
) -> None:
    """Ask a set of questions and say how well they are answered: found, offered, refused, kept safe, kept private.

    The form of a set stands in corpus/README.md. Nothing that is asked is kept.
    Example: signpost evaluate questions.jsonl --against before.json --html report.html --pass-mark 0.9
    """
    from signpost.services.evaluating.saved import comparison_json, report_json  # noqa: PLC0415 - see above

    with Signpost(load_settings()) as signpost:
        ensure_index(signpost)
        with ShownSteps(Console(stderr=True)) as steps:
            report = signpost.evaluation.evaluate(files or (), snapshot, steps)
            comparison = signpost.evaluation.compare(report, against, steps) if against else None
    if html:
        _write_page(html, report, comparison)
    if as_json:
        found = report_json(report) | ({"comparison": comparison_json(comparison)} if comparison else {})
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show(report, comparison, Console(highlight=False))
    if pass_mark is not None and report.mark < pass_mark:
        said = f"{report.mark:.3f} of the questions are right; {pass_mark:.3f} is the pass mark."
        Console(stderr=True, highlight=False).print(Text(said, "bold red"))
        raise typer.Exit(NEEDS_AN_EYE)


def _write_page(file: Path, report: "Report", comparison: "Comparison | None") -> None:
    from signpost.channels.cli.evaluation_page import evaluation_page  # noqa: PLC0415 - loads what draws charts

    file.write_text(evaluation_page(report, comparison), encoding="utf-8")
    Console(stderr=True, highlight=False).print(f"The page is in {file}")


def _show(report: "Report", comparison: "Comparison | None", console: Console) -> None:
    console.print(f"{len(report.outcomes):,} questions to snapshot {report.snapshot}: {report.mark:.1%} right")
    _show_measures(report, console)
    _show_parts(report, console)
    _show_reliability(report.reliability, console)
    if comparison:
        _show_comparison(comparison, console)
    _show_wrong([each for each in report.outcomes if not each.is_right], console)
    for question, ids in report.unheld.items():
        console.print(Text(f"{question} expects {', '.join(ids)}, which the snapshot does not hold", "yellow"))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", min_width=min(5, len(column)))
    return table


def _show_measures(report: "Report", console: Console) -> None:
    table = _table("", "", "figure", "value", "95% interval", "of")
    last = ""
    for each in (each for each in report.measures if not each.slice):
        low, high = _number(each.interval.low), _number(each.interval.high)
        section = each.section if each.section != last else ""
        table.add_row(
            Text(section, "green"), each.name, _number(each.interval.value), f"{low} to {high}", f"{each.count:,}"
        )
        last = each.section
    console.print(table)


def _show_parts(report: "Report", console: Console) -> None:
    """The figures that are looked at first, by style and kind."""
    by_key = {each.key: each for each in report.measures}
    parts = report.slices()
    headlines = [each for each in HEADLINES if any((*each, part) in by_key for part in parts)]
    if not parts:
        return
    table = _table("\nBy style and kind", "", "of", *(name for _, name in headlines))
    for part in parts:
        figures = [_value(by_key.get((*each, part))) for each in headlines]
        table.add_row(Text(part, "green"), f"{by_key['all', 'right', part].count:,}", *figures)
    console.print(table)


def _value(measure: "Measure | None") -> str:
    return _number(measure.interval.value) if measure else ""


def _show_reliability(bins: "Iterable[Bin]", console: Console) -> None:
    table = _table(
        "\nConfidence, and how many of those questions can be answered", "confidence", "questions", "answerable"
    )
    for each in bins:
        table.add_row(f"{each.low:.1f} to {each.high:.1f}", f"{each.count:,}", _number(each.share))
    if table.row_count:
        console.print(table)


def _show_comparison(comparison: "Comparison", console: Console) -> None:
    before = comparison.before
    table = _table(
        f"\nBeside {before.snapshot} of {before.taken_at} ({comparison.questions:,} questions in both)",
        "", "before", "after", "by", "95% interval", "",
    )  # fmt: skip
    for each in comparison.differences:
        table.add_row(*_difference(each))
    console.print(table)
    console.print(f"{len(comparison.worse):,} questions are worse, {len(comparison.better):,} better.")
    for moved in (*comparison.worse, *comparison.better)[:MOST_LISTED]:
        _show_moved(moved, console)


def _difference(each: "Difference") -> tuple[str | Text, ...]:
    verdict = {None: Text(""), True: Text("better", "green"), False: Text("worse", "red")}[each.is_better]
    value, low, high = map(_number, (each.by.value, each.by.low, each.by.high))
    name = f"{each.after.section}: {each.after.name}"
    return (
        name,
        _number(each.before.interval.value),
        _number(each.after.interval.value),
        value,
        f"{low} to {high}",
        verdict,
    )


def _show_moved(moved: "Moved", console: Console) -> None:
    console.print(Text(f"• {moved.id} “{moved.question}”"))
    for what, style, some in (("wrong now", "red", moved.worse), ("wrong no more", "green", moved.better)):
        if some:
            console.print(Text(f"    {what}: {'; '.join(some)}", style))


def _show_wrong(wrong: "list[Outcome]", console: Console) -> None:
    table = _table(f"\nWrong ({len(wrong):,})", "question", "what is wrong", "on top")
    for each in wrong[:MOST_LISTED]:
        asked = Text.assemble((each.question.id, "green"), f" {each.question.question}")
        table.add_row(asked, Text("; ".join(each.faults)), Text(each.given.top or each.given.status))
    if wrong:
        console.print(table)
    if len(wrong) > MOST_LISTED:
        console.print(f"and {len(wrong) - MOST_LISTED:,} more; --html and --json list them all")


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}"
