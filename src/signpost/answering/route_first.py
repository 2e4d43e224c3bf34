"""A brief to whether the route for a danger stands alone, or what was asked for is answered beneath it."""

from signpost.answering.brief import Brief
from signpost.safety import asks_for_anything


def is_route_first(brief: Brief) -> bool:
    """Whether nothing beneath a route may distract from it.

    A danger that is sure stands alone. One that is only likely may be an ordinary question told oddly, so what was
    asked for is answered beneath it. Whoever only tells of it, and asks for nothing, is answered no further than with
    what meets a need that they speak of: a lunch club beneath somebody tied to a chair is worse than none.
    """
    return brief.is_sure or not asks_for_anything(brief.question.text)
