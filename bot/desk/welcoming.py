"""Parley joins a channel: once, a manager of the lead channel is asked how the team works."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.attention.zones import known
from bot.desk.asking import Ask, admitted
from bot.desk.capture import Arrival, Capture
from bot.desk.choosing import manager
from bot.desk.force import policy_of
from bot.leads.channel import Channel
from bot.leads.identity import person
from bot.leads.inquiry import NewLead
from bot.policy import Policy
from bot.ports import Store, Unit
from bot.team import Choice, Source
from bot.to_people import Elsewhere, Welcome

WELCOMED = "welcomed"
"""Kept among the choices for good: whom the welcome went to, and who had invited Parley."""
UNSET_ZONE = "UTC"
TRIAL = "try"
"""What the test lead's source is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What `user`, a manager, is asked, answered beforehand: `zone` is proposed, all else holds.

    `takers` are the people of the lead channel who take leads.
    """

    user: str
    takers: Sequence[str]
    zone: str
    policy: Policy


@dataclass(frozen=True, slots=True)
class Welcoming:
    store: Store
    policy: Policy

    async def joined(self, workspace: str, inviter: str | None = None) -> None:
        """Parley is in the lead channel: the first time, somebody is welcomed."""
        if await self.store.read(workspace, _welcomed):
            return
        await self.store.write(workspace, lambda unit: _welcome(unit, inviter, self.policy))

    async def strayed(self, workspace: str, event: str, channel: str, inviter: str) -> None:
        """Parley was invited to another channel; whoever did it is told once where it is at work."""

        def work(unit: Unit) -> None:
            key = f"event:{event}"
            if unit.answered(key) is None:
                unit.answer(key, {})
                if channel not in {each.post_to for each in unit.sources()}:
                    unit.enqueue(Elsewhere(inviter, channel))

        await self.store.write(workspace, work)

    async def questions(self, workspace: str, user: str) -> Questions:
        return await self.store.read(workspace, lambda unit: _questions(unit, user, self.policy))

    async def try_out(self, ask: Ask) -> int:
        """Captures a test lead, which is marked and never counted; its number, the same for a repeat."""

        def allowed(unit: Unit) -> None:
            policy = policy_of(unit, self.policy)
            admitted(unit, ask.by, policy)
            manager(ask, policy)

        await self.store.read(ask.workspace, allowed)
        captured = await Capture(self.store, self.policy).arrive(ask.workspace, _trial(ask))
        return captured.lead


def _welcomed(unit: Unit) -> bool:
    return any(each.name == WELCOMED for each in unit.choices())


def _welcome(unit: Unit, inviter: str | None, base: Policy) -> None:
    """While nobody is known who could be asked, it is put off."""
    unit.alone()
    managers = sorted(policy_of(unit, base).managers)
    user = inviter if inviter in managers else next(iter(managers), None)
    if user is None or _welcomed(unit):
        return
    unit.choose(Choice(name=WELCOMED, value=user, by=inviter or user, at=unit.now()))
    unit.enqueue(Welcome(user))


def _questions(unit: Unit, user: str, base: Policy) -> Questions:
    policy, member = policy_of(unit, base), unit.member(user)
    own = known(member.zone if member else None, UNSET_ZONE)
    return Questions(
        user=user,
        takers=[each.user for each in unit.members() if each.rostered],
        zone=own if policy.hours.zone == UNSET_ZONE else policy.hours.zone,
        policy=policy,
    )


def _trial(ask: Ask) -> Arrival:
    new = NewLead(
        person=person("Test Lead", "(512) 555-0100", "test.lead@example.com"),
        message="This is a test. It is marked as one and never counted.",
        interest="a first look at Parley",
        channel=Channel.WEB_FORM,
        test=True,
    )
    source = Source(name=TRIAL, secret="", created_at=ask.at)
    return Arrival(source=source, new=new, body=b"", content_type="text/plain", ids=(ask.key,), at=ask.at)
