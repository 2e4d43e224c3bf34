"""People who sit at the desk, invented."""

from signpost.domain.people import EVERYTHING, Person, Role

OWNER = Person("p1", "Robin Reed", "robin", frozenset({Role.CONTENT_OWNER}), frozenset({"Duty Desk"}))
SECOND = Person("p2", "Sam Shore", "sam", frozenset({Role.CONTENT_OWNER}), frozenset({"duty  desk"}))
STRANGER = Person("p3", "Ash Fen", "ash", frozenset({Role.CONTENT_OWNER}), frozenset({"Harbour Team"}))
CHAMPION = Person("p4", "Kit Marsh", "kit", frozenset({Role.CHAMPION}))
APPROVER = Person("p5", "Lee Dune", "lee", frozenset({Role.APPROVER}))
KEEPER = Person("p6", "Max Weir", "max", frozenset({Role.CONTENT_OWNER}), frozenset({EVERYTHING}))
