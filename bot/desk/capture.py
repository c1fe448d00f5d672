"""A lead comes in: from a source, or typed in by a rep."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta

from bot.desk.asking import Ask, Done, answered, rostered
from bot.desk.deeds import act_of
from bot.desk.force import policy_of
from bot.desk.openings import opened
from bot.desk.settle import Act, settle
from bot.errors import Missing
from bot.errors_of_forms import AlreadyCaptured
from bot.leads.channel import SPOKEN, Channel
from bot.leads.deeds import Claim, Talked
from bot.leads.history import Via
from bot.leads.identity import contacts
from bot.leads.inquiry import CAPTURED_BY_HAND, Inquiry, NewLead
from bot.leads.lead import Lead, Person
from bot.leads.lifecycle import Actor, apply, as_it_was
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store, Unit
from bot.team import Source

REPEATS_WITHIN = timedelta(hours=24)
EVER = datetime(2000, 1, 1, tzinfo=UTC)
_ID_OF = "message:"
DONE = (Status.CLOSED, Status.CLIENT)
WHOEVER_MET_THEM = Actor("", manager=True)
"""A conversation in person is recorded on a colleague's lead too; it stays theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Bytes from a source and what was understood of them; `ids` tell a repeat from news."""

    source: Source
    new: NewLead
    body: bytes
    content_type: str
    ids: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Captured:
    """The lead's number, and whether this arrival had made it before."""

    lead: int
    repeat: bool


@dataclass(frozen=True, slots=True)
class Capture:
    """The use case of the front door and of `/lead new`."""

    store: Store
    policy: Policy

    async def arrive(self, workspace: str, arrival: Arrival) -> Captured:
        """Keeps an arrival as a new lead, or with the person's open one; committed on return."""
        return await self.store.write(
            workspace, lambda unit: take_in(unit, arrival, policy_of(unit, self.policy))
        )

    async def by_rep(self, ask: Ask, new: NewLead, body: bytes, message: str = "") -> Done:
        """Keeps a lead that the asking rep typed in; it is theirs at once.

        `message` is Slack's name of the one that it was made of, which makes no second lead.
        """
        ids = (_ID_OF + message,) if message else ()
        source = Source(name=CAPTURED_BY_HAND, secret="", created_at=ask.at, came_by=Channel.IN_PERSON)
        arrival = Arrival(source=source, new=new, body=body, content_type="text/plain", ids=ids, at=ask.at)
        return await answered(
            self.store, ask, lambda unit: _typed_in(unit, ask, arrival, policy_of(unit, self.policy))
        )

    async def not_yet(self, ask: Ask, message: str) -> None:
        """Refuses a message that is a lead already."""
        await self.store.read(ask.workspace, lambda unit: _not_yet(unit, (_ID_OF + message,)))


def take_in(unit: Unit, arrival: Arrival, policy: Policy) -> Captured:
    """One arrival in one transaction; a repeat within 24 hours changes nothing."""
    known = unit.arrived(arrival.ids, arrival.at - REPEATS_WITHIN)
    if known is not None:
        return Captured(known, repeat=True)
    lead = _lead_of(unit, arrival, policy)
    unit.note_arrival(arrival.ids, lead.number, arrival.at)
    return Captured(lead.number, repeat=False)


def _lead_of(unit: Unit, arrival: Arrival, policy: Policy) -> Lead:
    before, after = _placed(unit, arrival, policy)
    verb = "asked_again" if before else "created"
    act = Act(verb=verb, at=arrival.at, via=Via.INTAKE, texts=_written(arrival.new))
    return settle(unit, before, after, act, policy)[0]


def _placed(unit: Unit, arrival: Arrival, policy: Policy) -> tuple[Lead | None, Lead]:
    """The inquiry kept with the lead it belongs to: (before, after), before None where it is new."""
    found = None if arrival.new.test else _same_person(unit, arrival.new)
    known = unit.lead(found.number) if found else None
    before = known if known and (known.is_open or known.status is Status.NURTURE) else None
    lead = before or unit.add(_fresh(unit, arrival, known, policy))
    inquiry = _inquiry(arrival, lead)
    unit.add_inquiry(inquiry)
    return before, opened(unit, _asked_again(before, arrival) if before else lead, inquiry, known)


def _same_person(unit: Unit, new: NewLead) -> Lead | None:
    """The person's latest lead that is no test, an open one first."""
    ways = [[key] for key in contacts(new.person)]
    found = [lead for lead in unit.found(ways) if not lead.test] if ways else []
    return min(found, key=lambda lead: (lead.status in DONE, -lead.number), default=None)


def _asked_again(lead: Lead, arrival: Arrival) -> Lead:
    """R2 starts again for an open lead; a resting one wakes."""
    new = arrival.new
    again = replace(
        lead,
        person=_completed(lead.person, new.person),
        consent=lead.consent if new.consent is None else new.consent,
        asked_at=arrival.at,
        inquiries=lead.inquiries + 1,
        live_now=new.live_now,
        interest=new.interest or lead.interest,
    )
    if lead.status is not Status.NURTURE:
        return again
    return replace(again, status=as_it_was(lead), back_on=None, reason=None)


def _completed(known: Person, given: Person) -> Person:
    """What was known of a person, and what was not and is given now."""
    return Person(
        **{each.name: getattr(known, each.name) or getattr(given, each.name) for each in fields(Person)}
    )


def _also_given(lead: Lead, given: Person) -> tuple[tuple[str, str], ...]:
    """Ways to reach the person that differ from those the lead has."""
    known = lead.person
    named = (
        ("phone", known.phone, given.phone),
        ("email", known.email, given.email),
        ("name", known.name, given.name),
    )
    return tuple((name, new) for name, old, new in named if new and old and new != old)


def _fresh(unit: Unit, arrival: Arrival, before: Lead | None, policy: Policy) -> Lead:
    new, source = arrival.new, arrival.source
    return Lead(
        workspace=unit.workspace,
        number=0,
        status=Status.NEW,
        person=new.person,
        source=source.name,
        channel=_channel(arrival),
        posts_to=source.post_to or policy.lead_channel,
        created_at=arrival.at,
        asked_at=arrival.at,
        live_now=new.live_now,
        test=new.test,
        needs_look=not new.understood,
        interest=new.interest,
        campaign=new.campaign,
        consent=new.consent,
        region=source.region,
        former_owner=(before.owner or before.former_owner) if before else None,
        previous=before.number if before else None,
    )


def _inquiry(arrival: Arrival, lead: Lead) -> Inquiry:
    new = arrival.new
    return Inquiry(
        lead=lead.number,
        received_at=arrival.at,
        source=arrival.source.name,
        channel=_channel(arrival),
        body=arrival.body,
        content_type=arrival.content_type,
        origin=new.source,
        interest=new.interest,
        message=new.message,
        campaign=new.campaign,
        consent=new.consent,
        occurred_at=new.occurred_at,
        external_id=new.external_id,
        understood=new.understood,
        more=_also_given(lead, new.person) + new.more,
    )


def _written(new: NewLead) -> tuple[str | None, ...]:
    """What the person wrote, for whoever looks for it."""
    return new.message, new.interest


def _channel(arrival: Arrival) -> Channel:
    return arrival.new.channel or arrival.source.came_by or Channel.WEB_FORM


def _not_yet(unit: Unit, ids: tuple[str, ...]) -> None:
    known = unit.arrived(ids, EVER) if ids else None
    if known is not None:
        raise AlreadyCaptured(known)


def _typed_in(unit: Unit, ask: Ask, arrival: Arrival, policy: Policy) -> Done:
    rostered(unit, ask.by, policy.lead_channel)
    new = arrival.new
    if not new.understood:
        raise Missing("new", "name")
    _not_yet(unit, arrival.ids)
    before, placed = _placed(unit, arrival, policy)
    if _channel(arrival) in SPOKEN:
        placed = replace(placed, opening=None)
    act = Act(verb="new", at=ask.at, via=ask.via, by=ask.by, texts=_written(new))
    saved, entry = settle(unit, before, _theirs(placed, ask), act, policy)
    unit.note_arrival(arrival.ids, saved.number, arrival.at)
    if _channel(arrival) in SPOKEN:
        talk = Talked(channel=_channel(arrival), note=new.message or "")
        talked = apply(saved, talk, WHOEVER_MET_THEM, ask.at)
        saved, _ = settle(unit, saved, talked, act_of(ask, talk, saved, talked), policy)
    return Done.of(saved, entry)


def _theirs(lead: Lead, ask: Ask) -> Lead:
    """Owned by whoever captured it; a colleague's stays theirs."""
    return lead if lead.owner else apply(lead, Claim(), Actor(ask.by), ask.at)
