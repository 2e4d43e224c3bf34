"""Whatever takes a while to make to copies of it: made once in a run, and then a copy for each test that changes it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from signpost.stores import open_database
from tests.county import County
from tests.office import Office, open_office

INDEXED = ("corpus", "indexes")


class Copies:
    """A small county takes a third of a second to index, and a database a tenth for its tables; copies hardly any."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def database(self, file: Path) -> str:
        """The address of an SQLite database with every table, to which nobody has written yet."""
        first = self._folder / "kept.db"
        if not first.exists():
            open_database(f"sqlite:///{first}").close()
        shutil.copyfile(first, file)
        return f"sqlite:///{file}"

    def county(self, folder: Path) -> County:
        """One without a document."""
        self.database(folder / "kept.db")
        return County(folder)

    def written(self, county: County, write: Callable[[County], County]) -> County:
        """The same with documents, and indexed; `write` does that where no test asked for such a county before."""
        first = self._folder / f"{write.__module__}.{write.__name__}"
        if not first.exists():
            self.database(_made(first) / "kept.db")
            made = write(County(first))
            made.refresh()
            made.close()
        for name in INDEXED:
            shutil.copytree(first / name, county.folder / name, dirs_exist_ok=True)
        return county

    def office(self, folder: Path) -> Office:
        """A content owner's, with the county's own files, indexed."""
        first = self._folder / "office"
        if not first.exists():
            self.database(_made(first) / "kept.db")
            open_office(first).close()
        shutil.copytree(first, folder, dirs_exist_ok=True)
        return Office(folder)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
