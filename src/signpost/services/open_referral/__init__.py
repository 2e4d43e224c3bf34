"""The published services to Open Referral UK 3.0, so that other systems can read them."""

from signpost.services.open_referral.feed import Look, OpenReferral
from signpost.services.open_referral.filtering import Filters
from signpost.services.open_referral.listing import Listing

__all__ = ["Filters", "Listing", "Look", "OpenReferral"]
