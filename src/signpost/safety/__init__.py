"""Questions to what must stand above their answers: who is at risk, and what Signpost may not say."""

from signpost.safety.asking import asks_for_anything
from signpost.safety.guardrail import Guardrail
from signpost.safety.reading import SAFETY
from signpost.safety.rules import Heard, Route, Safety

__all__ = ["SAFETY", "Guardrail", "Heard", "Route", "Safety", "asks_for_anything"]
