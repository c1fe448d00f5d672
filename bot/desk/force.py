"""The policy that holds at this moment: the environment's, with what managers have chosen since."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.policy import Policy, holidays_of, in_force
from bot.ports import Store, Unit

A_YEAR = timedelta(days=366)
Aside = Callable[[Callable[[], object]], Awaitable[object]]
"""Where long work is done that would hold up everybody else."""


def policy_of(unit: Unit, base: Policy) -> Policy:
    """Read in the unit that goes by it: nothing that a unit can change is kept in a process.

    Where nobody was named, those who run the Slack workspace manage.
    """
    policy = in_force(base, unit.choices(), unit.now())
    return policy if policy.managers else policy.managed_by(unit.members())


async def at_once(work: Callable[[], object]) -> object:
    """No place apart: for a desk that nobody else waits for."""
    return work()


async def reckoned(store: Store, base: Policy, workspace: str, aside: Aside) -> None:
    """Holidays take long when they are first asked for: outside any unit, for this year and the next."""
    choices, at = await store.read(workspace, lambda unit: (unit.choices(), unit.now()))
    await aside(lambda: [in_force(base, choices, each) for each in (at, at + A_YEAR)])


async def reckoned_of(country: str, at: datetime, aside: Aside) -> None:
    """The same for a country that is about to be chosen at `at`."""
    await aside(lambda: [holidays_of(country, each.year) for each in (at, at + A_YEAR)])
