"""What the team has chosen, and who chose it."""

from dataclasses import asdict

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.team import Choice
from storage.openings import Openings
from storage.schema_team import setting
from storage.tables import HERE

_ALL = (
    select(setting.c.name, setting.c.value, setting.c.by, setting.c.at)
    .where(setting.c.workspace == HERE)
    .order_by(setting.c.name)
)
_NEW = upsert(setting).values(workspace=HERE)
_CHOOSE = _NEW.on_conflict_do_update(
    index_elements=["workspace", "name"],
    set_={name: _NEW.excluded[name] for name in ("value", "by", "at")},
)
_FORGET = delete(setting).where(setting.c.workspace == HERE, setting.c.name == bindparam("called"))


class Choices(Openings):
    def choices(self) -> list[Choice]:
        return [Choice(name=row.name, value=row.value, by=row.by, at=row.at) for row in self._run(_ALL)]

    def choose(self, choice: Choice) -> None:
        self._run(_CHOOSE, **asdict(choice))

    def forget_choice(self, name: str) -> None:
        self._run(_FORGET, called=name)
