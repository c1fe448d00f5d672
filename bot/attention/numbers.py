"""Every number of the routing and nudging table, with its default; managers may change each."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The defaults are the product's; the same for every tier.

    Times of day are a rep's or a manager's own local ones, `call_from` and `call_until` the lead's.
    """

    first_response: timedelta = timedelta(minutes=15)
    """R2's limit: team hours from the inquiry to the first attempt."""
    after_opening: timedelta = timedelta(minutes=60)
    """The same for whoever asked while nobody was there: from the opening."""
    next_rep: timedelta = timedelta(minutes=3)
    """An offer that nobody takes goes to the next on duty, and to all."""
    mention_after: timedelta = timedelta(minutes=7)
    """Still unclaimed: one group mention."""
    mention_gap: timedelta = timedelta(minutes=30)
    """The least time between two group mentions."""
    manager_gap: timedelta = timedelta(minutes=60)
    """The least time between two of a manager's lists."""
    warn: timedelta = timedelta(minutes=5)
    """Before *call by*, the owner of an untried lead is reminded for the first time."""
    release: timedelta = timedelta(minutes=15)
    """After *call by*, or after a chosen time, an untried lead goes back."""
    calling: timedelta = timedelta(minutes=45)
    """*Calling now* is not disturbed for so long, then asked how it went."""
    later_most: timedelta = timedelta(minutes=240)
    """The farthest that *call later* puts off a first attempt."""
    second_try: timedelta = timedelta(minutes=45)
    third_try: timedelta = timedelta(minutes=180)
    fourth_try: int = 2
    fifth_try: int = 5
    sixth_try: int = 15
    """The day of each, the first attempt's being day 1."""
    attempts: int = 6
    """After so many a reason or a date is asked for."""
    calls_a_day: int = 3
    """At most so many calls in 24 hours."""
    outcome: timedelta = timedelta(minutes=120)
    """After a conversation without a next step, what came of it is asked."""
    bundle: timedelta = timedelta(minutes=2)
    """Reminders of so long become one message."""
    reminder_gap: timedelta = timedelta(minutes=10)
    """The least time between two reminders to one rep."""
    reminders_an_hour: int = 6
    reminders_a_day: int = 20
    held: int = 3
    """Claimed leads that one rep may have untried."""
    visit_before: timedelta = timedelta(minutes=15)
    visit_after: timedelta = timedelta(minutes=90)
    """With a customer from before a visit until after it; then the visit is asked about."""
    busy: timedelta = timedelta(minutes=60)
    """*With a customer*, if no time is named."""
    call_from: time = time(9)
    call_until: time = time(20)
    """When a lead may be called, on its own clock."""
    lists: tuple[time, ...] = (time(11, 30), time(14, 30), time(16, 30))
    """When reps get the list of whom to try again."""
    morning: time = time(8, 45)
    evening: time = time(17, 15)
    weekly: time = time(16, 45)
    weekly_day: int = 4
    """When reps read of the conversations they started, on that weekday or the last they work before it."""
    resting_day: int = 1
    """The weekday (Monday is 0) on which some of those not ready yet are shown."""
    resting_names: int = 5
    rest_days: int = 30
    """How long a lead rests that nobody could reach and nobody answered for."""
