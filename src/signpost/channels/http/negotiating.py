"""An Accept header and what there is to offer, to what suits the client best (RFC 9110, section 12.5.1)."""

MOST_RANGES = 20
"""Media ranges looked at: browsers send about eight."""


def preferred(accept: str, offered: tuple[str, ...]) -> str | None:
    """The offered media type that the header ranks highest, the first of equals; None if it takes none of them."""
    ranges = dict(_ranges(accept)) or {"*/*": 1.0}
    ranked = sorted(offered, key=lambda each: -_rank(each, ranges))
    return ranked[0] if _rank(ranked[0], ranges) > 0 else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(",")[:MOST_RANGES]:
        media, *parameters = (each.strip().lower() for each in part.split(";"))
        if media:
            found.append((media, _quality(parameters)))
    return found


def _quality(parameters: list[str]) -> float:
    """The weight of a range: 1 unless it gives one that makes sense."""
    for each in parameters:
        name, _, value = each.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 1.0
    return 1.0


def _rank(offer: str, ranges: dict[str, float]) -> float:
    """By the most specific range that covers it."""
    for each in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        if each in ranges:
            return ranges[each]
    return 0.0
