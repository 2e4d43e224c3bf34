"""Text to the same without personal data."""

from signpost.privacy.addresses import addresses
from signpost.privacy.draft import Found
from signpost.privacy.homes import endings_of_streets
from signpost.privacy.known import LONGEST_NAME, NOTHING, Known, contact_key, name_key, venue_key
from signpost.privacy.mailboxes import emails
from signpost.privacy.masking import KINDS, MASKED, Masked, hide, mask, ruled
from signpost.privacy.postcode import postcodes
from signpost.privacy.telephones import telephones
from signpost.privacy.unseen import seen

__all__ = [
    "KINDS",
    "LONGEST_NAME",
    "MASKED",
    "NOTHING",
    "Found",
    "Known",
    "Masked",
    "addresses",
    "contact_key",
    "emails",
    "endings_of_streets",
    "hide",
    "mask",
    "name_key",
    "postcodes",
    "ruled",
    "seen",
    "telephones",
    "venue_key",
]
