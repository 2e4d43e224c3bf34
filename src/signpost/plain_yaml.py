"""YAML to plain strings, lists and tables: no dates, numbers, objects or aliases."""

from collections.abc import Callable
from typing import TypeVar

import yaml

Read = TypeVar("Read")

OFF = frozenset(("", "no", "off", "false", "~", "null"))
"""What people write, in small letters, to say that something does not hold: here it stays the text that it is."""


class NotPlain(ValueError):
    """What keeps a text from being read, and in which line; 0 where that is not known."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(f"{reason} in line {line}" if line else reason)
        self.reason = reason
        self.line = line


class PlainLoader(yaml.BaseLoader):
    """Every value stays the text that was written: "01632" is a telephone code, "no" is a word.

    Aliases are refused, for a few lines of them can stand for gigabytes.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """As in PyYAML, but without `*name`."""
        if self.check_event(yaml.AliasEvent):
            line: int = self.peek_event().start_mark.line + 1  # type: ignore[no-untyped-call]
            raise NotPlain("YAML aliases (*name) are not read", line)
        return super().compose_node(parent, index)


def load_plain(text: str) -> object:
    """Read the one YAML document in `text`. Raises NotPlain saying what is wrong and in which line."""
    return _read(text, lambda loader: loader.get_single_data())


def compose_plain(text: str) -> yaml.Node | None:
    """The same as nodes, which know their lines; None if nothing is written. Raises NotPlain."""
    return _read(text, lambda loader: loader.get_single_node())


def _read(text: str, reading: Callable[[PlainLoader], Read]) -> Read:
    try:
        return reading(PlainLoader(text))
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        raise NotPlain(fault.problem or "it is not YAML", mark.line + 1 if mark else 0) from fault
    except (yaml.YAMLError, RecursionError) as fault:
        said = "it is nested too deeply" if isinstance(fault, RecursionError) else str(fault).splitlines()[0]
        raise NotPlain(said) from fault
