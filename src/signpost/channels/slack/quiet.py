"""What Slack's libraries log, without what anybody wrote."""

import logging

from signpost.quiet import take_words_out

LOGGER = logging.getLogger("signpost.slack")


class WithoutPayloads(logging.Filter):
    """Bolt logs whole requests, and the client whole answers: only where it happened and how bad it is may pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the words out of a record."""
        if record.name == LOGGER.name and getattr(record, "ours", False):
            return True
        take_words_out(record)
        return record.levelno >= logging.WARNING


LOGGER.addFilter(WithoutPayloads())


def note(level: int, text: str, *values: object) -> None:
    """Log words of ours, which hold nothing that anybody wrote."""
    LOGGER.log(level, text, *values, extra={"ours": True})
