"""Teams' limits on what is posted, each with where it is published or how it was found."""

MESSAGE = 25_000
"""Bytes of a whole message. Teams refuses cards from 28 KB on, and counts its own wrapping in.
learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format"""

TEXT, CITED, SUMMARY, FALLBACK = 4_000, 4_500, 600, 2_500
"""Bytes of a message's text, its citations, its line for notifications and its text in a card's place: ours, so that
the card has the rest."""

ELEMENT = 4_000
"""Bytes of one text on a card: the smallest room that the first message of an answer can leave."""

CITATIONS = 10
"""The client shows up to 20; the Agents Playground reads none at all of more than 10."""

CITATION_NAME, CITATION_ABSTRACT = 80, 160
"""Characters. learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content"""

CITATION_ADDRESS = 500
"""Bytes; a longer address stands on the card alone."""

CHOICES, CHOICE = 12, 80
"""Records that may be chosen from, and characters of each: ours."""

TYPED = 1_000
"""Characters of a field: a reason is not a document."""

RESULTS = 10
"""Of a message extension's search; the client shows up to 25."""

CONVERSATION = 255
"""Characters of an id that is kept: those of Teams have about 120."""
