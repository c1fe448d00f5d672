"""The question on a card: given to each lead that comes in, looked after by managers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.attention.opening import ANY, CHANNEL, SOURCE, Opening, Tally
from bot.attention.openings import (
    DEFAULTS,
    LONGEST,
    MOST,
    RECENT,
    SETTLED,
    fitting,
    picked,
    standing,
    suits_everybody,
    wish_now,
)
from bot.desk.asking import Ask, answered_with
from bot.desk.force import policy_of
from bot.errors import BadOpening, ManagersOnly
from bot.leads.channel import Channel
from bot.leads.inquiry import Inquiry
from bot.leads.lead import Lead
from bot.leads.wish import Wish, wish_of
from bot.policy import Policy
from bot.ports import Store, Unit
from bot.team import Source

WISHES = (ANY, *(each.value for each in Wish if each is not Wish.GENERAL))
"""What a question may be for; who names nothing is asked what anybody is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a manager wants asked, of whom; `id` names the opening that it takes the place of."""

    origin: str
    wish: str
    question: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The openings that hold with what came of each; `sources` are those that one may be for."""

    openings: Sequence[tuple[Opening, Tally]]
    names: Mapping[str, str]
    sources: Sequence[str]
    zone: str

    def opening(self, id_: str) -> Opening:
        """Raises BadOpening for one that holds no more."""
        return _named([opening for opening, _ in self.openings], id_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a manager was answered: the id of what holds now, empty where something was taken away."""

    id: str


@dataclass(frozen=True, slots=True)
class Openings:
    """The use cases of managers, who alone may; each raises ManagersOnly."""

    store: Store
    policy: Policy
    built_in: Source | None

    async def shown(self, ask: Ask) -> Shown:
        shown = await self.store.read(ask.workspace, lambda unit: _shown(unit, ask, self.policy))
        if self.built_in is None or self.built_in.name in shown.sources:
            return shown
        return replace(shown, sources=[self.built_in.name, *shown.sources])

    async def write(self, ask: Ask, written: Written) -> Kept:
        """Adds a question or puts it in the place of another; raises BadOpening."""
        return await answered_with(
            Kept, self.store, ask, lambda unit: _write(unit, ask, written, self.policy)
        )

    async def remove(self, ask: Ask, id_: str) -> Kept:
        """Raises BadOpening where it is gone, or some leads would be left without a question."""
        return await answered_with(Kept, self.store, ask, lambda unit: _remove(unit, ask, id_, self.policy))


def opened(unit: Unit, lead: Lead, inquiry: Inquiry, known: Lead | None) -> Lead:
    """`lead` with the question for this inquiry of it; `known` is the person's lead from before, if any."""
    wish = wish_now(
        wish_of(inquiry.interest, inquiry.message, inquiry.channel),
        returned=known is not None,
        spoken=known is not None and known.conversed_at is not None,
    )
    fit = fitting(standing(unit.openings()), inquiry.source, inquiry.channel, wish)
    until = inquiry.received_at - SETTLED
    ids = [each.id for each in fit]
    tallies = unit.tallies(ids, until - RECENT, until) if len(fit) > 1 else {}
    return replace(lead, opening=picked(fit, tallies, lead.number).id)


def opening_of(unit: Unit, lead: Lead) -> Opening | None:
    """The question that its card offers, whatever became of it since; none once there is nothing to open."""
    if lead.opening is None or not lead.is_to_open:
        return None
    by_id = {each.id: each for each in (*DEFAULTS, *unit.openings())}
    return by_id.get(lead.opening)


def _shown(unit: Unit, ask: Ask, base: Policy) -> Shown:
    policy = policy_of(unit, base)
    _manager(ask, policy)
    hold = standing(unit.openings())
    tallies = unit.tallies([each.id for each in hold], ask.at - RECENT, ask.at)
    return Shown(
        openings=[(each, tallies.get(each.id, Tally())) for each in hold],
        names={each.user: each.name for each in unit.members()},
        sources=[each.name for each in unit.sources()],
        zone=policy.hours.zone,
    )


def _write(unit: Unit, ask: Ask, written: Written, base: Policy) -> Kept:
    unit.alone()
    _manager(ask, policy_of(unit, base))
    kept = unit.openings()
    hold = standing(kept)
    old = _named(hold, written.id) if written.id else None
    new = Opening(
        id=f"own-{len(kept) + 1}",
        origin=written.origin,
        wish=written.wish,
        question=" ".join(written.question.split()),
        by=ask.by,
        at=ask.at,
    )
    if old and (_for(old), old.question) == (_for(new), new.question):
        return Kept(id=old.id)
    _sound(new, [each for each in hold if each is not old])
    if old:
        unit.keep_opening(_ended(old, ask.by, ask.at))
    unit.keep_opening(new)
    return Kept(id=new.id)


def _sound(new: Opening, others: Sequence[Opening]) -> None:
    if not 1 < len(new.question) <= LONGEST or not new.question.endswith("?"):
        raise BadOpening("question")
    if new.wish not in WISHES or not _is_origin(new.origin):
        raise BadOpening("gone")
    if _says(new) in map(_says, others):
        raise BadOpening("same")
    if not suits_everybody([*others, new]):
        raise BadOpening("needed")
    if len(others) >= MOST:
        raise BadOpening("many")


def _remove(unit: Unit, ask: Ask, id_: str, base: Policy) -> Kept:
    unit.alone()
    _manager(ask, policy_of(unit, base))
    hold = standing(unit.openings())
    old = _named(hold, id_)
    if not suits_everybody(each for each in hold if each is not old):
        raise BadOpening("needed")
    unit.keep_opening(_ended(old, ask.by, ask.at))
    return Kept(id="")


def _named(openings: Sequence[Opening], id_: str) -> Opening:
    found = next((each for each in openings if each.id == id_), None)
    if found is None:
        raise BadOpening("gone")
    return found


def _for(opening: Opening) -> tuple[str, str]:
    return opening.origin, opening.wish


def _says(opening: Opening) -> tuple[tuple[str, str], str]:
    return _for(opening), opening.question.casefold()


def _ended(opening: Opening, by: str, at: datetime) -> Opening:
    return replace(opening, ended_by=by, ended_at=at)


def _is_origin(text: str) -> bool:
    named = text.removeprefix(CHANNEL)
    return text == ANY or (text.startswith(CHANNEL) and named in set(Channel)) or text.startswith(SOURCE)


def _manager(ask: Ask, policy: Policy) -> None:
    if ask.by not in policy.managers:
        raise ManagersOnly("openings")
