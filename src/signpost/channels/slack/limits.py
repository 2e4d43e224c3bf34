"""Slack's limits on what is posted, each with where it is published or how it was found."""

SECTION = 3_000
"""Characters. docs.slack.dev/reference/block-kit/blocks/section-block"""

FIELDS = 10
"""Of a section."""

CONTEXT = 2_000
"""Characters of one element; nothing is published, a field of a section has this."""

HEADER = 150
"""Characters. docs.slack.dev/reference/block-kit/blocks/header-block"""

BLOCKS = 50
"""Blocks of a message. docs.slack.dev/reference/block-kit/blocks"""

VIEW_BLOCKS = 100
"""Blocks of a form or of the home tab."""

CHARACTERS = 10_000
"""Of all blocks of a message together. Nothing is published; messages began to fail near 13,200."""

OPTION = 75
OPTION_VALUE = 150
VALUE = 2_000
OPTIONS = 100
PROMPT_TITLE = 75

FALLBACK = 4_000
"""Characters of the text beside the blocks. docs.slack.dev/reference/methods/chat.postMessage"""
