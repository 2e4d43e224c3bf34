"""Digits to whether their check digits are right.

python-stdnum is loaded when digits of the right length are first met: a tenth of a second that no start should pay.
"""

# ruff: noqa: PLC0415 - see above


def is_nhs_number(written: str) -> bool:
    """Ten digits: https://www.datadictionary.nhs.uk/attributes/nhs_number.html."""
    from stdnum.gb import nhs

    return bool(nhs.is_valid(written))


def is_card(written: str) -> bool:
    """A payment card's (Luhn)."""
    from stdnum import luhn

    return bool(luhn.is_valid("".join(filter(str.isdigit, written))))


def is_iban(written: str) -> bool:
    """An account's number in the form that is used across borders."""
    from stdnum import iban

    return bool(iban.is_valid(written))
