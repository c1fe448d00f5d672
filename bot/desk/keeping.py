"""The promises whose time came in a span: how many were kept, and who did not call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.desk.owing import unkept
from bot.insight.evening import Share, most_first
from bot.insight.promises import TOLERANCE, State, broken, promises
from bot.ports import Unit

ENDING = (
    *("tried", "talked", "came", "visit", "follow", "later", "notready", "sold", "close"),
    *("giveback", "give", "reopen", "released"),
)
"""The verbs with which a promise may be a next step no more."""


@dataclass(frozen=True, slots=True)
class Keeping:
    kept: Share
    unkept: Mapping[str, int]


def keeping(unit: Unit, since: datetime, until: datetime) -> Keeping:
    """Who let a time pass is counted while the lead waits for it, and once where it was taken from them."""
    waiting = [lead for lead in unkept(unit) if not lead.test]
    ended = {each.lead for each in unit.entries(ENDING, since - TOLERANCE, until) if "step" in each.changes}
    leads = {lead.number for lead in waiting}
    owners = [lead.owner for lead in waiting if lead.owner]
    kept = of = 0
    for number in sorted(leads | ended):
        due = [each for each in promises(unit.history(number), until) if since <= each.settled_at < until]
        kept += sum(each.state is State.KEPT for each in due)
        of += sum(each.state in (State.KEPT, State.BROKEN) for each in due)
        if number not in leads:
            owners += [each.owner for each in broken(due) if each.owner]
    return Keeping(Share(kept, of), most_first(owners))
