"""Throughput, health latency and memory of the real server with sixteen askers."""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.bench.measuring import QUESTIONS, percentile, show

ASKERS = 16


def serve(indexes: Path, rounds: int, questions: int) -> None:
    """Ours and the bare server in turns, over the same index."""
    ours, bare, health, memory = [], [], [], []
    for _ in range(rounds):
        with running_server([sys.executable, "-m", "signpost", "serve", "--port"], indexes) as (address, process):
            ours.append(_load(address, questions, health))
            memory.append(peak_megabytes(process.pid))
        with running_server([sys.executable, "-m", "tests.bench.bare_server", str(indexes)], indexes) as (address, _):
            bare.append(_load(address, questions, []))
    show(f"answers a second with {ASKERS} askers", f"{statistics.median(ours):.1f}")
    show("bare batching embed-and-search server, a second", f"{statistics.median(bare):.1f}")
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    show("throughput as a ratio to that", f"{ratio:.2f}", "at least 0.8")
    show("/healthz under that load, p50 ms", f"{1000 * statistics.median(health):.1f}")
    show("/healthz under that load, p99 ms", f"{1000 * percentile(health, 0.99):.1f}", "under 50")
    show("peak memory of the server, MB", f"{max(memory):.0f}", "at most 400")


def _load(address: str, questions: int, health: list[float]) -> float:
    """Answers a second; health is asked throughout, from its own thread."""
    done = False

    def ask(n: int) -> None:
        body = {"question": f"{QUESTIONS[n % len(QUESTIONS)]} ({n})"}
        client.post("/v1/ask", json=body).raise_for_status()

    def watch() -> None:
        with httpx.Client(base_url=address, timeout=30, trust_env=False) as watcher:
            while not done:
                started = time.perf_counter()
                watcher.get("/healthz").raise_for_status()
                health.append(time.perf_counter() - started)
                time.sleep(0.02)

    limits = httpx.Limits(max_connections=ASKERS + 4)
    with (
        httpx.Client(base_url=address, timeout=60, limits=limits, trust_env=False) as client,
        ThreadPoolExecutor(ASKERS + 1) as pool,
    ):
        list(pool.map(ask, range(ASKERS)))
        watching = pool.submit(watch)
        started = time.perf_counter()
        list(pool.map(ask, range(questions)))
        taken = time.perf_counter() - started
        done = True
        watching.result()
    return questions / taken


@contextmanager
def running_server(command: list[str], indexes: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"SIGNPOST_INDEXES": str(indexes)}
    process = subprocess.Popen([*command, str(port)], env=environment, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address, process
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode}")
        try:
            httpx.get(f"{address}/healthz", trust_env=False).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not start")


def peak_megabytes(pid: int) -> float:
    """The most memory that a process ever held: unlike what getrusage says, without that of whoever started it."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1024
