"""When to try again: at the product's distances, in another part of the day, on the lead's own clock."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.attention.numbers import Numbers
from bot.attention.team import Team
from bot.leads.lead import Lead

A_DAY = timedelta(days=1)


def retry_at(lead: Lead, team: Team, calls: Sequence[datetime] = ()) -> datetime:
    """When the next attempt is due; `calls` are the latest ones, of which 24 hours hold only so many.

    The first two follow within the day; the later ones fall on their days, at the list of the day
    whose part of the day was not tried last.
    """
    n = team.numbers
    last = lead.last_tried_at or lead.asked_at
    first = max(lead.attempted_at or last, lead.asked_at)
    tries = lead.attempts - lead.care.tried_before
    owner = team.colleague(lead.owner)
    zone = owner.zone if owner else team.policy.hours.zone
    near = {1: n.second_try, 2: n.third_try}
    on_its_day = _on_day(first, last, _day(tries, n), n.lists, zone)
    due = last + near[tries] if tries in near else on_its_day
    due = max([due, *_room_for_a_call(calls, n)])
    lawful = team.lawful(lead)
    return (lawful.opening(due) or due) if lawful else due


def _day(attempts: int, n: Numbers) -> int:
    """The day of the next attempt, the first one's being day 1."""
    days = {3: n.fourth_try, 4: n.fifth_try}
    return days.get(attempts, n.sixth_try)


def _on_day(first: datetime, last: datetime, day: int, lists: Sequence[time], zone: str) -> datetime:
    local = ZoneInfo(zone)
    date = max(
        first.astimezone(local).date() + timedelta(days=day - 1), last.astimezone(local).date() + A_DAY
    )
    clock = _other_part(last.astimezone(local).time(), lists)
    return datetime.combine(date, clock, local).astimezone(UTC)


def _other_part(tried: time, lists: Sequence[time]) -> time:
    """The list that comes after the part of the day in which it was tried last; the first after the last."""
    later = [each for each in lists if each > tried]
    return later[1] if len(later) > 1 else lists[0]


def _room_for_a_call(calls: Sequence[datetime], n: Numbers) -> list[datetime]:
    """The moment from which one more call in 24 hours is not too many."""
    held_by = sorted(calls)[-n.calls_a_day :]
    return [held_by[0] + A_DAY] if len(held_by) == n.calls_a_day else []
