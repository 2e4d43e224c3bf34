"""A document as text to what a form asks of it, and back: nobody need read YAML to correct a note."""

import re
from collections.abc import Iterator, Mapping

import yaml

from signpost.corpus.front_matter import field_of, split_front_matter
from signpost.services.desk.documents import TEXT

FIELDS = ("title", "audience", "owner", "needs", "aliases", "expires_on")
"""Of the front matter, those that somebody may change; the others are lines that stay as they are."""

LISTS = ("needs", "aliases")

LONGEST_LINE = 1_000
"""Characters: no title or owner is folded, for people read it as well."""

_KEY = re.compile(r"([A-Za-z][\w \-]*?)\s*:(?:\s|$)")
_SEMICOLON = re.compile(r"\s*;\s*")


def parted(values: Mapping[str, str]) -> dict[str, str]:
    """A file's one text as fields; as it is where it has no front matter that can be read."""
    lines = values.get(TEXT, "").splitlines()
    front = split_front_matter(lines, "")
    if not front.lines or front.problems:
        return dict(values)
    stated = {name: _SEMICOLON.sub("; ", front.stated.get(name, "")) for name in FIELDS}
    _, body = _headed(lines[front.lines :], stated["title"])
    return {**stated, TEXT: body}


def stated(values: Mapping[str, str]) -> dict[str, str]:
    """As `parted`, with whatever else the front matter states: for whoever compares two of a file."""
    found = parted(values)
    if TEXT not in values or "title" not in found:
        return found
    front = split_front_matter(values[TEXT].splitlines(), "").stated
    also = {name: value for name, value in front.items() if name not in found}
    return {**found, **also}


def joined(text: str, fields: Mapping[str, str]) -> str:
    """A file's text with its fields as they are now; every line that none of them is about stays as it is."""
    before = parted({TEXT: text})
    if "title" not in before:
        return fields.get(TEXT, "")
    now = {name: fields.get(name, "").strip() for name in before}
    lines = text.splitlines()
    end = split_front_matter(lines, "").lines
    front, rest = lines[1 : end - 1], lines[end:]
    for name in FIELDS:
        if now[name] != before[name]:
            front = _with(front, name, now[name])
    if (now[TEXT], now["title"]) != (before[TEXT], before["title"]):
        has_heading, _ = _headed(rest, before["title"])
        heading = [_heading(now["title"]), ""] if has_heading and now["title"] else []
        rest = ["", *heading, *now[TEXT].splitlines()]
    return "\n".join(["---", *front, "---", *rest]).strip()


def _heading(title: str) -> str:
    return f"# {title}"


def _headed(lines: list[str], title: str) -> tuple[bool, str]:
    """Whether a text begins with its own title, and what comes then."""
    body = "\n".join(lines).strip()
    first, _, then = body.partition("\n")
    is_headed = bool(title) and first.strip() == _heading(title)
    return is_headed, then.strip() if is_headed else body


def _with(front: list[str], name: str, said: str) -> list[str]:
    """The front matter with one field stated anew, where it stood; without it if nothing is said."""
    value = [each.strip() for each in said.split(";") if each.strip()] if name in LISTS else said
    is_list = isinstance(value, list)
    dumped = yaml.safe_dump(value, allow_unicode=True, width=LONGEST_LINE, default_flow_style=is_list)
    plain = dumped.removesuffix("...\n").rstrip("\n")
    new = f"{name}: {plain}".splitlines() if said else []
    found: list[str] = []
    is_placed = False
    for field, lines in _blocks(front):
        if field != name:
            found += lines
        elif not is_placed:
            found += new
            is_placed = True
    return found if is_placed else [*found, *new]


def _blocks(front: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each key with the lines under it that belong to it."""
    field, lines = "", list[str]()
    for line in front:
        if matched := _KEY.match(line):
            if lines:
                yield field, lines
            field, lines = field_of(matched.group(1)), []
        lines.append(line)
    if lines:
        yield field, lines
