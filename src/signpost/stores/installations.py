"""Workspaces that a chat app was installed in, and the installations that are under way."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select

from signpost.stores.database import Database
from signpost.stores.tables import InstallationRow, InstallingRow


class Installations:
    """Keeps what a platform gave us for a workspace, sealed by whoever puts it in; raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, platform: str, workspace: str, sealed: str, at: datetime) -> None:
        """Keep one, in the place of the one before."""
        values = {"platform": platform, "workspace": workspace, "sealed": sealed, "installed_at": at}
        with self._database.alone(f"install in {platform} {workspace}") as connection:
            connection.execute(delete(InstallationRow).where(*_at(platform, workspace)))
            connection.execute(insert(InstallationRow), [values])

    def get(self, platform: str, workspace: str) -> str | None:
        """What was put in; None if nothing was."""
        with self._database.session() as session:
            return session.scalar(select(InstallationRow.sealed).where(*_at(platform, workspace)))

    def remove(self, platform: str, workspace: str) -> bool:
        """Forget one; whether there was one."""
        with self._database.writing() as connection:
            return bool(connection.execute(delete(InstallationRow).where(*_at(platform, workspace))).rowcount)

    def begin(self, state: str, until: datetime) -> None:
        """Remember that somebody set out to install, and how long they have for it."""
        with self._database.writing() as connection:
            connection.execute(insert(InstallingRow), [{"state": state, "until": until}])

    def finish(self, state: str, now: datetime) -> bool:
        """Whether this installation was begun here and in time; true once. Those that ran out are forgotten."""
        with self._database.writing() as connection:
            connection.execute(delete(InstallingRow).where(InstallingRow.until < now))
            return bool(connection.execute(delete(InstallingRow).where(InstallingRow.state == state)).rowcount)


def _at(platform: str, workspace: str) -> tuple[ColumnElement[bool], ...]:
    return InstallationRow.platform == platform, InstallationRow.workspace == workspace
