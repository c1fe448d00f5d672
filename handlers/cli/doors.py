"""What the commands are given: the ways into the rest of Parley, so that they import none of it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from bot.desk.desk import Desk
from bot.ports import Clock
from bot.settings import Need, Settings
from handlers.cli.rehearsal import Rehearsal


@dataclass(frozen=True, slots=True)
class Doors:
    """`settings` raises SettingsError; `open` is for a short visit beside a running server.

    `serve` runs the server until the event is set and calls back once, with the address it
    listens on; `rehearse` runs it while it is entered, by a clock of the caller's; `migrate`
    answers with one line that says what was done; `check` raises StoreUnready where nothing
    could be committed now, and may hold up the thread it runs in.
    """

    settings: Callable[[Need], Settings]
    open: Callable[[Settings], AbstractAsyncContextManager[Desk]]
    serve: Callable[[Settings, asyncio.Event, Callable[[str], None]], Awaitable[None]]
    rehearse: Callable[[Settings, Clock], AbstractAsyncContextManager[Rehearsal]]
    migrate: Callable[[Settings], Awaitable[str]]
    check: Callable[[Settings], Coroutine[None, None, None]]
    clock: Clock
