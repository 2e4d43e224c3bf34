"""Text of a record to the numbers, addresses and lists that the standard's types allow; None for what is none."""

import math
import re
from dataclasses import dataclass
from typing import Any

from signpost.domain.document import Record

Json = dict[str, Any]

_MAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_WEB = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_NUMBER = re.compile(r"\+?\(?\d[\d\s()\-]*\d")
_ONLINE = re.compile(
    r"\b(?:online|on line|virtual|zoom|video call|by telephone|by phone|telephone only)\b", re.IGNORECASE
)


def number(text: str) -> float | None:
    """A number that stands alone; "18 or over" is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def whole_number(value: float) -> float | int:
    """18.0 as 18: how JSON is read by people."""
    return int(value) if value.is_integer() else value


def point(record: Record) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, if both are there and on the globe."""
    latitude, longitude = number(record.latitude), number(record.longitude)
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude


def mail(text: str) -> str | None:
    """One e-mail address and nothing else."""
    return text if _MAIL.fullmatch(text) else None


def web(text: str) -> str | None:
    """One http or https address and nothing else: no other scheme leaves here as a link."""
    return text if _WEB.fullmatch(text) else None


def several(text: str) -> list[str]:
    """The parts of a list that is written with semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it is written, and the words around it."""

    number: str
    description: str


def phones(text: str) -> list[Phone]:
    """The telephone numbers of a field; what cannot be told apart stays one number, word for word."""
    return [_phone(part) for part in several(text)]


def _phone(part: str) -> Phone:
    found = _NUMBER.findall(part)
    if len(found) != 1:
        return Phone(part, "")
    only = found[0].strip()
    return Phone(only, part if part != only else "")


def is_placed(record: Record) -> bool:
    """Whether a record says where the service is, and not just which area it covers."""
    return bool(record.location_name or record.address or record.postcode or point(record))


def location_type(record: Record) -> str:
    """Virtual where a record says so and names no street; else physical."""
    where = not (record.address or record.postcode) and _ONLINE.search(record.location_name)
    return "virtual" if where else "physical"


def postcode_key(text: str) -> str:
    """How postcodes are compared: capitals without spaces."""
    return re.sub(r"\s", "", text).upper()
