"""Where in Slack the messages of a lead stand."""

from typing import Any

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.delivery import Post
from storage.schema import post
from storage.tables import HERE
from storage.transaction import Transaction

_OF_LEAD = (
    select(post).where(post.c.workspace == HERE, post.c.lead == bindparam("lead")).order_by(post.c.place)
)
_ONE = _OF_LEAD.where(post.c.place == bindparam("place"))
_NEW = upsert(post).values(workspace=HERE)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=["workspace", "lead", "place"],
    set_={name: _NEW.excluded[name] for name in ("channel", "ts", "version")},
)
_FORGET = delete(post).where(
    post.c.workspace == HERE, post.c.lead == bindparam("lead"), post.c.place == bindparam("place")
)


class Posts(Transaction):
    def post(self, lead: int, place: str) -> Post | None:
        row = self._run(_ONE, lead=lead, place=place).first()
        return _post(row) if row else None

    def posts(self, lead: int) -> list[Post]:
        return [_post(row) for row in self._run(_OF_LEAD, lead=lead)]

    def keep_post(self, post: Post) -> None:
        self._run(
            _KEEP, lead=post.lead, place=post.place, channel=post.channel, ts=post.ts, version=post.version
        )

    def forget_post(self, lead: int, place: str) -> None:
        self._run(_FORGET, lead=lead, place=place)


def _post(row: Row[Any]) -> Post:  # Any: the columns of `post`
    return Post(lead=row.lead, place=row.place, channel=row.channel, ts=row.ts, version=row.version)
