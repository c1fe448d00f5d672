"""Twenty leads, ten people at each, by signed clicks at the same time."""

import asyncio
from collections.abc import Sequence

from handlers.sandbox.people import Person
from tests.walks.office import Office

LEADS = range(1, 21)


async def test_each_lead_has_one_winner_and_nine_who_are_told_who(office: Office) -> None:
    reps = [office.slack.person(f"rep{each}") for each in range(10)]
    office.slack.channel("leads", members=reps)
    await office.home.slack.roster.refresh()
    await office.sets("held", "20")
    for number in LEADS:
        await office.comes_in({"name": f"Lead {number}", "phone": f"202-555-01{number:02}"})
    await office.settles()
    for number in LEADS:
        got = await asyncio.gather(*(rep.click(office.card(number, rep), "Claim") for rep in reps))
        winner = await the_winner(office, number, reps)
        assert [each.text for each in got if each.text] == [told_of(winner, number)] * 9
    await office.settles()
    for number in LEADS:
        winner = await the_winner(office, number, reps)
        assert winner.name in office.card(number).text
        assert [entry.verb for entry in await office.history(number)] == ["created", "claim"]


async def the_winner(office: Office, number: int, reps: Sequence[Person]) -> Person:
    owner = (await office.lead(number)).owner
    return next(rep for rep in reps if rep.id == owner)


def told_of(winner: Person, number: int) -> str:
    return f"{winner.name} has L-{number} already; ask {winner.name} to hand it over, or see /lead open."
