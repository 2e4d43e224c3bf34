"""A log record of somebody else's library to one that holds nothing that anybody wrote."""

import logging


def take_words_out(record: logging.LogRecord) -> None:
    """Leave where it happened, and the kind of a fault."""
    kind = f" ({record.exc_info[0].__name__})" if record.exc_info and record.exc_info[0] else ""
    record.msg = f"{record.module}.{record.funcName}{kind}"
    record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
