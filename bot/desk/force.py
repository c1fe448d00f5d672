"""The policy that holds at this moment: the environment's, with what managers have chosen since."""

from bot.policy import Policy, in_force
from bot.ports import Unit


def policy_of(unit: Unit, base: Policy) -> Policy:
    """Read in the unit that goes by it: nothing that a unit can change is kept in a process.

    Where nobody was named, those who run the Slack workspace manage.
    """
    policy = in_force(base, unit.choices(), unit.now())
    return policy if policy.managers else policy.managed_by(unit.members())
