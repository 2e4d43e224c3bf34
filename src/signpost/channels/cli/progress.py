"""Steps of a refresh to progress bars on standard error."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


class ShownSteps:
    """A bar for each step; nothing at all where standard error is not a terminal."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def stop(self) -> None:
        """Show no more: somebody is to be asked something."""
        self._progress.stop()

    def start(self, step: str, total: int) -> None:
        """A step of `total` parts begins."""
        self._task = self._progress.add_task(step, total=total)

    def advance(self, parts: int) -> None:
        """So many more parts of it are done."""
        if self._task is not None:
            self._progress.advance(self._task, parts)
