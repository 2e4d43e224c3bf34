"""A snapshot that answers some questions worse to a person's yes or no, and how a trial went to a terminal."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from signpost.channels.cli.progress import ShownSteps
from signpost.index.refresh import Accept, Trial

NEEDS_AN_EYE = 3
"""Exit code where a person has to look, so that a script can tell it from a failure."""

AcceptWorse = Annotated[
    bool, typer.Option("--accept-worse", help="Yes, publish although some questions are answered worse.")
]


def whoever_accepts(accept_worse: bool, steps: ShownSteps) -> Accept:
    """The option's yes, or that of whoever sits at the terminal; no where nobody does."""

    def accept(trial: Trial) -> bool:
        if accept_worse:
            return True
        if not sys.stdin.isatty():
            return False
        steps.stop()
        console = Console(stderr=True, highlight=False)
        console.print(f"{len(trial.worse)} of {trial.questions} questions would be answered worse than now:")
        _list(trial, console)
        return typer.confirm("Publish it all the same?", err=True)

    return accept


def show_trial(trial: Trial | None, console: Console) -> None:
    """How many questions beside the corpus were answered as they should be, and how long asking took."""
    if trial is None:
        return
    console.print(
        f"{trial.right} of the {trial.questions} questions beside the corpus are answered as they should be, "
        f"{len(trial.worse)} worse than before ({trial.seconds:.1f} s)."
    )
    _list(trial, console)
    for problem in trial.unread:
        console.print(Text.assemble((problem.path, "yellow"), f": {problem.reason}. {problem.remedy}"))


def _list(trial: Trial, console: Console) -> None:
    for each in trial.worse:
        console.print(Text(f"• {each}"))
