"""Errors to application/problem+json (RFC 9457)."""

from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from signpost.errors import (
    DecisionRefused,
    DeskRefused,
    DraftFaulty,
    DraftOvertaken,
    FilterRejected,
    ImportRefused,
    IndexFault,
    NotAllowed,
    NotFound,
    NotSignedIn,
    PersonRefused,
    QuestionRejected,
    SignInRefused,
    SignpostError,
    StoreError,
    TooOften,
)

STATUS_OF: tuple[tuple[type[SignpostError], int], ...] = (
    (QuestionRejected, 422),
    (PersonRefused, 422),
    (NotSignedIn, 401),
    (SignInRefused, 401),
    (NotAllowed, 403),
    (NotFound, 404),
    (DraftFaulty, 422),
    (DecisionRefused, 422),
    (DeskRefused, 409),
    (DraftOvertaken, 409),
    (ImportRefused, 409),
    (TooOften, 429),
    (IndexFault, 503),
    (StoreError, 503),
    (SignpostError, 500),
)

NO_INDEX = "The service has no index to answer from yet. Its owner should run: signpost index"
"""Told to callers in place of our own message, which may name folders of the server."""

NOT_KEPT = "The service cannot reach its database. Try again in a minute, and tell the service's owner."


def problem(status: int, title: str, detail: str, **more: Sequence[str]) -> JSONResponse:
    """One problem document; `more` are members of its own, left out where they are empty."""
    body: dict[str, object] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body |= {name: value for name, value in more.items() if value}
    return JSONResponse(body, status, media_type="application/problem+json")


def add_problems(app: FastAPI) -> None:
    """Turn every error that can reach the top into a problem document."""
    for kind, status in STATUS_OF:
        app.add_exception_handler(kind, _ours(status))
    app.add_exception_handler(FilterRejected, _rejected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def _ours(status: int) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    async def handler(_request: Request, fault: Exception) -> JSONResponse:
        detail = (
            NO_INDEX if isinstance(fault, IndexFault) else NOT_KEPT if isinstance(fault, StoreError) else str(fault)
        )
        return problem(status, HTTPStatus(status).phrase, detail)

    return handler


async def _rejected(_request: Request, fault: Exception) -> JSONResponse:
    """With what may have been meant, and what there is to choose from, for a client to offer."""
    assert isinstance(fault, FilterRejected)
    return problem(422, "Unprocessable Content", str(fault), candidates=fault.candidates, known=fault.known)


async def _invalid(_request: Request, fault: Exception) -> JSONResponse:
    """Where and what, but never the value: it may be somebody's question."""
    assert isinstance(fault, RequestValidationError)
    said = "; ".join(f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in fault.errors()[:5])
    return problem(422, "Unprocessable Content", said)


async def _http(_request: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, HTTPException)
    answer = problem(fault.status_code, HTTPStatus(fault.status_code).phrase, str(fault.detail))
    answer.headers.update(fault.headers or {})
    return answer


async def _unexpected(_request: Request, _fault: Exception) -> JSONResponse:
    return problem(500, "Internal Server Error", "Something went wrong on our side. Try again, then tell its owner.")
