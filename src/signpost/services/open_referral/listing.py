"""A list of known length to one page of it, or to all of it piece by piece."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from signpost.services.open_referral.shelf import READ_AT_ONCE

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a client asked for, read only as far as it is looked at: `read(start, end)` gives those items."""

    total: int
    read: Callable[[int, int], list[Json]]

    def page(self, number: int, size: int) -> Json:
        """One page in the standard's envelope; beyond the last page there is nothing, and that is said."""
        pages = -(-self.total // size)
        contents = self.read((number - 1) * size, min(number * size, self.total)) if number <= pages else []
        return {
            "total_items": self.total,
            "total_pages": pages,
            "page_number": number,
            "size": len(contents),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not contents,
            "contents": contents,
        }

    def each(self) -> Iterator[Json]:
        """Everything, without ever holding more than a few hundred items."""
        for start in range(0, self.total, READ_AT_ONCE):
            yield from self.read(start, min(start + READ_AT_ONCE, self.total))
