"""Arrivals and requests as the desk's tests need them."""

import itertools
from typing import Any

from bot.attention.hours import Hours
from bot.desk.asking import Ask
from bot.desk.capture import Arrival
from bot.desk.desk import Desk
from bot.leads.channel import Channel
from bot.leads.history import Via
from bot.leads.identity import person
from bot.leads.inquiry import NewLead
from bot.policy import MAIN, Policy
from bot.ports import Store
from bot.team import Member
from bot.team import Source as SourceOf
from tests.clock import START

POLICY = Policy(lead_channel="CLEADS", managers=frozenset({"UKIM"}), hours=Hours(zone="America/Chicago"))
ROSTER = [
    Member(user=user, name=name, zone="America/Chicago", rostered=True)
    for user, name in (("UANA", "Ana"), ("UBEN", "Ben"), ("UKIM", "Kim"))
]
WEBSITE = SourceOf(name="website", secret="secret", came_by=Channel.WEB_FORM, created_at=START)
_numbers = itertools.count(1)


async def a_desk(store: Store) -> Desk:
    """A desk with Ana, Ben and their manager Kim on the roster."""
    await store.write(MAIN, lambda unit: unit.keep_members(ROSTER))
    return Desk.over(store, POLICY)


def an_arrival(**given: Any) -> Arrival:
    """Dana Ruiz by the website; `given` replaces the fields of the new lead, `at` and `ids`."""
    number = next(_numbers)
    who = person("Dana Ruiz", "202-555-0142", "dana@example.com")
    at, ids = given.pop("at", START), given.pop("ids", (f"id:{number}",))
    fields: dict[str, Any] = {"person": who, "message": "Still available?"}
    new = NewLead(**fields | given)
    return Arrival(source=WEBSITE, new=new, body=b"{}", content_type="application/json", ids=ids, at=at)


def asks(user: str, **given: Any) -> Ask:
    fields: dict[str, Any] = {
        "workspace": MAIN,
        "by": user,
        "key": f"k{next(_numbers)}",
        "at": START,
        "via": Via.BUTTON,
    }
    return Ask(**fields | given)
