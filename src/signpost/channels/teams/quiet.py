"""What Microsoft's libraries log, without what anybody wrote."""

import logging

LOGGER = logging.getLogger("signpost.teams")

THEIRS = ("microsoft_teams", "msal")
"""They log whole activities, and the claims of tokens that they refuse."""


class WithoutValues(logging.Filter):
    """Of records of their loggers, only where it happened and how bad it is may pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the words out of a record."""
        if record.name.startswith(THEIRS):
            kind = f" ({record.exc_info[0].__name__})" if record.exc_info and record.exc_info[0] else ""
            record.msg = f"{record.module}.{record.funcName}{kind}"
            record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
        return True


def hush() -> None:
    """Let their loggers say nothing below a warning, and no values at all."""
    for name in [name for name in logging.root.manager.loggerDict if name.startswith(THEIRS)]:
        logger = logging.getLogger(name)
        if not any(isinstance(each, WithoutValues) for each in logger.filters):
            logger.addFilter(WithoutValues())
    for name in THEIRS:
        logging.getLogger(name).setLevel(logging.WARNING)
