"""An application to a running server that stops gracefully."""

import logging
import sys

import structlog
import uvicorn
from structlog.typing import Processor

from signpost.bootstrap import Signpost
from signpost.channels.http.app import ChatChannel, create_app

SECONDS_TO_FINISH = 10
"""After a request to stop: answers take well under a second, slow readers get the rest."""


SECONDS_A_TURN = 0.0005
"""A thread that answers gives way after so long, not after Python's 5 ms: a chat message must be acknowledged within
3 seconds, and that takes a dozen turns."""


def run_server(signpost: Signpost, host: str, port: int, *chat_channels: ChatChannel) -> None:
    """Serve until told to stop (SIGTERM or SIGINT); answers in flight are finished first."""
    _log_as_json()
    sys.setswitchinterval(SECONDS_A_TURN)
    uvicorn.run(
        create_app(signpost, *chat_channels),
        host=host,
        port=port,
        log_config=None,
        access_log=False,  # uvicorn's own line holds the whole address; ours holds the route alone
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
        timeout_keep_alive=30,
        limit_concurrency=1_000,
        h11_max_incomplete_event_size=16 * 1024,
    )


def _log_as_json() -> None:
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
