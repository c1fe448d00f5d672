"""Where leads come from: add, list, rotate, remove."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import OpenedBySetting
from bot.leads.channel import Channel
from bot.ports import Store
from bot.team import Source

BUILT_IN = "website"


@dataclass(frozen=True, slots=True)
class Sources:
    """The configured sources, and the built-in one that a setting opens.

    While the setting is set it wins: one of the same name that is kept rests, and cannot be changed.
    """

    store: Store
    built_in: Source | None = None

    async def named(self, workspace: str, name: str) -> Source:
        """The source to check a request against; raises UnknownSource."""
        if self.built_in and name == self.built_in.name:
            return self.built_in
        return await self.store.read(workspace, lambda unit: unit.source(name))

    async def all(self, workspace: str) -> Sequence[Source]:
        """The built-in one first, then all that are kept, one that rests too."""
        kept = await self.store.read(workspace, lambda unit: unit.sources())
        return [*([self.built_in] if self.built_in else []), *kept]

    def rests(self, source: Source) -> bool:
        """Whether `source` opens nothing because the setting does."""
        return self.built_in is not None and source is not self.built_in and source.name == self.built_in.name

    async def add(self, workspace: str, source: Source) -> Source:
        """Raises SourceExists, OpenedBySetting."""
        self._kept_here(source.name)
        await self.store.write(workspace, lambda unit: unit.add_source(source))
        return source

    async def rotate(self, workspace: str, name: str, secret: str) -> Source:
        """The old secret stops at once; raises UnknownSource, OpenedBySetting."""
        self._kept_here(name)
        old = await self.store.read(workspace, lambda unit: unit.source(name))
        await self.store.write(workspace, lambda unit: unit.replace_secret(name, secret))
        return replace(old, secret=secret)

    async def remove(self, workspace: str, name: str) -> None:
        """Raises UnknownSource, OpenedBySetting; the leads it brought stay."""
        self._kept_here(name)
        await self.store.write(workspace, lambda unit: unit.remove_source(name))

    def _kept_here(self, name: str) -> None:
        if self.built_in and name == self.built_in.name:
            raise OpenedBySetting(name)


def built_in(secret: str | None, at: datetime) -> Source | None:
    """The source `website`, which PARLEY_INTAKE_SECRET opens without any command."""
    if not secret:
        return None
    return Source(name=BUILT_IN, secret=secret, came_by=Channel.WEB_FORM, created_at=at)
