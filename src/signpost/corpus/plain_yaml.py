"""YAML to plain strings, lists and tables: no dates, numbers, objects or aliases."""

import yaml


class PlainLoader(yaml.BaseLoader):
    """Every value stays the text that was written: "01632" is a telephone code, "no" is a word.

    Aliases are refused, for a few lines of them can stand for gigabytes.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """As in PyYAML, but without `*name`."""
        if self.check_event(yaml.AliasEvent):
            raise ValueError("it uses YAML aliases (*name), which are not read")
        return super().compose_node(parent, index)


def load_plain(text: str) -> object:
    """Read the one YAML document in `text`. Raises ValueError saying what is wrong and in which line."""
    try:
        return PlainLoader(text).get_single_data()
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        where = f" in line {mark.line + 1}" if mark else ""
        raise ValueError(f"{fault.problem or 'it is not YAML'}{where}") from fault
    except (yaml.YAMLError, RecursionError) as fault:
        said = "it is nested too deeply" if isinstance(fault, RecursionError) else str(fault).splitlines()[0]
        raise ValueError(said) from fault
