"""The policy that holds at this moment: the environment's, with what managers have chosen since."""

import asyncio
from datetime import datetime, timedelta

from bot.policy import Policy, holidays_of, in_force
from bot.ports import Store, Unit

A_YEAR = timedelta(days=366)


def policy_of(unit: Unit, base: Policy) -> Policy:
    """Read in the unit that goes by it: nothing that a unit can change is kept in a process.

    Where nobody was named, those who run the Slack workspace manage.
    """
    policy = in_force(base, unit.choices(), unit.now())
    return policy if policy.managers else policy.managed_by(unit.members())


async def reckoned(store: Store, base: Policy, workspace: str) -> None:
    """Holidays take long when they are first asked for: outside any unit, for this year and the next."""
    choices, at = await store.read(workspace, lambda unit: (unit.choices(), unit.now()))
    await asyncio.to_thread(in_force, base, choices, at)
    await asyncio.to_thread(in_force, base, choices, at + A_YEAR)


async def reckoned_of(country: str, at: datetime) -> None:
    """The same for a country that is about to be chosen at `at`."""
    await asyncio.to_thread(holidays_of, country, at.year)
    await asyncio.to_thread(holidays_of, country, (at + A_YEAR).year)
