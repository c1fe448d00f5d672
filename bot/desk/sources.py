"""Where leads come from: add, list, rotate, remove."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import SourceExists, UnknownSource
from bot.leads.channel import Channel
from bot.ports import Source, Store

BUILT_IN = "website"


@dataclass(frozen=True, slots=True)
class Sources:
    """The configured sources, and the built-in one that a setting opens."""

    store: Store
    built_in: Source | None = None

    async def named(self, workspace: str, name: str) -> Source:
        """The source to check a request against; raises UnknownSource."""
        try:
            return await self.store.read(workspace, lambda unit: unit.source(name))
        except UnknownSource:
            if self.built_in and name == self.built_in.name:
                return self.built_in
            raise

    async def all(self, workspace: str) -> Sequence[Source]:
        kept = await self.store.read(workspace, lambda unit: unit.sources())
        named = {source.name for source in kept}
        return [*([self.built_in] if self.built_in and self.built_in.name not in named else []), *kept]

    async def add(self, workspace: str, source: Source) -> Source:
        """Raises SourceExists."""
        if self.built_in and source.name == self.built_in.name:
            raise SourceExists(source.name)
        await self.store.write(workspace, lambda unit: unit.add_source(source))
        return source

    async def rotate(self, workspace: str, name: str, secret: str) -> Source:
        """The old secret stops at once; raises UnknownSource."""
        old = await self.store.read(workspace, lambda unit: unit.source(name))
        await self.store.write(workspace, lambda unit: unit.replace_secret(name, secret))
        return replace(old, secret=secret)

    async def remove(self, workspace: str, name: str) -> None:
        """Raises UnknownSource; the leads it brought stay."""
        await self.store.write(workspace, lambda unit: unit.remove_source(name))


def built_in(secret: str | None, at: datetime) -> Source | None:
    """The source `website`, which PARLEY_INTAKE_SECRET opens without any command."""
    if not secret:
        return None
    return Source(name=BUILT_IN, secret=secret, came_by=Channel.WEB_FORM, created_at=at)
