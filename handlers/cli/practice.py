"""A practice workspace: a team in a pretend Slack, Parley in it, both by one clock that can be moved."""

import random
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.desk.desk import Desk
from bot.leads.channel import Channel
from bot.policy import MAIN
from bot.ports import Clock
from bot.settings import Need, Settings, read_settings
from bot.team import Source
from handlers.cli.command import Failed
from handlers.cli.doors import Doors
from handlers.cli.month import Month
from handlers.cli.rehearsal import Rehearsal
from handlers.sandbox.page.bot import Bot, Intake, Shortcut, Slash
from handlers.sandbox.page.clock import MovableClock
from handlers.sandbox.page.keeping import Kept
from handlers.sandbox.page.site import Page
from handlers.sandbox.page.stage import Stage
from handlers.sandbox.slack import PretendSlack
from handlers.slack.manifest import ALIASES, LEAD, NAME, SHORTCUTS

ZONE = "America/Chicago"
TEAM = {"Ana": ZONE, "Ben": "America/New_York", "Lou": ZONE, "Kim": ZONE}
MANAGER = "Kim"
PORT = 8099
HALF_PAST_NINE = 9, 30
SOURCES = {
    "zillow": Channel.PORTAL,
    "facebook": Channel.AD_FORM,
    "open-house": Channel.IN_PERSON,
    "chat": Channel.CHAT,
}


@dataclass(frozen=True, slots=True)
class Practice:
    """Open, with its page at `address`."""

    slack: PretendSlack
    stage: Stage
    address: str
    seed: int
    morning: float

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.stage.clock(), UTC)

    async def past(self, tell: Callable[[int], object]) -> None:
        """Lives until this morning, to have something to look back on; `tell` hears the days lived."""
        team = [self.slack.person(name) for name in TEAM if name != MANAGER]
        chance = random.Random(self.seed)
        await Month(self.stage, team, LEAD.name, ZoneInfo(ZONE), self.morning, chance, tell).play()


@asynccontextmanager
async def practice(
    doors: Doors,
    place: Path,
    *,
    seed: int = 1,
    host: str = "127.0.0.1",
    port: int | None = 0,
    ago: timedelta = timedelta(0),
) -> AsyncIterator[Practice]:
    """What is kept in `place` goes on where it ended; else it begins this morning, or so long `ago`.

    `port` None takes the usual one, if it is free.
    """
    signing_secret, clock = secrets.token_hex(16), MovableClock(_this_morning(doors.clock(), ago))
    slack = PretendSlack(signing_secret=signing_secret, clock=clock)
    stage = Stage(slack, Bot(NAME, _commands(), _shortcuts(), zone=ZONE), clock, seed)
    kept = Kept(place / "world.json", slack.world, stage.marks, clock)
    _restored(kept, place)
    _peopled(slack, stage.bot)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(slack.close)
        await _started(slack, host, port, Page(stage, kept.keep))
        settings = _settings(slack, signing_secret, place)
        home = await stack.enter_async_context(doors.rehearse(settings, _told_by(clock)))
        slack.carrier.bot_url = f"{home.address}/slack/events"
        await _introduced(stage.bot, home, _told_by(clock)())
        stack.callback(kept.keep)
        yield Practice(slack, stage, slack.url, seed, _this_morning(doors.clock()))


def _restored(kept: Kept, place: Path) -> None:
    try:
        kept.restore()
    except (LookupError, TypeError, ValueError):
        raise Failed(f"what {place} holds cannot be read: parley sandbox --fresh forgets it") from None


def _this_morning(now: datetime, ago: timedelta = timedelta(0)) -> float:
    day = now.astimezone(ZoneInfo(ZONE)).date() - ago
    hour, minute = HALF_PAST_NINE
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(ZONE)).timestamp()


def _told_by(clock: MovableClock) -> Clock:
    return lambda: datetime.fromtimestamp(clock(), UTC)


def _commands() -> list[Slash]:
    return [Slash(each.name, each.does, each.hint) for each in (LEAD, *ALIASES)]


def _shortcuts() -> list[Shortcut]:
    return [Shortcut(each.callback, each.name) for each in SHORTCUTS]


def _peopled(slack: PretendSlack, bot: Bot) -> None:
    """The team in #leads, each with a DM from the bot, and a channel to chat in."""
    team = [slack.person(name, zone) for name, zone in TEAM.items()]
    slack.channel("leads", team)
    slack.channel("general", team)
    for each in team:
        slack.world.direct(each.id)
    bot.managers = [slack.person(MANAGER).id]


async def _started(slack: PretendSlack, host: str, port: int | None, page: Page) -> None:
    if port is not None:
        await slack.start(host, port, [page])
        return
    try:
        await slack.start(host, PORT, [page])
    except OSError:
        await slack.start(host, 0, [page])


def _settings(slack: PretendSlack, signing_secret: str, place: Path) -> Settings:
    environ = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": signing_secret,
        "SLACK_API_URL": slack.api_url,
        "PARLEY_LEAD_CHANNEL": slack.channel("leads").id,
        "PARLEY_MANAGERS": slack.person(MANAGER).id,
        "PARLEY_TIMEZONE": ZONE,
        "PARLEY_INTAKE_SECRET": secrets.token_urlsafe(12),
        "PARLEY_DATABASE_URL": f"sqlite:///{place / 'parley.db'}",
    }
    return replace(read_settings(environ, Need.RUN), port=0)


async def _introduced(bot: Bot, home: Rehearsal, at: datetime) -> None:
    """The page knows Parley now that it runs: its doors for leads, and how it keeps up with time."""
    found = {each.name: each.secret for each in await home.desk.sources.all(MAIN)}
    for name, came_by in SOURCES.items():
        if name not in found:
            found[name] = secrets.token_urlsafe(12)
            source = Source(name=name, secret=found[name], came_by=came_by, created_at=at)
            await home.desk.sources.add(MAIN, source)
    bot.intakes = {name: Intake(f"{home.address}/leads/{name}", secret) for name, secret in found.items()}
    bot.next_due, bot.catch_up, bot.waiting = home.next_due, home.catch_up, _waiting(home.desk)


def _waiting(desk: Desk) -> Callable[[], Awaitable[int]]:
    async def waiting() -> int:
        return (await desk.health.backlog(MAIN)).waiting

    return waiting
