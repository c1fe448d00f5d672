"""Results come back: whoever had a part in a lead hears of its visit or sale, once, however much later."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.attention.rounds import moment
from bot.attention.team import Colleague
from bot.insight.heard import PARTS, RESULTS, Heard, heard
from bot.leads.lead import Lead
from bot.ports import Unit

AT_FIRST, LONGEST = timedelta(days=14), timedelta(days=183)
"""How far back is looked for whoever never heard of any, and for whoever was away for long."""
HEARD = "Heard"
"""As it is noted up to when somebody has heard."""


def came_of(unit: Unit, user: str, since: datetime, until: datetime) -> list[Heard]:
    """What others reported then of leads that `user` had a part in before."""
    results = unit.news(user, RESULTS, PARTS, since, until)
    leads = {lead.number: lead for lead in unit.these([each.lead for each in results])}
    families = families_of(unit, leads.values())
    everybody = {number for family in families.values() for number in family}
    return heard(results, leads, families, unit.done_to(sorted(everybody), PARTS), user)


def families_of(unit: Unit, leads: Iterable[Lead]) -> Mapping[int, Sequence[int]]:
    """Each lead's number with those of the earlier leads of the same person, the latest first."""
    kept = list(leads)
    before = {lead.number: lead.previous for lead in kept}
    asked = {lead.previous for lead in kept if lead.previous} - before.keys()
    while asked:
        found = {lead.number: lead.previous for lead in unit.these(sorted(asked))}
        before |= dict.fromkeys(asked) | found
        asked = {number for number in found.values() if number} - before.keys()
    return {lead.number: _back(lead.number, before) for lead in kept}


def unheard_since(unit: Unit, user: str, at: datetime) -> datetime:
    """From when on `user` has heard of nothing yet."""
    marks = [when for _, when in unit.said(_ear(user), at - LONGEST)]
    return max(marks, default=at - AT_FIRST)


def told(unit: Unit, who: Colleague, at: datetime) -> None:
    """The morning of that day was said: they have heard of all that was reported before it."""
    unit.note_said(_ear(who.user), HEARD, this_day(who, at))


def this_day(who: Colleague, at: datetime) -> datetime:
    """Its beginning on somebody's own clock."""
    return moment(at.astimezone(ZoneInfo(who.zone)).date(), time(), who.zone)


def _back(number: int, before: Mapping[int, int | None]) -> list[int]:
    family = [number]
    while earlier := before.get(family[-1]):
        family.append(earlier)
    return family


def _ear(user: str) -> str:
    return f"heard:{user}"
