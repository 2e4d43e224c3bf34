"""What is known of chat channels and of the people in them, without knowing who they are."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.exc import IntegrityError

from signpost.domain.document import Audience
from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import ChatChannelRow, ChatPersonRow


@dataclass(frozen=True, slots=True)
class ChannelSetting:
    """What those who can read a channel may see, which area it is about, and whose it is.

    `channel` empty: a whole workspace.
    """

    platform: str
    workspace: str
    channel: str
    audience: Audience
    area: str = ""
    team: str = ""


class ChatStore:
    """Channels and people; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, setting: ChannelSetting) -> None:
        """Put one setting in the place of the one before."""
        where = _at(setting.platform, setting.workspace, setting.channel)
        with self._database.alone("set a channel") as connection:
            connection.execute(delete(ChatChannelRow).where(*where))
            connection.execute(insert(ChatChannelRow), [asdict(setting)])

    def unset(self, platform: str, workspace: str, channel: str) -> bool:
        """Take one away; whether there was one."""
        with self._database.writing() as connection:
            return bool(connection.execute(delete(ChatChannelRow).where(*_at(platform, workspace, channel))).rowcount)

    def setting(self, platform: str, workspace: str, channel: str) -> ChannelSetting | None:
        """The channel's own setting, or its workspace's."""
        found = self.settings(
            ChatChannelRow.platform == platform,
            ChatChannelRow.workspace == workspace,
            ChatChannelRow.channel.in_((channel, "")),
        )
        return found[-1] if found else None

    def settings(self, *where: ColumnElement[bool]) -> list[ChannelSetting]:
        """All of them, a workspace's own before its channels'."""
        query = (
            select(ChatChannelRow)
            .where(*where)
            .order_by(ChatChannelRow.platform, ChatChannelRow.workspace, ChatChannelRow.channel)
        )
        with self._database.session() as session:
            return [as_record(ChannelSetting, row, audience=Audience(row.audience)) for row in session.scalars(query)]

    def first_meeting(self, person: str, at: datetime) -> bool:
        """Whether somebody is new here; true once for each person, however many processes ask."""
        try:
            with self._database.inserting() as connection:
                if connection.execute(select(ChatPersonRow.person).where(ChatPersonRow.person == person)).first():
                    return False
                connection.execute(insert(ChatPersonRow), [{"person": person, "noticed_at": at}])
        except IntegrityError:
            return False
        return True


def _at(platform: str, workspace: str, channel: str) -> tuple[ColumnElement[bool], ...]:
    return (
        ChatChannelRow.platform == platform,
        ChatChannelRow.workspace == workspace,
        ChatChannelRow.channel == channel,
    )
