"""A record's passage and a question's words to how much of what it holds of them it says that it does not do."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from signpost.needs import catalogue_stem

# "They do not wash or dress people": a clause that begins with who does not; not "people who cannot get out".
_DENIES = re.compile(
    r"(?:^|[.;:!?(\n]|, but |, and )[\s”\"')]*"
    r"(?!(?:people|somebody|someone|anybody|anyone|those|if|when|unless|where|because|you|do not|never)\b)"
    r"(?:(?!(?:who|that|which|if|when|unless|because|whom|whose)\b)[\w'’-]+ ){0,4}?"
    r"(?:(?:do|does|can|will|are|is)(?:n['’]t| not)|cannot|never|no longer)(?: able to| there to| for)? "
    r"(?!(?:want|need|require|ask|mind|matter|charge)\b)"
    r"(?P<what>[^.;:!?\n]*?)(?=, but |, and (?:will|can|do)\b| but |[.;:!?\n]|$)",
    re.IGNORECASE,
)
_UNWANTED = re.compile(r"\b(?:not|no|without|never|n['’]t)\b(?P<what>(?: [\w'’-]+){1,3})", re.IGNORECASE)
"""What a question itself does not want: "no receipts"."""

_RATHER = re.compile(
    r"(?P<does>[\w'’-]+),? (?:and |but )?not (?:the |an? |in |for |on |with )*(?P<what>[\w'’-]+)", re.IGNORECASE
)
"""What a record does in place of something else: "covers the hob and not the oven"."""

_WORD = re.compile(r"\w+")


def wished(text: str, rare: Mapping[str, float]) -> dict[str, float]:
    """The words of a question, by stem with their rarity, without those that it denies itself."""
    denied = {
        catalogue_stem(word) for found in _UNWANTED.finditer(text.lower()) for word in _WORD.findall(found["what"])
    }
    return {stem: weight for stem, weight in rare.items() if stem not in denied}


def is_the_contrary(text: str, wanted: Collection[str], refused: Collection[str]) -> bool:
    """Whether a record says that it does what a question refuses and not what it wants; both by stem."""
    return any(
        catalogue_stem(found["does"].lower()) in refused and catalogue_stem(found["what"].lower()) in wanted
        for found in _RATHER.finditer(text)
    )


def denied_share(text: str, rare: Mapping[str, float]) -> float:
    """0 to 1, by the rarity of the words (by stem); 0 for a passage that denies none of them."""
    denied, told = _stems(text)
    gone = sum(rare[stem] for stem in rare.keys() & denied)
    return gone / (gone + sum(rare[stem] for stem in rare.keys() & told)) if gone else 0.0


@lru_cache(maxsize=2_000)
def _stems(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that only its denials hold, and those that it says otherwise."""
    spans = [found.span("what") for found in _DENIES.finditer(text)]
    denied: set[str] = set()
    told: set[str] = set()
    for word in _WORD.finditer(text.lower()) if spans else ():
        is_denied = any(start <= word.start() < end for start, end in spans)
        (denied if is_denied else told).add(catalogue_stem(word.group()))
    return frozenset(denied - told), frozenset(told)
