"""Commands that answer: ask, search, feedback."""

import json
from typing import Annotated

import typer
from rich.console import Console

from signpost.bootstrap import Signpost
from signpost.channels.cli.progress import ShownSteps
from signpost.channels.cli.showing import show_hits, show_reply
from signpost.config import load_settings
from signpost.domain.document import Audience
from signpost.domain.question import Detail, Question
from signpost.services.wire import found_json, reply_json

QuestionText = Annotated[list[str], typer.Argument(help="The question, in your own words.", show_default=False)]
Area = Annotated[str, typer.Option(help="Where the person lives, if the question does not say.")]
Reader = Annotated[Audience, typer.Option(help="Who will read the answer.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a script.")]


def add_to(app: typer.Typer) -> None:
    """Register these commands."""
    app.command()(ask)
    app.command()(search)
    app.command()(feedback)


def ask(
    question: QuestionText,
    area: Area = "",
    audience: Reader = Audience.INTERNAL,
    limit: Annotated[int, typer.Option(min=1, max=10, help="Most options to show.")] = 4,
    conversation: Annotated[str, typer.Option(help="Any word; the same word again makes a follow-up question.")] = "",
    without: Annotated[
        list[str] | None,
        typer.Option(help='Something it looked for or carried over that you do not want, such as "Thursdays".'),
    ] = None,
    detail: Annotated[
        Detail | None, typer.Option(help="How much to tell; without it, as the conversation last asked.")
    ] = None,
    team: Annotated[str, typer.Option(help="Whose question it is: `signpost insights` counts by it.")] = "",
    test: Annotated[bool, typer.Option("--test", help="A test or a demonstration: no figure counts it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Answer a question with cited, dated sources. Builds the index first if there is none.

    Example: signpost ask "I'm working with a person who keeps forgetting to turn the oven off, what is available?"
    """
    asked = Question(
        " ".join(question),
        conversation,
        area,
        audience,
        limit,
        channel="cli",
        is_test=test,
        without=tuple(without or ()),
        detail=detail,
        team=team,
    )
    with Signpost(load_settings()) as signpost:
        ensure_index(signpost)
        reply = signpost.ask.ask(asked)
    if as_json:
        typer.echo(json.dumps(reply_json(reply), ensure_ascii=False, indent=2))
    else:
        show_reply(reply, Console(highlight=False))


def search(
    question: QuestionText,
    area: Area = "",
    audience: Reader = Audience.INTERNAL,
    limit: Annotated[int, typer.Option(min=1, max=50, help="Most passages to show.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Show the passages nearest a question, best first, without making an answer of them.

    Example: signpost search "hoist sling sizes" --limit 5
    """
    asked = Question(" ".join(question), area=area, audience=audience, limit=limit, channel="cli")
    with Signpost(load_settings()) as signpost:
        ensure_index(signpost)
        found = signpost.ask.search(asked)
    if as_json:
        typer.echo(json.dumps(found_json(found), ensure_ascii=False, indent=2))
    else:
        show_hits(found, Console(highlight=False))


def feedback(
    answer: Annotated[str, typer.Argument(help="The id of the answer, from the last line of `signpost ask`.")],
    useful: Annotated[bool, typer.Option("--useful/--not-useful", help="Whether it helped.")],
    reason: Annotated[str, typer.Option(help="What was wrong or missing; leave names out.")] = "",
) -> None:
    """Say whether an answer was useful.

    Example: signpost feedback 3f2a… --not-useful --reason "the lunch club moved to Fridays"
    """
    with Signpost(load_settings()) as signpost:
        signpost.feedback.give(answer, useful, reason, "cli")
    Console().print("Thank you. Your opinion is kept with the answer.")


def ensure_index(signpost: Signpost) -> None:
    """Build the index before the first answer, and say so."""
    if signpost.snapshots.current_or_none() is not None:
        return
    console = Console(stderr=True, highlight=False)
    console.print(f"No index yet: reading {signpost.settings.corpus} for the first time.")
    with ShownSteps(console) as steps:
        done = signpost.library.refresh(steps)
    where = signpost.settings.indexes / "snapshots" / done.snapshot
    console.print(f"Indexed {len(done.added)} documents in {done.seconds:.0f} s, into {where}\n")
