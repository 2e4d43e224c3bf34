"""Log records of other libraries to ones that hold nothing that anybody wrote."""

import logging


def take_words_out(record: logging.LogRecord) -> None:
    """Leave where it happened, and the kind of a fault."""
    kind = f" ({record.exc_info[0].__name__})" if record.exc_info and record.exc_info[0] else ""
    record.msg = f"{record.module}.{record.funcName}{kind}"
    record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None


def hush_requests() -> None:
    """Keep requests of ours out of the log: addresses hold keys, and ids that may be somebody's e-mail address.

    Filtered, not only by level: Microsoft's library sets httpx's level to its own.
    """
    for client, below in (("httpx", "httpcore"), ("httpx2", "httpcore2")):
        logging.getLogger(client).addFilter(_take_words_out_of_a_request)
        logging.getLogger(below).setLevel(logging.WARNING)  # its children log headers


def _take_words_out_of_a_request(record: logging.LogRecord) -> bool:
    take_words_out(record)
    return record.levelno >= logging.WARNING
