"""What a service costs and whom it takes, as structured values, to words and plain numbers."""

import re

from signpost.corpus.dates import written_date
from signpost.corpus.feeds.values import Json, Thing, all_things, day_of, first_text, number_of, text_of

NO_UPPER_AGE = 100
"""Years: systems that must have a number write 100, 120 or 999 for "no limit"."""

Ages = tuple[float | None, float | None]


def charges(service: Thing) -> str:
    """Such as "£4 per session", "Free" or "Members: free; others: £2": the owner's own words first."""
    said = first_text(service, "fees_description") or _fees(service.get("fees"))
    options = [line for each in all_things(service, "cost_options", "cost_option") if (line := _option(each))]
    return "; ".join(dict.fromkeys(part for part in (said, *options) if part))


def ages(service: Thing) -> Ages:
    """Youngest and oldest age: the service's own limits, else the widest of its eligibilities; None for no limit."""
    stated = all_things(service, "eligibilitys", "eligibility", "eligibilities")
    spans = [span for each in stated if (span := _span(each)) != (None, None)]
    youngest = [low for low, _ in spans if low is not None]
    oldest = [high for _, high in spans if high is not None]
    low, high = _span(service)
    if low is None and len(youngest) == len(spans):
        low = min(youngest, default=None)
    if high is None and len(oldest) == len(spans):
        high = max(oldest, default=None)
    return low, high


def limit(value: Json) -> float | None:
    """An age, or None: -1 stands for "no limit" in feeds that cannot leave a number out."""
    age = number_of(value)
    return age if age is not None and 0 < age < NO_UPPER_AGE + 30 else None


def written_age(age: float) -> str:
    """18.0 -> 18."""
    return f"{age:g}"


def _fees(stated: Json) -> str:
    """A bare number is an amount, but nought may be what nobody filled in; words are the owner's own."""
    number = number_of(stated)
    return text_of(stated) if number is None else _money(stated, "") if number else ""


def _span(stated: Thing) -> Ages:
    oldest = limit(stated.get("maximum_age"))
    return limit(stated.get("minimum_age")), None if oldest is None or oldest >= NO_UPPER_AGE else oldest


def _option(cost: Thing) -> str:
    named, said = text_of(cost.get("option")), first_text(cost, "amount_description", "description", "cost_type")
    amount = _money(cost.get("amount"), text_of(cost.get("currency")).upper())
    if not amount and re.search(r"£\s?\d", worded := text_of(cost.get("amount"))):
        said = " ".join(dict.fromkeys(part for part in (worded, said) if part))  # "£4.50 a session" as an amount
    if amount == "Free" and re.search(r"[£€$\d]", said):
        amount = ""  # a nought that nobody typed, beside the real price in words
    price = " ".join(part for part in (amount, "" if amount == "Free" else said) if part)
    if not price:
        return named
    line = f"{named}: {price[:1].lower()}{price[1:]}" if named and named.lower() != price.lower() else price
    return f"{line}{_period(cost)}"


def _money(value: Json, currency: str) -> str:
    number = number_of(value if not isinstance(value, str) else value.strip().lstrip("£"))
    if number is None or number < 0:
        return ""
    if number == 0:
        return "Free"
    amount = f"{number:,.2f}".removesuffix(".00")
    return f"£{amount}" if currency in ("", "GBP", "£") else f"{currency} {amount}"


def _period(cost: Thing) -> str:
    begins, ends = day_of(cost.get("valid_from")), day_of(cost.get("valid_to"))
    if begins and ends:
        return f" ({written_date(begins)} to {written_date(ends)})"
    return f" (from {written_date(begins)})" if begins else f" (until {written_date(ends)})" if ends else ""
