"""The sample corpus's services and leaflets to a made directory of any size, as another system would export it.

Each made service is a service of the sample corpus moved to one of the nation's towns: its text is the original's, and
its name, place, postcode, days, hours, ages, price, way in and provider are varied, so that filters have work to do.
The same number gives the same directory.
"""

import csv
import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from random import Random

from signpost.corpus import SourceFile, find_files, load_columns, read_file
from signpost.domain.document import Document, Record

SMALLEST_TOWN = 200
"""People that a village counts for where the gazetteer does not know how many it has."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIMES = ("10am to 12 noon", "9.30am to 11.30am", "1pm to 3pm", "2pm to 4.30pm", "6pm to 8pm", "7pm to 9pm")
_WEEKS = ("Every {day}, {time}", "{day}s and {other}s, {time}", "First {day} of the month, {time}", "{day}s {time}")
_OFFICES = ("Monday to Friday, 9am to 5pm", "Open 24 hours, every day", "By appointment", "")
_PRICES = ("Free", "Free", "By donation", "£{n} a session (June 2026)", "£{n}.50 an hour", "")
_AGES = ((None, None), (None, None), (18, None), (50, None), (55, None), (60, None), (65, None), (16, 25), (18, 64))
_WAYS = (
    "",
    "Ring to book a place. No referral is needed.",
    "Drop in, just turn up.",
    "Ring or e-mail. People can refer themselves, and so can a relative or a professional.",
    "By referral from a GP only.",
    "A social worker or another professional makes the referral.",
)
_LANGUAGES = ("", "", "", "", "", "Punjabi; English", "Polish; English", "Urdu; English", "Welsh; English")
_FOR_WHOM = ("", "", "", "", " Women only.", " Men only.")
_ENDINGS = ("ABDEFGHJLNPQRSTUWXYZ", "0123456789")


def original_services(corpus: Path) -> list[Document]:
    """The services of a corpus as they are read."""
    columns = load_columns(corpus)
    read = (read_file(source, columns) for source in _sources(corpus, "directory/services"))
    return [document for reading in read for document in reading.documents]


def write_services(originals: list[Document], count: int, file: Path) -> None:
    """So many made services as Open Referral JSON, one a line."""
    towns, codes = _towns(), _outward_codes()
    weights = list(accumulate(max(SMALLEST_TOWN, int(town["population"])) for town in towns))
    with file.open("w", encoding="utf-8") as lines:
        for n in range(count):
            random = Random(n)
            town = random.choices(towns, cum_weights=weights)[0]
            made = _service(originals[n % len(originals)], n, town, random.choice(codes), random)
            lines.write(json.dumps({name: value for name, value in made.items() if value}, ensure_ascii=False) + "\n")


def write_leaflets(corpus: Path, count: int, folder: Path) -> None:
    """So many leaflets as Markdown: those of a corpus, each again under the names of other towns."""
    columns = load_columns(corpus)
    originals = [each for source in _sources(corpus, "leaflets/") for each in read_file(source, columns).documents]
    towns = _towns()
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        original, town = originals[n % len(originals)], towns[n % len(towns)]["name"]
        text = "\n\n".join(block.text for block in original.blocks)
        head = f"---\nid: leaflet-{n}\nkind: leaflet\ntitle: {json.dumps(f'{original.title}, {town} {n}')}\n---\n"
        (folder / f"leaflet-{n}.md").write_text(f"{head}\n{text}\n", encoding="utf-8")


def _sources(corpus: Path, start: str) -> Iterator[SourceFile]:
    return (source for source in find_files(corpus, load_columns(corpus)) if source.relative.startswith(start))


def _service(
    original: Document, n: int, town: dict[str, str], code: dict[str, str], random: Random
) -> dict[str, object]:
    record = original.record or Record()
    low, high = random.choice(_AGES)
    who, way = random.choice(_FOR_WHOM), random.choice(_WAYS)
    return {
        "id": f"made-{n}",
        "name": f"{original.title}, {town['name']}",
        "description": record.description,
        "status": "active",
        "assured_date": f"2026-{1 + n % 9:02}-{1 + n % 28:02}",
        "organization": {"name": f"{town['name']} {record.organization_name}"} if record.organization_name else None,
        "eligibility_description": record.eligibility_description + who,
        "application_process": way or record.application_process,
        "fees_description": random.choice(_PRICES).format(n=random.randint(1, 60)) or record.fees_description,
        "schedule_description": _schedule(random) or record.schedule_description,
        "minimum_age": low,
        "maximum_age": high,
        "languages": [{"name": each} for each in random.choice(_LANGUAGES).split("; ") if each],
        "service_areas": [{"name": town["district"]}],
        "taxonomy_terms": [{"name": need} for need in original.needs],
        "contacts": [{"phones": [{"number": f"01632 {960000 + n % 1000}"}]}],
        "locations": [_location(record, town, code, random)],
    }


def _schedule(random: Random) -> str:
    if not random.randrange(3):
        return random.choice(_OFFICES)
    day, other = random.sample(_DAYS, 2)
    return random.choice(_WEEKS).format(day=day, other=other, time=random.choice(_TIMES))


def _location(record: Record, town: dict[str, str], code: dict[str, str], random: Random) -> dict[str, object]:
    """Two in three with coordinates near the town's middle, the others with a postcode alone, to be looked up."""
    place: dict[str, object] = {"name": record.location_name, "accessibility": record.accessibility}
    if random.randrange(3):
        north, east = random.gauss(0, 0.02), random.gauss(0, 0.03)
        place |= {"latitude": float(town["lat"]) + north, "longitude": float(town["lon"]) + east}
        return place | {"addresses": [{"address_1": f"{random.randint(1, 200)} High Street", "city": town["name"]}]}
    letters, digits = _ENDINGS
    inward = random.choice(digits) + random.choice(letters) + random.choice(letters)
    return place | {"addresses": [{"postal_code": f"{code['code']} {inward}"}]}


def _towns() -> list[dict[str, str]]:
    return _rows("settlements.csv")


def _outward_codes() -> list[dict[str, str]]:
    return _rows("outward.csv")


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("signpost.places") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
