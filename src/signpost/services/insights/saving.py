"""Figures and tables to what a script or a spreadsheet reads."""

import dataclasses
from typing import Any

from signpost.services.insights.figures import Figure, Report, Table

Json = dict[str, Any]

COLUMNS = tuple(each.name for each in dataclasses.fields(Figure))


def figures_table(report: Report) -> Table:
    """The figures as one more table, to be saved like the others."""
    rows = tuple(dataclasses.astuple(each) for each in report.figures)
    return Table("figures", "Figures", COLUMNS, rows)


def table_json(table: Table) -> Json:
    """Rows as objects under their columns' names: what a script would have to do itself."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return {"title": table.title, "note": table.note, "rows": rows}


def report_json(report: Report) -> Json:
    """Everything, the tables by name; dates are dates."""
    return dataclasses.asdict(report) | {"tables": {each.name: table_json(each) for each in report.tables}}
