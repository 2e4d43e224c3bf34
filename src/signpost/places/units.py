"""One outward code's part of `units.bin` to where its postcodes are."""

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""Those that end a postcode: C, I, K, M, O and V are never used there."""

DEGREE_STEP = 0.001
"""Coordinates are kept in thousandths of a degree: 111 m north, about 65 m east."""

_PER_DIGIT = len(LETTERS) ** 2


def number_of(inward: str) -> int:
    """0 to 3999: where "0AA" to "9ZZ" stands among all inward codes."""
    return (int(inward[0]) * len(LETTERS) + LETTERS.index(inward[1])) * len(LETTERS) + LETTERS.index(inward[2])


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The postcodes of one outward code, each array of shape (postcodes,); `authority` counts in the code's list."""

    numbers: NDArray[np.int64]
    north: NDArray[np.int64]
    east: NDArray[np.int64]
    authority: NDArray[np.uint8]

    def find(self, inward: str) -> int | None:
        """The row of one postcode, None if it is not in use."""
        number = number_of(inward)
        row = int(np.searchsorted(self.numbers, number))
        return row if row < len(self.numbers) and self.numbers[row] == number else None

    def sector(self, digit: str) -> slice:
        """The rows of all postcodes whose inward code begins with a digit."""
        first = int(digit) * _PER_DIGIT
        start, end = np.searchsorted(self.numbers, (first, first + _PER_DIGIT))
        return slice(int(start), int(end))


def unpack(packed: bytes, count: int) -> Units:
    """Read what `pack` wrote."""
    planes = np.frombuffer(zlib.decompress(packed), np.uint8)
    numbers, north, east = (
        np.cumsum(_joined(planes[each * 2 * count : (each + 1) * 2 * count], count)) for each in range(3)
    )
    return Units(numbers, north, east, planes[6 * count :])


def pack(units: Units) -> bytes:
    """Each array as differences to the row before, low bytes apart from high bytes: so they compress best."""
    planes = b"".join(_parted(np.diff(each, prepend=0)) for each in (units.numbers, units.north, units.east))
    return zlib.compress(planes + units.authority.tobytes(), 9)


def _parted(values: NDArray[np.int64]) -> bytes:
    pairs = values.astype("<i2").view(np.uint8).reshape(-1, 2)
    return pairs[:, 0].tobytes() + pairs[:, 1].tobytes()


def _joined(planes: NDArray[np.uint8], count: int) -> NDArray[np.int64]:
    pairs = np.stack((planes[:count], planes[count:]), axis=1)
    return np.ascontiguousarray(pairs).view("<i2").ravel().astype(np.int64)
