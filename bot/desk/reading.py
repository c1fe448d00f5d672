"""What people look at: one lead with its story, lists of leads, who is who."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot.attention.opening import Opening
from bot.attention.zones import known
from bot.delivery import Post
from bot.desk import finding
from bot.desk.asking import Ask, admitted
from bot.desk.force import policy_of
from bot.desk.gathering import colleague_of
from bot.desk.openings import opening_of
from bot.desk.seeking import Found
from bot.insight.results import TALKS
from bot.leads.history import Entry, standing
from bot.leads.inquiry import Inquiry
from bot.leads.lead import Lead
from bot.notes import Note
from bot.policy import Policy
from bot.ports import Store, Unit
from bot.team import Member

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that is shown of one lead; `names` maps the user ids in it to what people call them.

    `absent` are those who take no offers at present, of its owner and of whom it was offered to.
    """

    lead: Lead
    inquiries: Sequence[Inquiry]
    history: Sequence[Entry]
    names: Mapping[str, str]
    policy: Policy
    at: datetime
    posts: Sequence[Post] = ()
    last_time: Entry | None = None
    absent: frozenset[str] = frozenset()
    notes: Sequence[Note] = ()
    opening: Opening | None = None

    @property
    def inquiry(self) -> Inquiry:
        """The latest arrival."""
        return self.inquiries[-1]

    @property
    def story(self) -> list[Entry | Note]:
        """What was done and what was said in the thread, in the order of time."""
        told: list[Entry | Note] = [*self.history, *self.notes]
        return sorted(told, key=lambda each: each.at)

    def name(self, user: str | None) -> str:
        return self.names.get(user or "", "somebody")


@dataclass(frozen=True, slots=True)
class Reading:
    """The use cases that change nothing."""

    store: Store
    policy: Policy

    async def sheet(self, workspace: str, number: int) -> Sheet:
        return await self._read(workspace, lambda unit: sheet(unit, number, policy_of(unit, self.policy)))

    async def meant(self, ask: Ask, text: str) -> Lead:
        """The one lead that `text` means; raises UnknownLead or ManyLeads."""
        return await self._read(ask.workspace, lambda unit: finding.meant(unit, ask, text))

    async def split(self, ask: Ask, line: str, names_none: Callable[[str], bool]) -> tuple[Lead, str]:
        """The lead that a command line starts with, and the rest of it."""
        return await self._read(ask.workspace, lambda unit: finding.split(unit, ask, line, names_none))

    async def admit(self, ask: Ask) -> None:
        """Refuses whoever is neither on the roster nor a manager."""
        await self._read(ask.workspace, lambda unit: admitted(unit, ask.by, policy_of(unit, self.policy)))

    async def find(self, workspace: str, text: str) -> Found:
        """Whatever fits `text`, a slip in a word forgiven."""
        return await self._read(workspace, lambda unit: finding.find(unit, text))

    async def mine(self, workspace: str, user: str) -> list[Lead]:
        """The user's open leads, the soonest due first."""
        return await self._read(workspace, lambda unit: unit.owned(user))

    async def unclaimed(self, workspace: str) -> list[Lead]:
        return await self._read(workspace, lambda unit: unit.unclaimed())

    async def next_of(self, workspace: str, user: str) -> Sheet | None:
        """The user's own lead that is due first, else the unclaimed one that is."""
        return await self._read(workspace, lambda unit: _next_of(unit, user, policy_of(unit, self.policy)))

    async def member(self, workspace: str, user: str) -> Member:
        """Who `user` is; somebody never seen is called by their id, in the team's zone."""

        def work(unit: Unit) -> Member:
            zone = policy_of(unit, self.policy).hours.zone
            member = unit.member(user) or Member(user=user, name=user, zone=zone, rostered=False)
            return replace(member, zone=known(member.zone, zone))

        return await self._read(workspace, work)

    async def in_force(self, workspace: str) -> Policy:
        """The policy that holds now."""
        return await self._read(workspace, lambda unit: policy_of(unit, self.policy))

    async def names(self, workspace: str) -> Mapping[str, str]:
        return await self._read(workspace, _names)

    async def _read(self, workspace: str, work: Callable[[Unit], T]) -> T:
        return await self.store.read(workspace, work)


def sheet(unit: Unit, number: int, policy: Policy) -> Sheet:
    lead = unit.lead(number)
    return Sheet(
        lead=lead,
        inquiries=unit.inquiries(number),
        history=unit.history(number),
        names=_names(unit),
        policy=policy,
        at=unit.now(),
        posts=unit.posts(number),
        last_time=_last_time(unit, lead),
        absent=_absent(unit, lead, policy),
        notes=unit.notes(number),
        opening=opening_of(unit, lead),
    )


def _absent(unit: Unit, lead: Lead, policy: Policy) -> frozenset[str]:
    """Of a lead that nobody was asked to take there is none to tell."""
    at, care = unit.now(), lead.care
    owner = [lead.owner] if lead.owner and care.offered and lead.owner not in care.offered else []
    asked = [colleague_of(unit.member(user), unit.rep(user), policy, at) for user in (*owner, *care.offered)]
    return frozenset(each.user for each in asked if not each.is_free(at))


def _last_time(unit: Unit, lead: Lead) -> Entry | None:
    """The latest conversation of the person's previous lead, else its end, for whoever calls them now."""
    if lead.previous is None:
        return None
    entries = standing(unit.history(lead.previous))
    ends = [each for each in entries if each.verb in ("tried", "close")]
    talks = [each for each in entries if each.verb in TALKS]
    return next(iter(talks[-1:] or ends[-1:]), None)


def _next_of(unit: Unit, user: str, policy: Policy) -> Sheet | None:
    leads = unit.owned(user) or sorted(unit.unclaimed(), key=lambda lead: lead.call_by or lead.asked_at)
    return sheet(unit, leads[0].number, policy) if leads else None


def _names(unit: Unit) -> Mapping[str, str]:
    return {member.user: member.name for member in unit.members()}
