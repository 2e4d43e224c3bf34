"""A question to the piece of equipment that it asks for by a name, and whether a record is of that very thing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from signpost.domain.document import Document, Kind
from signpost.needs import catalogue_stem
from signpost.retrieval.lowered import lowered
from signpost.retrieval.stop_words import STOP_WORDS

MOST_BEFORE = 4
"""Words before the noun: "large divided-leg hoist sling"."""

# Who has a thing already does not ask for it: "uses a wheelchair", "her hoist broke".
_NO_PART = frozenset(
    "uses using use used has had have got broke broken lost fell falls sits sat mum mums dad dads mother father wife "
    "husband lady gent man woman client patient resident person someone".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDS_A_NAME = re.compile(r"[(,;:–]|\s(?:-|with|without|for|from|to|of|through|in|on|and|linked|or)\s", re.IGNORECASE)
_IN_BETWEEN = r"(?: (?:is|are|was|were|has|have|had|got|been|be|just|now|all|again|suddenly|keeps?))*"
_BONE = (
    r"(?:hips?|legs?|arms?|wrists?|ankles?|foot|feet|hands?|bones?|ribs?|pelvis|shoulders?|knees?|elbows?|necks?|backs?|"
    r"nose)"
)
_SEEKS_ANOTHER = re.compile(r"\b(?:new|next|an?other|elsewhere|replace\w*|instead|buy(?:ing)?|afford)\b", re.IGNORECASE)
_MENDS = re.compile(
    rf"\b(?:br(?:oken?|eaks?|eaking)[ -]?down|breakdowns?|broken(?! {_BONE})|faults?|faulty|mend\w*|"
    r"fail(?:s|ed|ures?))\b",
    re.IGNORECASE,
)
_SET = frozenset(map(catalogue_stem, "set kit unit system pack pair box".split()))


@dataclass(frozen=True, slots=True)
class Thing:
    """`words` are the stems of its name, the noun last, without those that only say how it is wanted.

    `written` is the name as the question writes it: "keysafe" is a key safe.
    """

    words: tuple[str, ...]
    written: str

    def names(self, name: str) -> bool:
        """Whether a name is of this thing: it ends in the same noun, and says at least as much."""
        head = _ENDS_A_NAME.split(name.strip(), maxsplit=1)[0]
        stems = _stems(head)
        while len(stems) > 1 and stems[-1] in _SET:
            stems.pop()
        is_same = bool(stems) and stems[-1] == self.words[-1] and {*self.words} <= {*stems}
        return is_same or _run_together(head).endswith(_run_together(self.written))

    def is_spoken_of(self, text: str) -> bool:
        """Whether a text has any word of its name: what has none is not even near it."""
        return not {*self.words}.isdisjoint(_stems(text))

    def is_called(self, document: Document) -> bool:
        """Whether a record of equipment is called so, by its name or another that it gives."""
        return document.kind is Kind.PRODUCT and any(map(self.names, (document.title, *document.aliases)))


def thing_in(text: str) -> Thing | None:
    """The piece of equipment that a question asks for before anything else; None if it asks for none by name."""
    found = _asking().match(lowered(text).lower().replace("’", "'"))
    if found is None:
        return None
    if found["alone"]:
        return Thing(tuple(_stems(found["alone"])), found["alone"])
    how = frozenset(_stems(_written()["how"]))
    *before, noun = _stems(found["thing"])
    words = (*(each for each in before if each not in how), noun)
    return Thing(words, found["thing"]) if len(words) > 1 else None


def tells_of_a_failed_thing(text: str) -> bool:
    """Whether equipment in use has failed, and no other is sought: what is to be done then, nothing new, is asked."""
    low = lowered(text).lower().replace("’", "'")
    return bool(_failing().search(low)) and not _SEEKS_ANOTHER.search(low)


def speaks_of_mending(text: str) -> bool:
    """Whether a text has anything to say of equipment that has failed, or of who mends it."""
    return bool(_MENDS.search(text))


def _stems(text: str) -> list[str]:
    """The words of a name by their stems; nouns that are used for one another by the first of them."""
    stems = (catalogue_stem(word.lower()) for word in _WORD.findall(text.replace("-", " ")))
    return [_alike().get(each, each) for each in stems]


def _run_together(name: str) -> str:
    """A stair lift and a "stairlift" are one."""
    return catalogue_stem("".join(_WORD.findall(name.lower())))


@cache
def _alike() -> dict[str, str]:
    nouns = [[catalogue_stem(word) for word in line.split()] for line in _written()["alike"]]
    return {word: first for first, *others in nouns for word in others}


@cache
def _written() -> dict[str, Any]:
    written: dict[str, Any] = yaml.safe_load((files(__package__) / "asked_things.yaml").read_text("utf-8"))
    return written


@cache
def _asking() -> re.Pattern[str]:
    """Good manners, what leads up to it, how many; the thing; then an end, or what may follow."""
    told = _written()
    no_part = _either(sorted({*STOP_WORDS, *_NO_PART} - {*told["how"].split()}))
    before = rf"(?:(?!(?:{no_part})\b)[a-z][\w'-]*[ -]){{0,{MOST_BEFORE}}}?"
    thing = rf"(?P<thing>{before}(?:(?P<alone>{_either(told['alone'])})|(?:{_either(told['after'])})))"
    manners = r"(?:(?:hi|hello|hey|please|ok|so|and|also|quick (?:one|question)|any idea)\b[\s,:;!-]*)*"
    how_many = r"(?:(?:an?|the|any|some|another|new|one|two|pair of|set of|type of|kind of)\s+)*"
    then = rf"\W*$|\W+(?:(?:{_either(told['then'].split())})\b|[\d£])|\s*[,.;?!:(–]"
    return re.compile(rf"\W*{manners}(?:(?:{_either(told['asks'])})\s+)?{how_many}{thing}(?={then})", re.IGNORECASE)


@cache
def _failing() -> re.Pattern[str]:
    told = _written()
    thing = rf"(?:equipment|{_either((*told['alone'], *told['after']))})"
    after = rf"{thing}(?:'s)?{_IN_BETWEEN} (?:{_either(told['fails'])})"
    before = rf"(?:{_either(told['spent'])}) (?:(?!{_BONE}\b|in\b|on\b|at\b)[\w-]+ )?{thing}"
    return re.compile(rf"\b(?:{after}|{before})(?!\w)")


def _either(phrases: Iterable[str]) -> str:
    return "|".join(f"(?:{each})" for each in phrases)
