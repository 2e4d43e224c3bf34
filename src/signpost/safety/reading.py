"""The council's safety.yaml to rules as they are written, each with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import yaml

from signpost.errors import RulesRefused
from signpost.plain_yaml import NotPlain, compose_plain
from signpost.safety.guardrail import Guardrail

SAFETY = "safety.yaml"

LARGEST = 200_000
"""Bytes: ten times the packaged rules."""

LONGEST_PATTERN = 1_000

EVERY = "every"
"""Stands among the kinds for all concerns: what is said of somebody's past, or denied, is none of them."""

FIELDS = {
    "kinds": ("said", "unless", "wording", "route", "otherwise", "learnt"),
    "cautions": ("said", "unless", "wording"),
}
"""What may be said of each entry of each part."""

_PATTERNS = ("said", "unless")

_REPEAT_IN_REPEAT = re.compile(r"(?<!\\)\((?:[^()\\]|\\.)*(?<!\\)[+*](?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,\}|\{\d{2,})")
"""As in `(a+)+`: on some texts such a pattern takes for ever."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text of the file, and the line on which it stands."""

    text: str
    number: int


Entry = dict[str, tuple[Line, ...]]
"""What is written of one kind or caution, by field; `line` is where it begins."""

Written = dict[str, dict[str, Entry]]
"""Entries by part and name."""


def read_rules(written: bytes) -> Written:
    """What a file says; an empty one says nothing. Raises RulesRefused, naming line and remedy."""
    root = _composed(written)
    if root is None:
        return {part: {} for part in FIELDS}
    read: Written = {part: {} for part in FIELDS}
    for part, entries in _pairs(root, "the file"):
        if part.text not in FIELDS:
            _refuse(part.number, f"{part.text!r} is no part of this file", f"Use {' or '.join(FIELDS)}.")
        for name, fields in _pairs(entries, part.text):
            read[part.text][_named(part.text, name)] = dict(_fields(part.text, name, fields))
    return read


def _composed(written: bytes) -> yaml.Node | None:
    if len(written) > LARGEST:
        _refuse(1, f"The file is larger than {LARGEST:,} bytes", "Leave out what is not a rule.")
    try:
        return compose_plain(written.decode("utf-8-sig"))
    except UnicodeDecodeError:
        _refuse(1, "The file is not UTF-8", "Save it as UTF-8 text.")
    except NotPlain as fault:
        _refuse(
            max(1, fault.line),
            f"This is not YAML as it is read here: {fault.reason}",
            "Write each text out, and put a pattern that holds ': ' or ' #' between single quotation marks.",
        )


def _pairs(node: yaml.Node, what: str) -> Iterator[tuple[Line, yaml.Node]]:
    if _is_nothing(node):
        return
    if not isinstance(node, yaml.MappingNode):
        _refuse(node.start_mark.line + 1, f"Below {what!r} names with a colon are expected", "Write 'name:' first.")
    for key, value in node.value:
        yield Line(str(key.value), key.start_mark.line + 1), value


def _named(part: str, name: Line) -> str:
    """The name of an entry: kinds are known, cautions may be anybody's."""
    if part == "kinds" and name.text not in (EVERY, *Guardrail):
        _refuse(name.number, f"There is no kind {name.text!r}", f"Use one of: {EVERY}, {', '.join(Guardrail)}.")
    return name.text


def _fields(part: str, name: Line, node: yaml.Node) -> Iterator[tuple[str, tuple[Line, ...]]]:
    yield "line", (name,)
    for field, value in _pairs(node, name.text):
        if field.text not in FIELDS[part]:
            _refuse(field.number, f"{field.text!r} cannot be said of {name.text}", f"Use: {', '.join(FIELDS[part])}.")
        lines = tuple(_lines(value, field.text))
        if field.text in _PATTERNS:
            for line in lines:
                _check_pattern(line)
        yield field.text, lines


def _lines(node: yaml.Node, field: str) -> Iterator[Line]:
    """One text, or a list of them."""
    if _is_nothing(node):
        return
    for each in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if not isinstance(each, yaml.ScalarNode) or not each.value.strip():
            _refuse(each.start_mark.line + 1, f"{field!r} takes texts", "Write each on a line that begins with '- '.")
        yield Line(" ".join(each.value.split()), each.start_mark.line + 1)


def _check_pattern(line: Line) -> None:
    if len(line.text) > LONGEST_PATTERN:
        _refuse(line.number, f"The pattern has more than {LONGEST_PATTERN:,} characters", "Make several of it.")
    try:
        compiled = re.compile(line.text, re.IGNORECASE)
    except re.error as fault:
        _refuse(line.number, f"{line.text!r} is no regular expression: {fault}", "Mend or remove it.")
    if compiled.search(""):
        _refuse(line.number, f"The pattern {line.text!r} fits every question", "Say what must stand in it.")
    if _REPEAT_IN_REPEAT.search(line.text):
        _refuse(
            line.number,
            f"The pattern {line.text!r} repeats what is repeated, which can take for ever",
            "Give the inner or the outer repeat up, or bound it as in {0,3}.",
        )


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value.strip() in ("", "~", "null")


def _refuse(line: int, reason: str, remedy: str) -> NoReturn:
    raise RulesRefused(SAFETY, line, reason, remedy)
