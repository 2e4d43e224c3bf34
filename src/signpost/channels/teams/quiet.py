"""What Microsoft's libraries log, without what anybody wrote."""

import logging

from signpost.quiet import take_words_out

LOGGER = logging.getLogger("signpost.teams")

THEIRS = ("microsoft_teams", "msal")
"""They log whole activities, and the claims of tokens that they refuse."""


class WithoutValues(logging.Filter):
    """Of records of their loggers, only where it happened and how bad it is may pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the words out of a record."""
        if record.name.startswith(THEIRS):
            take_words_out(record)
        return True


def hush() -> None:
    """Let their loggers say nothing below a warning, and no values at all."""
    for name in [name for name in logging.root.manager.loggerDict if name.startswith(THEIRS)]:
        logger = logging.getLogger(name)
        if not any(isinstance(each, WithoutValues) for each in logger.filters):
            logger.addFilter(WithoutValues())
    for name in THEIRS:
        logging.getLogger(name).setLevel(logging.WARNING)
