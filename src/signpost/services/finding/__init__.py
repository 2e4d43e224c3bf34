"""What somebody needs, where and when, to the services that are there for them."""

from signpost.services.finding.finding import Finding
from signpost.services.finding.found import Findings, Offer, Result
from signpost.services.finding.shaping import findings_json, result_json, told
from signpost.services.finding.wanted import Wanted

__all__ = ["Finding", "Findings", "Offer", "Result", "Wanted", "findings_json", "result_json", "told"]
