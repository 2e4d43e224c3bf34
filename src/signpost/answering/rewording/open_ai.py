"""Messages to the reply of a model behind an OpenAI-compatible address.

https://platform.openai.com/docs/api-reference/chat/create; llama.cpp, Ollama, vLLM and Azure OpenAI answer to the same.
"""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import httpx

from signpost.answering.rewording.language_model import Message
from signpost.errors import LanguageModelError
from signpost.quiet import hush_requests

LARGEST_REPLY = 64 * 2**10
"""Bytes. A lead with everything around it is 2 KB; a model that reasons aloud writes 20."""

LONGEST_ANSWER = 320
"""Tokens that are asked for: three sentences and their numbers take 120."""

hush_requests()

# What older and newer servers call the same, in the order in which they are tried: models that reason refuse the first.
_WAYS: tuple[Mapping[str, Any], ...] = (
    {"temperature": 0, "seed": 0, "max_tokens": LONGEST_ANSWER},
    {"max_completion_tokens": 10 * LONGEST_ANSWER},
)
_TRY_THE_NEXT = (httpx.codes.BAD_REQUEST, httpx.codes.UNPROCESSABLE_ENTITY)


class OpenAICompatible:
    """One model behind one address; several threads may ask at once."""

    def __init__(self, address: str, name: str, key: str, seconds: float) -> None:
        self._address = f"{address.rstrip('/')}/chat/completions"
        self._name = name
        self._seconds = seconds
        self._way = 0
        self._client = httpx.Client(
            timeout=seconds,
            headers={"Accept-Encoding": "identity", **({"Authorization": f"Bearer {key}"} if key else {})},
            follow_redirects=False,
            trust_env=False,
        )

    def write(self, messages: Sequence[Message]) -> str:
        """Its reply; raises LanguageModelError, within twice the seconds at the latest."""
        until = time.monotonic() + self._seconds
        try:
            return self._tried(messages, until)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as fault:  # half a character, say
            raise LanguageModelError(f"The language model gave no answer ({type(fault).__name__}).") from fault

    def close(self) -> None:
        """Let its connections go."""
        self._client.close()

    def _tried(self, messages: Sequence[Message], until: float) -> str:
        for way in range(self._way, len(_WAYS)):
            status, body = self._posted(messages, _WAYS[way], until)
            if status == httpx.codes.OK:
                self._way = way
                return _said(body)
            if status not in _TRY_THE_NEXT:
                break
        raise LanguageModelError(f"The language model answered with status {status}.")

    def _posted(self, messages: Sequence[Message], way: Mapping[str, Any], until: float) -> tuple[int, bytes]:
        body = {
            "model": self._name,
            "messages": [{"role": each.role, "content": each.content} for each in messages],
            "stream": False,
            **way,
        }
        with self._client.stream("POST", self._address, json=body) as answered:
            if answered.status_code != httpx.codes.OK:
                return answered.status_code, b""
            return answered.status_code, b"".join(_bounded(answered, until))


def _bounded(answered: httpx.Response, until: float) -> Iterator[bytes]:
    """What comes, as it comes: not decompressed, for a few bytes may stand for gigabytes."""
    if answered.headers.get("content-encoding", "identity") != "identity":
        raise LanguageModelError("The language model's answer is compressed, which was not asked for.")
    size = 0
    for part in answered.iter_raw():
        size += len(part)
        if size > LARGEST_REPLY:
            raise LanguageModelError(f"The language model's answer is longer than {LARGEST_REPLY:,} bytes.")
        if time.monotonic() > until:
            raise LanguageModelError("The language model's answer came too slowly.")
        yield part


def _said(body: bytes) -> str:
    try:
        choice = json.loads(body)["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as fault:
        raise LanguageModelError("The language model's answer is not a chat completion.") from fault
    if not isinstance(content, str) or choice["message"].get("refusal"):
        raise LanguageModelError("The language model refused.")
    return content
