"""Commands about who may sign in to the web pages: people add, list, change, invite, remove."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from signpost.bootstrap import Signpost
from signpost.channels.cli.keeping import AsJson
from signpost.config import load_settings
from signpost.domain.people import Person, Role
from signpost.services.people import Wanted
from signpost.services.people.passwords import refuse_weak
from signpost.stores import Account

ACTOR = "cli"

app = typer.Typer(
    help="Say who may sign in to the web pages, and as what.", no_args_is_help=True, rich_markup_mode="rich"
)

SignIn = Annotated[str, typer.Argument(help="What they type to sign in.", show_default=False)]
Roles = Annotated[
    list[Role] | None, typer.Option("--role", help="What they are; may be given several times.", show_default=False)
]
Owns = Annotated[
    list[str] | None,
    typer.Option(help='Whose records are theirs, as records name the owner; "*" means all.', show_default=False),
]
AskPassword = Annotated[
    bool, typer.Option("--ask-password", help="Ask for a password here, in the place of an invitation.")
]


def add_to(parent: typer.Typer) -> None:
    """Register these commands."""
    parent.add_typer(app, name="people")


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What others call them.", show_default=False)],
    role: Roles = None,
    owns: Owns = None,
    sign_in: Annotated[str, typer.Option(help="What they type to sign in; the name if left out.")] = "",
    ask_password: AskPassword = False,
) -> None:
    """Make an account, and print the link of an invitation: once, for you to send.

    The first administrator is made like this too. Example: signpost people add "Duty Lead" --role administrator
    """
    wanted = Wanted(name, sign_in, frozenset(role or ()), frozenset(owns or ()))
    with Signpost(load_settings()) as signpost:
        password = _typed_password(name, sign_in) if ask_password else ""
        person = signpost.people.add(wanted, ACTOR)
        _warn(signpost, person)
        _let_in(signpost, person, password)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """Show who may sign in, as what, and when they last did.

    Example: signpost people list --json
    """
    with Signpost(load_settings()) as signpost:
        accounts = signpost.people.all()
    if as_json:
        typer.echo(json.dumps([_json(each) for each in accounts], ensure_ascii=False, indent=2))
        return
    table = Table("Name", "Signs in as", "Roles", "Owns", "Last signed in")
    for each in accounts:
        person = each.person
        last = f"{each.signed_in_at:%d %b %Y}" if each.signed_in_at else "never"
        cells = (person.name, person.sign_in, _listed(person.roles), _listed(person.owner_roles), last)
        table.add_row(*map(Text, cells))
    Console().print(table if table.row_count else "Nobody may sign in. Begin with: signpost people add")


@app.command("change")
def change(
    sign_in: SignIn,
    role: Roles = None,
    owns: Owns = None,
    name: Annotated[str, typer.Option(help="What others call them from now on.")] = "",
    new_sign_in: Annotated[str, typer.Option(help="What they type to sign in from now on.")] = "",
) -> None:
    """Give somebody other roles, other records or another name; what is left out stays.

    Example: signpost people change "duty lead" --role approver --role administrator
    """
    with Signpost(load_settings()) as signpost:
        before = signpost.people.called(sign_in).person
        wanted = Wanted(
            name or before.name,
            new_sign_in or before.sign_in,
            before.roles if role is None else frozenset(role),
            before.owner_roles if owns is None else frozenset(owns),
        )
        after = signpost.people.change(before.id, wanted, ACTOR)
        _warn(signpost, after)
    _say(f"{after.name} signs in as {after.sign_in}: {_listed(after.roles)}.")


@app.command("invite")
def invite(sign_in: SignIn, ask_password: AskPassword = False) -> None:
    """Print the link of a new invitation, for somebody who has lost theirs or forgotten the password.

    Example: signpost people invite "duty lead"
    """
    with Signpost(load_settings()) as signpost:
        person = signpost.people.called(sign_in).person
        _let_in(signpost, person, _typed_password(person.name, person.sign_in) if ask_password else "")


@app.command("remove")
def remove(sign_in: SignIn) -> None:
    """Delete an account, and sign it out everywhere at once.

    Example: signpost people remove "duty lead"
    """
    with Signpost(load_settings()) as signpost:
        person = signpost.people.remove(signpost.people.called(sign_in).person.id, ACTOR)
    _say(f"{person.name} may no longer sign in.")


def _let_in(signpost: Signpost, person: Person, password: str) -> None:
    if password:
        signpost.people.set_password(person, password, ACTOR)
        _say(f"{person.name} signs in as {person.sign_in}, with that password.")
        return
    invitation = signpost.people.invite(person.id, ACTOR)
    _say(f"{person.name} signs in as {person.sign_in}. Send them this link; it works once, for a first password,")
    _say(f"until {invitation.until:%d %B %Y %H:%M} UTC:")
    typer.echo(f"{signpost.settings.address.rstrip('/') or 'http://127.0.0.1:8000'}/invitations/{invitation.token}")


def _warn(signpost: Signpost, person: Person) -> None:
    """Of whose no record is: said beside what was done, for the records may yet come."""
    for each in signpost.people.misnamed(person):
        typer.echo(f'{each.said} To change it: signpost people change "{person.sign_in}" --owns …', err=True)


def _typed_password(*about: str) -> str:
    """Never given on the command line, where the shell and every other user of the machine can read it.

    Raises PersonRefused for a weak one, before any account is made.
    """
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    refuse_weak(password, about)
    return password


def _listed(words: frozenset[str] | frozenset[Role]) -> str:
    return ", ".join(sorted(words))


def _say(words: str) -> None:
    Console(highlight=False, markup=False).print(words, soft_wrap=True)


def _json(account: Account) -> dict[str, object]:
    """Nothing that lets anybody in."""
    return {
        "id": account.person.id,
        "name": account.person.name,
        "sign_in": account.person.sign_in,
        "roles": sorted(account.person.roles),
        "owns": sorted(account.person.owner_roles),
        "identity_provider": account.issuer,
        "added_at": account.added_at.isoformat(),
        "signed_in_at": account.signed_in_at.isoformat() if account.signed_in_at else None,
    }
