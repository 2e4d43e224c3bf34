"""Command lines to what Signpost does, and its errors to exit codes."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from signpost import __version__
from signpost.channels.cli import (
    asking,
    chatting,
    deciding,
    evaluating,
    finding,
    gaps,
    importing,
    keeping,
    leading,
    people,
    reviewing,
    serving,
    working,
)
from signpost.channels.cli.trying import NEEDS_AN_EYE
from signpost.errors import FilterRejected, MadeWorse, QuestionRejected, SignpostError

FAILED = 1
MISUSED = 2

app = typer.Typer(
    help="Answers adult social care staff's questions from your own directory, guidance and practice notes, "
    'with cited, dated sources. Start with: signpost ask "lunch clubs in Saltby"',
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
asking.add_to(app)
finding.add_to(app)
keeping.add_to(app)
importing.add_to(app)
deciding.add_to(app)
reviewing.add_to(app)
chatting.add_to(app)
leading.add_to(app)
gaps.add_to(app)
people.add_to(app)
evaluating.add_to(app)
working.add_to(app)
serving.add_to(app)


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    """Options that stand before a command."""
    if version:
        Console().print(f"signpost {__version__}")
        raise typer.Exit


def run(start: Callable[[], None] = app) -> None:
    """What the command `signpost` runs: errors of ours become one clear line and exit code 1, misuse 2.

    What only a person may decide is 3.
    """
    try:
        start()
    except (QuestionRejected, FilterRejected) as fault:
        _complain(fault, MISUSED)
    except MadeWorse as fault:
        _complain(fault, NEEDS_AN_EYE)
    except SignpostError as fault:
        _complain(fault, FAILED)


def _complain(fault: SignpostError, code: int) -> None:
    said = Text.assemble(("signpost: ", "bold red"), str(fault))  # never markup: a file's name may hold brackets
    Console(stderr=True).print(said, soft_wrap=True)
    sys.exit(code)
