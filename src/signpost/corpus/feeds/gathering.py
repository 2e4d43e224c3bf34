"""Services as a source gives them to a harvest: ids kept apart, text made plain, staff kept out, all of it counted."""

import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from signpost.corpus.columns import FIELDS
from signpost.corpus.feeds.cleaning import LONGEST_DESCRIPTION, LONGEST_VALUE, cut, plain
from signpost.corpus.feeds.findings import CORRECT_AT_SOURCE, PICTURE, UPLOAD, Finding
from signpost.corpus.feeds.people import WRITTEN_ADDRESS, address_digest, is_mailbox
from signpost.corpus.harvest import Harvest, Harvested, Rejected
from signpost.corpus.naming import slug, stated_id, title_of

NOWHERE = "[e-mail address]"
"""Stands where an address was that may not be stored."""

_MARKS = re.compile(r"[^\w.-]")
_WORDS_OF_TITLE = 10
_ONE_LINE = frozenset(FIELDS) - {
    "description",
    "eligibility_description",
    "application_process",
    "schedule_description",
}


class Gathering:
    """Takes services in one by one; `harvest` gives all of them with what was found wrong."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._records: dict[str, Harvested] = {}
        self._met: dict[str, dict[str, str]] = {}  # by id: where each different content of it was met
        self._rejected: list[Rejected] = []
        self._repeats: list[Rejected] = []
        self._faults: list[str] = []
        self._staff: set[str] = set()
        self._is_whole = True

    def take(self, raw_id: str, values: Mapping[str, str], findings: Iterable[Finding], place: str) -> None:
        """One service; one that says nothing of what it is, is rejected."""
        found = list(findings)
        clean = self._clean(values, found)
        title = self._title(clean, found)
        if not title:
            reason, remedy = "The service has neither a name nor anything that could stand for one", "Give it a name."
            self.reject(place, reason, remedy, raw_id)
            return
        own = self._own_id(raw_id, {**clean, "title": title}, found)
        stated = {**clean, "title": title, "id": own}
        if self._is_repeat(own, _digest(stated), place):
            return
        final = self._free_id(own)
        if final != own:
            elsewhere = next(iter(self._met[own].values()), "another place")
            reason = f"The id {own!r} stands at {elsewhere} as well, so this one is called {final!r}"
            found.append(Finding("id", reason, "Give each service an id of its own."))
        self._records[final] = Harvested(final, {**stated, "id": final}, place)
        self._rejected += [Rejected(place, each.column, each.reason, each.remedy, final) for each in found]

    def reject(self, place: str, reason: str, remedy: str, record_id: str = "") -> None:
        """One whole record that cannot be used."""
        self._rejected.append(Rejected(place, "", reason, remedy, _shown_id(record_id)))

    def note(self, place: str, column: str, reason: str, remedy: str, record_id: str = "") -> None:
        """Something wrong that belongs to no service, or to one already taken."""
        self._rejected.append(Rejected(place, column, reason, remedy, _shown_id(record_id)))

    def fault(self, said: str, is_whole: bool = False) -> None:
        """The source as a whole is not as it should be; unless `is_whole`, some of it is missing."""
        self._faults.append(said)
        self._is_whole = self._is_whole and is_whole

    def keep_out(self, staff: Iterable[str]) -> None:
        """Digests of e-mail addresses of staff (`people.staff_digests`), not to be stored wherever they stand."""
        self._staff.update(staff)

    @property
    def staff(self) -> frozenset[str]:
        """The digests of all that were to be kept out so far."""
        return frozenset(self._staff)

    @property
    def met(self) -> int:
        """How many services were met so far, repeats left aside."""
        return len(self._records) + sum(not each.column for each in self._rejected)

    def harvest(self, stated_total: int | None, counts_repeats: bool = True) -> Harvest:
        """Everything, once the numbers were compared with what the source says it has.

        Unless `counts_repeats`, a service met again is taken for a page that was sent twice when the total
        comes out right without it. When it does not, pages may have shifted while they were read, and whatever
        slipped between two of them was never sent.
        """
        met, repeats = self.met, self._repeats
        if repeats and not counts_repeats and stated_total == met:
            self.fault(
                f"{len(repeats):,} services came more than once, on pages that overlap; each was counted once",
                is_whole=True,
            )
            repeats = []
        elif repeats and not counts_repeats:
            self.fault(
                f"{len(repeats):,} services came more than once, word for word; whether others were left out for them "
                "cannot be told, so none may be taken for removed"
            )
        if stated_total is not None and stated_total != met + len(repeats):
            self.fault(_difference(stated_total, met, len(repeats)))
        return Harvest(
            self._source,
            tuple(map(self._without_staff, self._records.values())),
            tuple(map(_without_addresses, (*self._rejected, *repeats))),
            stated_total,
            self._is_whole,
            tuple(WRITTEN_ADDRESS.sub(NOWHERE, said) for said in self._faults),
        )

    def _clean(self, values: Mapping[str, str], found: list[Finding]) -> dict[str, str]:
        clean: dict[str, str] = {}
        for name, value in values.items():
            text, had_picture = plain(value)
            if had_picture:
                found.append(Finding(name, PICTURE, UPLOAD))
            longest = LONGEST_DESCRIPTION if name == "description" else LONGEST_VALUE
            if len(text) > longest:
                reason = f"The text has {len(text):,} characters; it was cut at a sentence before {longest:,}"
                found.append(Finding(name, reason, "Shorten it, and put the rest on a page that it links to."))
                text = cut(text, longest)
            if name in _ONE_LINE:
                text = " ".join(text.split()) if name == "title" else "; ".join(text.splitlines())
            if text:
                clean[name] = text
        return clean

    def _title(self, clean: Mapping[str, str], found: list[Finding]) -> str:
        if "title" in clean:
            return title_of(clean["title"])
        others = (
            clean.get(name, "") for name in ("alternate_name", "organization_name", "description", "location_name")
        )
        words = next(filter(None, others), "").split()
        title = title_of(" ".join(words[:_WORDS_OF_TITLE]))
        if title:
            found.append(Finding("title", f"The service has no name, so it was called {title!r}", "Give it a name."))
        return title

    def _own_id(self, raw_id: str, values: Mapping[str, str], found: list[Finding]) -> str:
        if raw_id:
            return _shown_id(raw_id)
        parts = (values.get(name, "") for name in ("title", "organization_name", "postcode"))
        own = slug(WRITTEN_ADDRESS.sub("", " ".join(part for part in parts if part)))
        found.append(Finding("id", f"The service has no id, so it was called {own!r}", CORRECT_AT_SOURCE))
        return own

    def _is_repeat(self, own: str, digest: str, place: str) -> bool:
        """Whether these very words came under this id before; if not, they are remembered."""
        first = self._met.setdefault(own, {}).setdefault(digest, place)
        if first == place:
            return False
        reason = f"The service was met before, word for word, at {first}; it was counted once"
        self._repeats.append(Rejected(place, "", reason, "Remove one of the two.", own))
        return True

    def _free_id(self, own: str) -> str:
        final, number = own, 2
        while final in self._records:
            final, number = f"{own}-{number}", number + 1
        return final

    def _without_staff(self, record: Harvested) -> Harvested:
        return Harvested(record.id, without_staff(record.values, self.staff), record.place)


def without_staff(values: Mapping[str, str], staff: frozenset[str]) -> dict[str, str]:
    """The values without addresses of staff.

    An organisation's own mailbox stays in its e-mail field, even if whoever assures its records signs in with it.
    """
    if not staff or not any(_may_hold_one(value) for value in values.values()):
        return dict(values)
    names = (values.get("title", ""), values.get("organization_name", ""))
    kept: dict[str, str] = {}
    for name, value in values.items():
        if not _may_hold_one(value):
            kept[name] = value
            continue
        mine = {found for found in _addresses(value) if address_digest(found) in staff}
        out = {each for each in mine if name != "email" or not is_mailbox(each, *names)}
        if freed := _freed(value, out, "" if name == "email" else NOWHERE):
            kept[name] = freed
    return kept


def _may_hold_one(text: str) -> bool:
    return "@" in text or "%40" in text


def _addresses(value: str) -> Iterator[str]:
    """Every reading of every address: in "?editor=ann@a.example" the standard lets all from "?" on be the mailbox."""
    for found in WRITTEN_ADDRESS.findall(value):
        at = "@" if "@" in found else "%40"
        local, _, domain = found.rpartition(at)
        yield found
        yield from (f"{local[mark.end() :]}{at}{domain}" for mark in _MARKS.finditer(local))


def _freed(value: str, addresses: set[str], instead: str) -> str:
    for address in addresses:
        value = value.replace(address, instead)
    return value if instead else "; ".join(part for part in value.split("; ") if part)


def _difference(stated: int, met: int, repeats: int) -> str:
    also = f" and {repeats:,} repeats" if repeats else ""
    return f"The source says it has {stated:,} services, and {met:,}{also} were met; none may be taken for removed"


def _digest(values: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(dict(values), sort_keys=True).encode()).hexdigest()


def _shown_id(raw: str) -> str:
    """An id as it can stand in an address; one that is an e-mail address becomes a digest of it."""
    if _may_hold_one(html.unescape(raw)):
        return f"record-{hashlib.sha256(raw.encode('utf-8', 'replace')).hexdigest()[:10]}"
    return stated_id(raw) if raw else ""


def _without_addresses(rejected: Rejected) -> Rejected:
    texts = (rejected.place, rejected.column, rejected.reason, rejected.remedy, rejected.record_id)
    return Rejected(*(WRITTEN_ADDRESS.sub(NOWHERE, text) if _may_hold_one(text) else text for text in texts))
