"""A word to whether something else than a person is called so."""

import re
from functools import lru_cache

from signpost.privacy.name_lists import coined, is_settlement, is_word

_ENDINGS = re.compile(r"(?:s|es|ies|ed|er|ers|ing|ings|ly|ness|less|ful|able|al|ist|ists|ism|ity|y)$")
_BEGINNINGS = re.compile(r"^(?:anti|co|dis|inter|mid|mis|multi|non|over|post|pre|re|sub|un|under)")
_MEDICINES = re.compile(
    r"(?:afil|amide|amine|artan|azepam|azine|azole|barbital|caine|cillin|codone|coxib|cycline|dipine|etine|floxacin|"
    r"flozin|gliptin|idone|lukast|mab|micin|morphone|mycin|olol|olone|oxetine|parin|pezil|prazole|pril|profen|semide|"
    r"setron|statin|sone|thiazide|tidine|tinib|triptan|triptyline|vir|xaban|zepam|zine)$"
)
"""How the names of medicines end: https://www.who.int/teams/health-product-and-policy-standards/inn/stembook."""

_CUT_SHORT = frozenset("d ll re t ve".split())
"""What follows the apostrophe of "somebody'll" and "don't"."""

SHORTEST = 3
"""Letters: a shorter word explains nothing."""

SHORTEST_HALF, LONGER_HALF = 3, 4
"""Letters."""


@lru_cache(maxsize=1_000)
def is_explained(plain: str) -> bool:
    """Whether an ordinary word, a town, an organisation, a thing or a medicine is called so."""
    if "-" in plain:
        return all(len(part) < SHORTEST or is_explained(part) for part in plain.split("-"))
    if "'" in plain and plain.partition("'")[2] in _CUT_SHORT:
        return True
    if plain in coined() or is_settlement(plain) or _MEDICINES.search(plain):
        return True
    bare = _BEGINNINGS.sub("", plain)
    cut = (_ENDINGS.sub(ending, form) for form in (plain, bare) for ending in ("", "e", "y"))
    return any(is_word(form) for form in {plain, bare, *cut} if len(form) >= SHORTEST) or _is_compound(plain)


def _is_compound(plain: str) -> bool:
    """Whether it is two words in one, as things are called: "Homecare"."""
    halves = ((plain[:at], plain[at:]) for at in range(SHORTEST_HALF, len(plain) - SHORTEST_HALF + 1))
    return any(max(len(one), len(other)) >= LONGER_HALF and is_word(one) and is_word(other) for one, other in halves)
