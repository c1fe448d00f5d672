"""The story that the sandbox plays: a lead, two who want it, a conversation; told as it happens."""

import asyncio
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.ports import Clock
from handlers.cli.command import Failed
from handlers.cli.sending import EXAMPLE, send
from handlers.sandbox.people import Person, Seen
from handlers.sandbox.world import Channel

T = TypeVar("T")
PATIENCE = 20.0
"""Seconds after which something that did not happen will not."""
LOOK_EVERY = 0.02
WIDTH = 100
DANA = EXAMPLE | {"interest": "tour, 14 Larch Ln ($412k)"}
NOTE = "wants a tour, three bedrooms"


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the story plays: the lead channel, two people, the door for leads and its secret."""

    leads: Channel
    ana: Person
    ben: Person
    door: str
    secret: str
    clock: Clock


async def play(stage: Stage) -> None:
    """Plays it once, or raises Failed where something does not happen."""
    try:
        card = await _lead_comes_in(stage)
        winner = await _two_press_claim(stage, card)
        await _conversation(stage, winner)
    except LookupError as missing:
        raise Failed(f"the story cannot go on: {missing}") from missing


async def _lead_comes_in(stage: Stage) -> Seen:
    lead = await send(stage.door, stage.secret, DANA)
    _tell(f"Dana fills in the form of the website: POST /leads/website, answered with {lead}.")
    card = await _until(lambda: _first(stage.ana.sees(stage.leads), "Dana Ruiz"), "the card")
    _show("#leads, as everybody sees it", card.lines)
    return card


async def _two_press_claim(stage: Stage, card: Seen) -> Person:
    both = (stage.ana, stage.ben)
    _tell("Ana and Ben press [Claim] at the same moment.")
    await asyncio.gather(*(person.click(card, "Claim") for person in both))
    loser, told = await _until(lambda: _told(both, stage.leads), "the answer to who came second")
    winner = next(each for each in both if each is not loser)
    _tell(f"{winner.name} has it. {loser.name} is told, and nobody else sees it:")
    _show(None, told.lines)
    copy = await _until(lambda: _first(winner.dm, f"{winner.name} · call by"), "the owner's copy")
    _show(f"{winner.name}'s direct message from Parley", copy.lines)
    return winner


async def _conversation(stage: Stage, winner: Person) -> None:
    visit = _tomorrow_at_ten(stage.clock(), winner.user.zone)
    _tell(
        f"{winner.name} calls Dana, presses [Talked] and fills in 12 minutes, a visit tomorrow at 10, a note."
    )
    await winner.click(winner.dm[-1], "Talked")
    await _until(lambda: winner.modal, "the form")
    filled = {"Minutes": 12, "What came of it": "Visit booked", "Note": NOTE}
    await winner.submit(filled | {"When (visit, follow up, not ready yet)": int(visit.timestamp())})
    told = await _until(lambda: _private(winner, winner.dm[-1].channel), "the line of result")
    _show(f"{winner.name} is told", told.lines)
    other = stage.ben if winner is stage.ana else stage.ana
    card = await _until(lambda: _first(other.sees(stage.leads), NOTE), "the new card")
    _show(f"#leads, as {other.name} sees it", card.lines)
    copy = await _until(
        lambda: _first([each for each in winner.dm if not each.private], "Next:"), "the new copy"
    )
    _show(f"{winner.name}'s direct message from Parley", copy.lines)


async def _until(fact: Callable[[], T | None], what: str) -> T:
    """Looks until `fact` is there."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while not (found := fact()):
        if asyncio.get_running_loop().time() > deadline:
            raise Failed(f"{what} did not come within {PATIENCE:.0f} seconds")
        await asyncio.sleep(LOOK_EVERY)
    return found


def _first(seen: Sequence[Seen], words: str) -> Seen | None:
    return next((each for each in seen if words in each.text), None)


def _told(people: Sequence[Person], channel: Channel) -> tuple[Person, Seen] | None:
    """Who was told something privately there, and what."""
    return next(((each, said) for each in people if (said := _private(each, channel))), None)


def _private(person: Person, channel: Channel) -> Seen | None:
    return next((each for each in person.sees(channel) if each.private), None)


def _tomorrow_at_ten(now: datetime, zone: str) -> datetime:
    return (now.astimezone(ZoneInfo(zone)) + timedelta(days=1)).replace(
        hour=10, minute=0, second=0, microsecond=0
    )


def _tell(line: str) -> None:
    print(f"\n{line}", flush=True)


def _show(title: str | None, lines: Sequence[str]) -> None:
    """What somebody sees, with a bar at its left."""
    if title:
        print(f"\n  {title}")
    for line in lines:
        print(textwrap.fill(line, WIDTH, initial_indent="  │ ", subsequent_indent="  │   "), flush=True)
