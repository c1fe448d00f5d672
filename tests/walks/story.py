"""What became of a lead, minute by minute, worked out from a log by the product's table alone."""

from dataclasses import dataclass, replace
from datetime import datetime

from tests.walks.log import AFTER, TRIED, Log
from tests.walks.there import call_by, later
from tests.walks.week import ENDS


@dataclass(frozen=True)
class Turn:
    """From when until when nobody had a lead."""

    lead: int
    free: datetime
    taken: datetime
    tried: bool
    assign: bool


@dataclass(frozen=True)
class Held:
    """From when until when somebody had a lead that they had not tried."""

    lead: int
    by: str
    since: datetime
    until: datetime
    deadline: datetime
    release: datetime


@dataclass
class Story:
    """All of it for one lead; `call_by` is the promise."""

    lead: int
    call_by: datetime
    turns: list[Turn]
    held: list[Held]
    owners: list[tuple[datetime, str]]
    tried: datetime = AFTER

    def owner(self, moment: datetime) -> str:
        """Who took it last before then."""
        return next((who for at, who in reversed(self.owners) if at <= moment), "")


def story(log: Log, lead: int) -> Story:
    """Who has a lead is who Parley said that has it, until the table takes it from them."""
    told = Story(lead, call_by(log.arrived[lead], log.area(lead)), [], [], [], log.tried(lead))
    free, releases, holder = log.arrived[lead], 0, None
    for at, who, what in [*log.done[lead], (ENDS, "", "")]:
        if holder and holder.release <= min(at, told.tried):
            told.held.append(holder)
            free, releases, holder = holder.release, releases + 1, None
        if holder is None and free < AFTER and what in ("yours", *TRIED):
            told.turns.append(Turn(lead, free, at, told.tried < at, releases >= 2))
            free = AFTER
            told.owners.append((at, who))
            holder = _holder(told, who, at) if at < told.tried else None
        elif what == "yours":  # instead of one who is not there
            told.owners.append((at, who))
            told.held += [replace(holder, until=at)] if holder else []
            holder = _holder(told, who, at) if at < told.tried else None
        elif what == "given back":
            free = at
        if holder and (at == told.tried or what == "given back"):
            told.held.append(replace(holder, until=at))
            holder = None
    told.held += [replace(holder, until=AFTER)] if holder else []
    told.turns += [Turn(lead, free, AFTER, told.tried < AFTER, releases >= 2)] if free < AFTER else []
    return told


def _holder(told: Story, who: str, at: datetime) -> Held:
    """The promise's time, or as much from when it was taken, where that is later; then as much again."""
    deadline = told.call_by if at < told.call_by else later(at, 15)
    release = later(deadline, 15)
    return Held(told.lead, who, at, release, deadline, release)
