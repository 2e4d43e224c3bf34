"""Safety rules and documents to the routes that lead nowhere."""

from collections.abc import Iterable, Iterator

from signpost.domain.document import Document, Kind
from signpost.domain.problem import Problem
from signpost.errors import RulesRefused
from signpost.index.schema import normal_name
from signpost.safety import SAFETY, Guardrail, Safety

CAN_BE_RUNG = (Kind.ROLE, Kind.SERVICE)


def lost_routes(safety: Safety, documents: Iterable[Document]) -> Iterator[RulesRefused]:
    """One fault for each line of the council's own rules that names nobody whom the corpus holds."""
    held = _names(documents)
    for route in safety.routes:
        if normal_name(route.name) not in held:
            yield RulesRefused(
                SAFETY,
                route.line,
                f"The route of {route.kind} names {route.name!r}, which no role or service here is called",
                "Write the name as its record does, or add a record.",
            )


def kinds_without_route(safety: Safety, documents: Iterable[Document]) -> Iterator[Problem]:
    """Concerns for which nobody at all can be named: their fixed wording stands alone."""
    held = _names(documents)
    for kind in Guardrail:
        names = safety.route(kind)
        if kind.is_concern and not held & set(map(normal_name, names)):
            yield Problem(
                SAFETY,
                kind,
                f"No record is held of whom to ring ({', '.join(names)})",
                "Add a role record of that name, or name yours in a safety.yaml at the top of the corpus.",
            )


def _names(documents: Iterable[Document]) -> set[str]:
    return {
        normal_name(name)
        for document in documents
        if document.kind in CAN_BE_RUNG and document.status.answerable
        for name in (document.title, *document.aliases)
    }
