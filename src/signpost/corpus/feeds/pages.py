"""The text of a JSON answer or file to the services in it, and what it says of how many there are."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from signpost.corpus.feeds.values import Json, Thing, number_of, thing

_LISTS = ("contents", "content", "services", "service", "data", "items", "results", "records", "value")
_TOTALS = ("total_items", "totalElements", "total_elements", "total", "totalItems", "total_count", "count")
_PAGES = ("total_pages", "totalPages")
_NUMBERS = ("page_number", "number", "page", "pageNumber")
_OF_A_SERVICE = frozenset(
    "name description organization organization_id organisation service_at_locations eligibilitys schedules "
    "regular_schedules contacts cost_options service_areas service_taxonomys attending_access".split()
)
_NOT_JSON = re.compile(r"\s*<")


class NotJson(ValueError):
    """The text is no JSON; the message says what it is."""


@dataclass(frozen=True, slots=True)
class Page:
    """`items` may be anything at all; the rest is None or False where it is not said."""

    items: tuple[Json, ...]
    total: int | None = None
    pages: int | None = None
    number: int | None = None
    is_last: bool | None = None
    is_first: bool | None = None
    is_enveloped: bool = False
    is_cut_short: bool = False


def parse(text: str) -> Json:
    """Raises NotJson saying what the text is instead."""
    if _NOT_JSON.match(text):
        raise NotJson("a web page, not JSON")
    if not text.strip():
        raise NotJson("empty")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        where = f" (line {fault.lineno})" if isinstance(fault, json.JSONDecodeError) else ""
        raise NotJson(f"not JSON, or cut short{where}") from fault


def page_of(answer: Json) -> Page:
    """A list, an envelope of either version, one service, or services under their ids."""
    if not isinstance(answer, dict):
        return Page(tuple(answer)) if isinstance(answer, list) else Page((answer,))
    key = next((each for each in _LISTS if isinstance(answer.get(each), list)), None)
    if key is None or (_looks_like_a_service(answer) and key not in ("contents", "content")):
        return _without_list(answer)
    return Page(
        tuple(answer[key]),
        _whole(answer, _TOTALS),
        _whole(answer, _PAGES),
        _whole(answer, _NUMBERS),
        _flag(answer, "last_page", "last"),
        _flag(answer, "first_page", "first"),
        is_enveloped=True,
    )


def pages_of(text: str) -> Iterator[Page]:
    """One page of a JSON text; of NDJSON one page for each line; of a JSON text cut short what is whole in it.

    Raises NotJson if there is nothing of either in it.
    """
    try:
        yield page_of(parse(text))
    except NotJson:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and _is_object(lines[0]):
            yield Page(tuple(map(_line, lines)))
            return
        saved = tuple(_saved(text))
        if not saved:
            raise
        yield Page(saved, is_cut_short=True)


def parted_organizations(items: tuple[Json, ...]) -> tuple[Json, ...]:
    """Organisations that hold their services to these services, each with its organisation."""
    parted: list[Json] = []
    for each in items:
        inner = each.get("services") if isinstance(each, dict) and "organization" not in each else None
        if isinstance(inner, list):
            about = {key: value for key, value in each.items() if key != "services"}
            parted += [{"organization": about, **one} if isinstance(one, dict) else one for one in inner]
        else:
            parted.append(each)
    return tuple(parted)


class Unreadable:
    """Stands for a line of NDJSON that is no JSON."""


def _line(line: str) -> Json:
    try:
        return parse(line)
    except NotJson:
        return Unreadable()


def _is_object(line: str) -> bool:
    try:
        return isinstance(parse(line), dict)
    except NotJson:
        return False


def _saved(text: str) -> Iterator[Json]:
    """The items of the first list of objects, up to where the text breaks off."""
    found = re.search(r"\[\s*(?=\{)", text[:100_000])
    decoder = json.JSONDecoder()
    at = found.end() if found else len(text)
    while at < len(text) and text[at] == "{":
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield item
        at = _after_comma(text, at)


def _after_comma(text: str, at: int) -> int:
    found = re.compile(r"\s*,\s*").match(text, at)
    return found.end() if found else len(text)


def _without_list(answer: Thing) -> Page:
    held = list(answer.values())
    by_id = len(held) > 0 and all(isinstance(each, dict) and _looks_like_a_service(each) for each in held)
    if by_id and not _looks_like_a_service(answer):
        return Page(tuple({"id": key, **each} for key, each in answer.items()))
    return Page((answer,))


def _looks_like_a_service(answer: Thing) -> bool:
    return len(answer.keys() & _OF_A_SERVICE) > 1 or ("id" in answer and "name" in answer)


def _flag(answer: Thing, *keys: str) -> bool | None:
    return next((answer[each] for each in keys if isinstance(answer.get(each), bool)), None)


def _whole(answer: Thing, keys: tuple[str, ...]) -> int | None:
    for key in keys:
        number = number_of(answer.get(key))
        if number is not None and 0 <= number < 1e9:
            return int(number)
    inner = thing(answer.get("page")) or thing(answer.get("meta"))
    return _whole({key: value for key, value in inner.items() if key not in ("page", "meta")}, keys) if inner else None
