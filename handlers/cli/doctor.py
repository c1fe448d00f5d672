"""`parley doctor`: whether everything that Parley hangs on is right, a line for each, with its mend."""

import asyncio
import threading
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Coroutine, Sequence
from concurrent.futures import Future

import aiohttp

from bot.errors import StoreUnready
from bot.settings import Need, Settings, SettingsError
from handlers.cli.command import Command, Failed
from handlers.cli.doors import Doors
from handlers.cli.inert import inert
from handlers.findings import Check, Finding, State, examine, ok, unasked, wrong
from handlers.slack.checkup import checkup
from handlers.slack.reaching import Reaching

SECONDS = 5.0
DATABASE, MIGRATIONS = "database", "migrations"
_OF_ITS_FORM = "this release"
"""What the store says of a database that others migrated, or nobody did."""
_MEND = "see PARLEY_DATABASE_URL, that its server runs, and that no other program holds it"


def seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0 < found <= 60:
        raise ArgumentTypeError("a time is a number of seconds, at most 60")
    return found


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--within", metavar="SECONDS", type=seconds, default=SECONDS, help="what each check may take (5)"
    )


async def run(args: Namespace, doors: Doors) -> None:
    """Prints every finding; raises Failed where one of them is wrong."""
    settings, found = _read(doors)
    async with aiohttp.ClientSession() as session:
        slack = checkup(settings, session, doors.clock).checks()
        reaching = Reaching(settings, session, doors.clock).checks()
        database = Check((DATABASE, MIGRATIONS), lambda: _database(settings, doors), _MEND)
        found += await examine([*slack, *reaching, database], args.within)
    print("\n".join(inert(str(each)) for each in found))
    amiss = sum(each.state is State.WRONG for each in found)
    if amiss:
        raise Failed(f"{amiss} {'thing is' if amiss == 1 else 'things are'} wrong")


def _read(doors: Doors) -> tuple[Settings, list[Finding]]:
    """The settings as far as they can be read, and what is wrong with them."""
    try:
        settings = doors.settings(Need.RUN)
    except SettingsError as error:
        problems = (problem.partition(": ") for problem in error.problems)
        return doors.settings(Need(0)), [wrong("settings", told, mend) for told, _, mend in problems]
    return settings, [ok("settings", "all that is needed is there")]


async def _database(settings: Settings, doors: Doors) -> Sequence[Finding]:
    try:
        await _aside(doors.check(settings))
    except StoreUnready as unready:
        told, _, mend = str(unready).partition(": ")
        if _OF_ITS_FORM in told:
            return [ok(DATABASE, "opens"), wrong(MIGRATIONS, told, mend)]
        found = wrong(DATABASE, told, mend) if "parley" in mend else wrong(DATABASE, str(unready), _MEND)
        return [found, *unasked((MIGRATIONS,), DATABASE)]
    return [ok(DATABASE, "opens and can be written to"), ok(MIGRATIONS, "all are done")]


async def _aside(work: Coroutine[None, None, None]) -> None:
    """In a thread of its own, which is left behind where it takes too long: a lock is waited for in C."""
    said: Future[None] = Future()
    said.set_running_or_notify_cancel()

    def do() -> None:
        try:
            said.set_result(asyncio.run(work))
        except Exception as error:  # noqa: BLE001  (raised again where it is waited for)
            said.set_exception(error)

    threading.Thread(target=do, daemon=True).start()
    await asyncio.wrap_future(said)


COMMAND = Command(
    name="doctor",
    does="Tell whether tokens, scopes, channel, addresses and database are right, and how to mend them.",
    example="parley doctor\nparley doctor --within 20",
    options=options,
    run=run,
)
