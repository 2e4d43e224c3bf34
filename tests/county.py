"""A small county made of real files, and everything that answers from it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from signpost.answering import ExtractiveComposer, Rewording
from signpost.answering.rewording import LanguageModel
from signpost.index.gathering import GatheringEmbedder
from signpost.index.snapshot import CurrentSnapshot, Snapshots
from signpost.index.sync import Refresh, Refresher
from signpost.retrieval import Search
from signpost.services.ask import Ask, Routes
from signpost.services.conversing import Conversations
from signpost.services.evaluating.examining import Examiner
from signpost.services.keeping import Keeper
from signpost.stores import QuestionStore, open_database
from tests.fakes import WordEmbedder

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)

SERVICES = """\
id,name,description,eligibility_description,application_process,telephone,fees_description,service_area,audience,owner,\
assured_date,assurer,review_by,status,needs
svc-club,Quay Lunch Club,A hot lunch and company by the harbour every Tuesday.,People aged 60 and over,Ring to book,\
01632 960801,£6 a lunch (May 2026),Northshire,public,Duty Desk,2026-05-01,Duty Desk,2027-05-01,active,meals; isolation
svc-taxi,Hill Drivers,Volunteer drivers take people to hospital appointments.,Anyone without a car,\
Ring two days before,01632 960802,45p a mile (2024),Southshire,public,Duty Desk,2024-05-01,Duty Desk,2025-05-01,active,transport
svc-secret,Staff Rota Line,Covers lunch club staffing for the council.,Council staff,Ring,01632 960803,,Northshire,\
internal,Duty Desk,2026-05-01,Duty Desk,2027-05-01,active,
svc-gone,Old Lunch Club,A hot lunch that has stopped.,Anyone,Ring,01632 960804,,Northshire,public,Duty Desk,2026-05-01,\
Duty Desk,2027-05-01,withdrawn,meals
"""

EVENTS = """\
id,name,description,starts_on,ends_on,location_name,telephone,audience,owner,checked_on,review_by,status
evt-past,Summer Lunch,A lunch on the quay with music.,2026-07-01,2026-07-01,The Quay,01632 960805,public,Duty Desk,\
2026-05-01,2027-05-01,active
evt-soon,Winter Lunch,A lunch indoors with carols.,2026-12-10,2026-12-10,The Quay,01632 960806,public,Duty Desk,\
2026-05-01,2027-05-01,active
"""

PRODUCTS = """\
id,name,part_number,supplier,description,pros,cons,suits,consent_notes,fees_description,audience,owner,checked_on,\
review_by,status
prd-hob,Hob Guard,HG-2041/E,Safe Kitchens,Turns an electric hob off when it is left on too long.,Works by itself,\
Does not cover the oven,Someone who forgets the hob,,£180 (June 2026),internal,Duty Desk,2026-06-01,2027-06-01,active
prd-gps,Way Home Tracker,WH-9000,Far Finder,A pendant that shows where somebody is.,Goes anywhere,Needs charging daily,\
Someone who gets lost,Ask the person before it is switched on.,£90 (June 2026),internal,Duty Desk,2026-06-01,\
2027-06-01,active
"""

ROLES = """\
id,name,description,telephone,schedule_description,audience,owner,checked_on,review_by,status
role-duty,Duty Desk,Looks after the directory and answers questions about it.,01632 960810,Monday to Friday 9am to 5pm,\
internal,Duty Desk,2026-05-01,2027-05-01,active
role-hub,Abuse Line,Takes every safeguarding concern about an adult.,01632 960811,At any hour,internal,Duty Desk,\
2026-05-01,2027-05-01,active
"""

GUIDANCE = """\
---
id: gd-cooking
kind: guidance
title: Cooking safely
owner: Duty Desk
checked_on: 2026-04-01
checked_by: Duty Desk
review_by: 2027-04-01
---
# Cooking safely

## Forgotten hobs

Talk first about how the person cooks and what they enjoy. A shut-off device turns the hob off by itself. It does
nothing for the oven.

## Gas

Only a registered engineer may work on a gas cooker.
"""

PLACES = """\
name,kind,within,district,gp_area,postcode_prefix,lat,lon,aliases
Bothshire,county,England,,,,,,
Northshire,district,Bothshire,,,,,,the north
Southshire,district,Bothshire,,,,,,
Quayside,town,Northshire,Northshire,,QS1,,,Quay
Hilltop,village,Southshire,Southshire,,QS2,,,
"""

GLOSSARY = """\
term,stands_for,meaning,aliases
TEC,technology enabled care,Equipment that helps somebody live as they wish.,telecare
"""


class County:
    """A corpus folder, its index and everything that answers from it, with the fake embedder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.corpus = folder / "corpus"
        self.corpus.mkdir(exist_ok=True)
        self.embedder = WordEmbedder()
        self.snapshots = Snapshots(folder / "indexes")
        self.current = CurrentSnapshot(self.snapshots, self.embedder.identity)
        self.database = open_database(f"sqlite:///{folder / 'kept.db'}")
        self.questions = QuestionStore(self.database)
        self.encoder = GatheringEmbedder(self.embedder)
        self.search = Search(self.encoder, lambda: NOW)
        self.keeper = Keeper(self.questions)
        self.hours_later = 0
        self.ask = self.asking(self.current, self.keeper, lambda: NOW)
        self.examiner = Examiner(self.snapshots, lambda: self.embedder.identity, self.asking, lambda: NOW)

    def asking(
        self,
        current: CurrentSnapshot,
        keeper: Keeper | None,
        now: Callable[[], datetime],
        rewording: Rewording | None = None,
    ) -> Ask:
        routes = Routes("Duty Desk", ("Abuse Line",))
        search = Search(self.encoder, now)
        conversations = Conversations(keeper, search, self._later, timedelta(hours=8))
        return Ask(
            current, search, ExtractiveComposer(), keeper, conversations, routes, lambda: now().date(), rewording
        )

    def _later(self) -> datetime:
        return datetime.now(UTC) + timedelta(hours=self.hours_later)

    def asked_at(self, moment: datetime) -> Ask:
        """The same county on another day or at another hour."""
        return self.asking(self.current, self.keeper, lambda: moment)

    def worded_by(self, model: LanguageModel) -> Ask:
        """The same county with a language model."""
        return self.asking(self.current, self.keeper, lambda: NOW, Rewording(model))

    def write(self, name: str, text: str) -> Path:
        file = self.corpus / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def refresh(self, full: bool = False) -> Refresh:
        return self.refresher().refresh(self.corpus, full=full)

    def refresher(self) -> Refresher:
        return Refresher(self.snapshots, self.embedder, lambda: datetime.now(UTC), keep=3)

    def close(self) -> None:
        """End its threads: a process that is forked while one of them holds a lock would wait for ever."""
        self.keeper.close()
        self.encoder.close()
        self.database.close()


def write_county(county: County) -> County:
    """Fill a corpus folder with the files above."""
    for name, text in {
        "services.csv": SERVICES,
        "events.csv": EVENTS,
        "products.csv": PRODUCTS,
        "roles.csv": ROLES,
        "glossary.csv": GLOSSARY,
        "places.csv": PLACES,
        "cooking.md": GUIDANCE,
    }.items():
        county.write(name, text)
    return county
