"""Contacts to what may be kept of them: telephones, role names and mailboxes, never people."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from signpost.corpus.feeds.values import Json, Thing, all_things, clipped, dialled, first_text, text_of, texts_of
from signpost.corpus.feeds.venues import of_the_venue
from signpost.privacy.name_lists import any_given_names, mere_names, surnames

ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
"""An e-mail address in any text."""
WRITTEN_ADDRESS = re.compile(ADDRESS.pattern.replace("@", "(?:@|%40)", 1))
"""The same, also as web addresses write it."""

_ROLES = frozenset(
    "access admin administration administrator advice adviser advisor advisers advisors advocacy agency assistant "
    "association bookings branch bureau business cafe care carers centre chair chairman chairperson chairwoman charity "
    "church citizens class classes clerk clinic club clubs college commissioning committee community company contact "
    "contacts coordinator coordinators council counselling customer customers day daycare delivery department desk "
    "director directory duty emergency engagement enquiries enquiry events facilitator family finance first "
    "foundation friends frontdesk fundraising general group groups hall head health hello help helpdesk helpline home "
    "hospital hotline housing hub info information intake integrated kitchen lead leader leaders library lifeline line "
    "lunch mail mailbox main manager managers marketing meals membership minister ministry navigator network nhs "
    "nursery office officer officers operations organiser organisers organizer outreach partnership pastor people "
    "practice practitioner prescriber prescribing programme project projects reception receptionist referral "
    "referrals registrar rehab representative school screening secretary sector service services session sessions "
    "social society specialist staff stroke supervisor support surgery switchboard team teams therapy training "
    "transport treasurer trust trustees unit vicar village visits voluntary volunteer volunteering volunteers "
    "warden web website welcome wellbeing work worker workers youth".split()
)
_STAFF_KEYS = re.compile(
    r"assur|metadata|(?:updated|created|modified|edited|approved|reviewed|verified|checked|entered|published)_?by|"
    r"last_?action|author|editor|(?:^|_)users?$|(?:^|_)user_?(?:name|id|e_?mail|login)|owner|moderator|maintainer|submitt",
    re.IGNORECASE,
)
_PROVIDERS = frozenset("aol btinternet gmail googlemail hotmail icloud live mail me msn outlook sky yahoo".split())
_FAX = re.compile(r"fax", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_NUMBER = re.compile(r"\+?\(?\d[\d() \-]{8,18}\d")
LONGEST_CONTACT = 1_000
"""Characters looked at of a contact that is one text."""
MOST_TELEPHONES = 6
LONGEST_TELEPHONE = 60
"""Characters, its extension and a word or two included."""


def is_role(name: str) -> bool:
    """Whether a contact's "name" is a role ("Reception", "Duty team"), not somebody's."""
    words = _words(name)
    return bool(words & _ROLES) and not words & mere_names()


def is_personal(address: str, *names: str) -> bool:
    """Whether an e-mail address that a service publishes seems to be somebody's own.

    `names` are the service's and its organisation's. What is neither a person's nor a role's for sure ("bdp@…") is
    taken for the organisation's.
    """
    local, _, domain = address.lower().partition("@")
    words = _words(local)
    if words & mere_names():
        return True
    if words & _ROLES or words & _own_words(domain, *names):
        return False
    return _is_full_name(local) or _is_run_together(local, *names)


def is_mailbox(address: str, *names: str) -> bool:
    """Whether an e-mail address is a role's or an organisation's for sure; `names`: theirs."""
    local, _, domain = address.lower().partition("@")
    if is_personal(address, *names):
        return False
    return bool(_words(local) & _ROLES) or any(word in local for word in _own_words(domain, *names) | _LONG_ROLES)


def address_digest(address: str) -> str:
    """What an address of staff is remembered by: it tells the address again, and does not give it away."""
    return hashlib.sha256(address.lower().replace("%40", "@").encode()).hexdigest()


def staff_digests(value: Json) -> frozenset[str]:
    """Digests of the e-mail addresses under keys that tell who assured, edited or entered a record."""
    return frozenset(map(address_digest, _staff_addresses(value)))


def _staff_addresses(value: Json) -> Iterator[str]:
    waiting: list[tuple[Json, bool]] = [(value, False)]
    while waiting:
        now, is_staff = waiting.pop()
        if isinstance(now, dict):
            waiting += [(each, is_staff or is_staff_key(str(key))) for key, each in now.items()]
        elif isinstance(now, list):
            waiting += [(each, is_staff) for each in now]
        elif is_staff and isinstance(now, str):
            yield from ADDRESS.findall(now)


@lru_cache(4_096)
def is_staff_key(key: str) -> bool:
    """Whether a field tells who keeps the record, as "assured_by" and "lastEditedUser" do."""
    return bool(_STAFF_KEYS.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key)))


def telephones(service: Thing) -> str:
    """Its own numbers, then those of its contacts, of it at a place, and of its organisation: each once, a fax marked.

    Last those of its places: marked as theirs, for a hall's caretaker knows nothing of the group that meets there,
    unless the place bears the name of the service or its organisation.
    """
    sites = all_things(service, "service_at_locations")
    organisations = all_things(service, "organization", "organisation")
    own = [service, *contacts_of(service)]
    there = [each for site in sites for each in (site, *all_things(site, "contacts"))]
    theirs = [*organisations, *(each for one in organisations for each in all_things(one, "contacts"))]
    for holders in (own, there, theirs):
        if found := _numbers(holders):
            return "; ".join(found[:MOST_TELEPHONES])
    places = [each for site in sites for each in all_things(site, "location")]
    names = {first_text(each, "name").lower() for each in (service, *organisations)} - {""}
    if found := _numbers(each for each in places if first_text(each, "name").lower() in names):
        return "; ".join(found[:MOST_TELEPHONES])
    return "; ".join(map(of_the_venue, _numbers(places)[:MOST_TELEPHONES]))


def emails(service: Thing) -> tuple[list[str], bool]:
    """Mailboxes of the service, its contacts or its organisation; and whether a person's address was left out."""
    own = [service, *contacts_of(service)]
    organisations = all_things(service, "organization", "organisation")
    names = (first_text(service, "name"), *(first_text(each, "name") for each in organisations))
    left_out = False
    for holders in (own, organisations):
        addresses = list(dict.fromkeys(_addresses(holders)))
        kept = [address for address in addresses if not is_personal(address, *names)]
        left_out = left_out or len(kept) < len(addresses)
        if kept:
            return kept[:3], left_out
    return [], left_out


def roles(service: Thing) -> list[str]:
    """The roles to ask for."""
    said = (text_of(each.get(key)) for each in contacts_of(service) for key in ("name", "title", "department"))
    return list(dict.fromkeys(clipped(role, 100) for role in said if is_role(role)))


def contacts_of(service: Thing) -> list[Thing]:
    """Its contacts; one that is nothing but text is taken for a number and an address."""
    stated = [service.get("contacts"), service.get("contact")]
    texts = [each for one in stated for each in (one if isinstance(one, list) else [one]) if isinstance(each, str)]
    plain = [{"telephone": number} for each in texts for number in _NUMBER.findall(clipped(each, LONGEST_CONTACT))]
    plain += [{"email": clipped(each, LONGEST_CONTACT)} for each in texts if "@" in each]
    return [*all_things(service, "contacts", "contact"), *plain]


def _numbers(holders: Iterable[Thing]) -> list[str]:
    found: dict[str, str] = {}
    for holder in holders:
        for number, about in _stated_numbers(holder):
            if len(_DIGITS.findall(number)) >= 3 and "@" not in number:
                found.setdefault("".join(_DIGITS.findall(number)), f"{clipped(number, LONGEST_TELEPHONE)}{about}")
    return sorted(found.values(), key=lambda number: "(fax)" in number)


def _stated_numbers(holder: Thing) -> Iterator[tuple[str, str]]:
    for key in ("telephone", "phone", "phone_number", "number"):
        yield from ((number, "") for number in _plain_texts(holder.get(key)))
    yield from ((number, "") for number in _plain_texts(holder.get("phones")))
    for phone in all_things(holder, "phones", "phone"):
        kind = first_text(phone, "type")
        about = " (fax)" if _FAX.search(kind) else " (text)" if kind.lower() in ("text", "sms", "textphone") else ""
        extension = text_of(phone.get("extension"))
        number, said = dialled(phone.get("number")), text_of(phone.get("description"))
        if number and number in said and "@" not in said and len(said) <= LONGEST_TELEPHONE:
            number = said  # "01632 960820 (mornings)"
        yield number, f"{f' extension {clipped(extension, 10)}' if extension else ''}{about}"


def _plain_texts(value: Json) -> Iterator[str]:
    """Texts that stand there themselves, not those inside objects."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str | int) and (number := dialled(each)):
            yield number


def _addresses(holders: Iterable[Thing]) -> Iterator[str]:
    for holder in holders:
        for key in ("email", "e_mail", "email_address", "emails"):
            for text in texts_of(holder.get(key)):
                yield from ADDRESS.findall(text)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.lower()))


def _own_words(domain: str, *names: str) -> frozenset[str]:
    """The words of an organisation's names that tell, their initials, and the name of its own domain."""
    plain = [ADDRESS.sub("", name) for name in names]  # an address in a name must not vouch for itself
    words = {word for name in plain for word in _words(name) if len(word) > 3}
    words |= {"".join(word[0] for word in re.findall(r"\w+", name.lower())) for name in plain}
    words.add(domain.partition(".")[0])
    return frozenset(word for word in words if len(word) > 2 and word not in _PROVIDERS)


def _is_full_name(local: str) -> bool:
    """As in "mark.hill", "j.hill" and "rose_hill": two words with a mark between, neither of them a role."""
    return bool(re.fullmatch(r"[a-z'-]+[._-][a-z'-]{2,}\d{0,4}", local))


def _is_run_together(local: str, *names: str) -> bool:
    """As in "susanhill" and "jsmith", not "rosemarycare"."""
    plain = re.sub(r"\d+$", "", local)
    rest = {plain[len(name) :] for name in mere_names() if len(name) > 3 and plain.startswith(name)}
    if any(len(each) > 2 and each not in _ROLES | _words(" ".join(names)) for each in rest):
        return True
    return plain[1:] in surnames() and plain not in any_given_names()


_LONG_ROLES = frozenset(role for role in _ROLES if len(role) > 3)
