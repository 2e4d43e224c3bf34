"""What another Signpost writes to our fields: its feed's `x_signpost`, and its own files of one record a line."""

from signpost.corpus.columns import FIELDS
from signpost.corpus.feeds.values import Thing, all_things, text_of

EXTENSION = "x_signpost"
KINDS_OF_PROVIDER = "provider-types"
"""The `link_type` of a term that says who provides a service, not what it helps with."""

_NOT_TAKEN = frozenset(("id", "owner", "kind", "audience", "status", "title", "aliases", "description"))
"""What the standard has a field for, and what is the other council's alone: who owns a record and who may read it."""


def is_ours(service: Thing) -> bool:
    """Whether a Signpost wrote it."""
    return isinstance(service.get(EXTENSION), dict)


def stated(service: Thing) -> dict[str, str]:
    """Fields by name, those that we know."""
    extension = service.get(EXTENSION)
    if not isinstance(extension, dict):
        return {}
    known = {name: text_of(value) for name, value in extension.items() if name in FIELDS - _NOT_TAKEN}
    # An address is written in parts for the standard, and as it was for us: without one there it had none.
    return {"address": "", "provider_type": _provider(service), **known}


def own_record(item: Thing) -> dict[str, str] | None:
    """The values of a flat object by our own names, as imported directories are kept; None for anything else."""
    if "title" not in item or item.keys() - FIELDS - {"id"} or any(isinstance(each, dict) for each in item.values()):
        return None
    return {name: said for name, value in item.items() if name != "id" and (said := text_of(value))}


def classifying(service: Thing) -> Thing:
    """The service with no other terms than those of what it helps with."""
    if not is_ours(service):
        return service
    needs = [each for each in all_things(service, "attributes") if each.get("link_type") != KINDS_OF_PROVIDER]
    return {**service, "attributes": needs}


def _provider(service: Thing) -> str:
    terms = [each for each in all_things(service, "attributes") if each.get("link_type") == KINDS_OF_PROVIDER]
    return text_of([each.get("taxonomy_term") for each in terms])
