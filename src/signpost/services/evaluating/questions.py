"""Files of JSON Lines to the questions of a set, and what is expected of their answers."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from signpost.domain.document import Audience
from signpost.domain.question import LONGEST_QUESTION
from signpost.errors import QuestionSetError

MOST_QUESTIONS = 20_000
"""In one run: at a twentieth of a second each, a quarter of an hour."""

LARGEST_FILE = 20_000_000
"""Bytes: a thousand for each question of the largest run."""

Id = Annotated[str, Field(min_length=1, max_length=200)]
Ids = tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """One line of a question set; whatever is left out is not looked at.

    `fits` are all documents that would do, `best` those that should be on top, `also` what is neither right nor
    wrong beside them, `never` what must not be offered; `says` stands in the answer word for word. `status` is how
    the question ends, or the first words of it. `route` are the roles that stand above the answer. `masked` is what
    must not be kept. An empty `fits`, `route` or `masked` says that there is none. `today` is the day, or the
    moment, on which it is asked. A paraphrase (`same_as`) expects what its original does, where it says nothing else.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: Id
    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
    area: str = ""
    audience: Audience = Audience.INTERNAL
    today: date | datetime | None = None
    style: str = ""
    kind: str = ""
    fits: Ids | None = None
    best: Ids = ()
    also: Ids = ()
    never: Ids = ()
    says: tuple[str, ...] = ()
    status: Annotated[str, Field(pattern="^(answered|unanswerable|guardrail)[a-z_]*$")] = ""
    route: Ids | None = None
    masked: tuple[Annotated[str, Field(min_length=1)], ...] | None = None
    same_as: str = ""
    note: str = ""

    @property
    def fitting(self) -> frozenset[str]:
        """All that would do, the best among them."""
        return frozenset((*(self.fits or ()), *self.best))

    @property
    def gains(self) -> dict[str, float]:
        """What each fitting document is worth: the best twice as much as the others."""
        return {each: 2.0 if each in self.best else 1.0 for each in self.fitting}

    @property
    def is_answerable(self) -> bool | None:
        """Whether the sources hold an answer; None where the set does not say, or a guardrail decides."""
        if self.status:
            return {"answered": True, "unanswerable": False}.get(self.status.split("_")[0])
        return True if self.fitting or self.says else None

    @property
    def wanted(self) -> frozenset[str]:
        """Every document that must be there for it to be answered as it should be."""
        return self.fitting | {*(self.route or ())}


_LINE = TypeAdapter(SetQuestion)
_INHERITED = ("area", "audience", "today", "kind", "fits", "best", "also", "never", "says", "status", "route")


def read_questions(files: Iterable[Path]) -> tuple[SetQuestion, ...]:
    """Every question of some files, in order. Raises QuestionSetError naming the file, the line and what to do."""
    found: dict[str, SetQuestion] = {}
    for file in files:
        for number, line in enumerate(_lines(file), 1):
            if line.strip():
                _keep(_question(line, f"{file}, line {number}"), f"{file}, line {number}", found)
    if not found:
        raise QuestionSetError("There is no question to ask. Name a file of JSON Lines, one question a line.")
    return tuple(_with_inherited(each, found) for each in found.values())


def _keep(question: SetQuestion, place: str, found: dict[str, SetQuestion]) -> None:
    if question.id in found:
        raise QuestionSetError(f"{place}: the id {question.id!r} is used twice. Give each question its own.")
    if len(found) == MOST_QUESTIONS:
        raise QuestionSetError(f"{place}: {MOST_QUESTIONS:,} questions are the most in one run. Name fewer files.")
    found[question.id] = question


def _lines(file: Path) -> Sequence[str]:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise QuestionSetError(f"{file} is larger than {LARGEST_FILE:,} bytes. Split it.")
        return file.read_text(encoding="utf-8-sig").split("\n")
    except OSError as fault:
        raise QuestionSetError(f"{file} cannot be read ({fault.strerror}). Check its name.") from fault
    except UnicodeDecodeError as fault:
        raise QuestionSetError(f"{file} is not UTF-8 text. Save it as UTF-8, one JSON object a line.") from fault


def _question(line: str, place: str) -> SetQuestion:
    try:
        question: SetQuestion = _LINE.validate_python(_object(line), strict=False)
    except ValueError as fault:
        said = _told(fault) if isinstance(fault, ValidationError) else str(fault)
        raise QuestionSetError(f"{place}: {said}") from fault
    if not question.question.strip():
        raise QuestionSetError(f"{place}: the question is empty. Write it as staff would type it.")
    return question


def _object(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise ValueError('this is not JSON. Write one object a line, such as {"id": "g1", "question": "…"}.') from fault


def _told(fault: ValidationError) -> str:
    """The first thing wrong: a field that we do not know must not pass for an expectation that is met."""
    first = fault.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "the line"
    if first["type"] == "unexpected_keyword_argument":
        known = ", ".join(each.name for each in fields(SetQuestion))
        return f"there is no field {name!r}. These are known: {known}."
    return f"{name}: {first['msg']}."


def _with_inherited(question: SetQuestion, found: dict[str, SetQuestion]) -> SetQuestion:
    if not question.same_as:
        return question
    original = found.get(question.same_as)
    if original is None or original.same_as:
        raise QuestionSetError(
            f"{question.id}: same_as names {question.same_as!r}, which is no question of its own in these files. "
            "Name the original's id."
        )
    blank = SetQuestion(question.id, question.question)
    unsaid = [name for name in _INHERITED if getattr(question, name) == getattr(blank, name)]
    inherited = {name: getattr(original, name) for name in unsaid}
    return replace(question, **inherited, style=question.style or "paraphrase")
