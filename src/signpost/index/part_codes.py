"""A text to the part numbers that it gives, as codes are compared."""

import re

from signpost.index.schema import normal_code

SHORTEST_CODE = 4
"""Letters and digits: shorter runs ("2 pm", "65+", "10 cm") are seldom part numbers."""

_CODE = re.compile(
    r"(?<![\w£])(?:[A-Z]{2,5} \d[\w/.\-]*\w|[A-Za-z]{2,3} \d+[/.\-][\w/.\-]*\w|"
    r"[A-Za-z]{2,5}[.\-]?(?=[\w/.\-]*\d)\w+(?:[/.\-]\w+)*)(?!\w)"
)
"""Letters, then what holds a digit: "HH8834", "DM 64-220/L", "dm 64-220/l", "OT.31.053", "MTC-6100-T"."""


def codes_in(text: str) -> frozenset[str]:
    """Whatever in a text looks like a part number, as codes are compared."""
    codes = (normal_code(found.group()) for found in _CODE.finditer(text))
    return frozenset(code for code in codes if len(code) >= SHORTEST_CODE)
