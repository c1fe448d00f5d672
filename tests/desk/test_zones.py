"""A time zone that is not known here stops nothing: the team's holds in its place."""

import pytest

from bot.policy import MAIN
from bot.ports import Store
from bot.team import Member
from handlers.slack.roster import member
from tests.desk.made import a_desk, an_arrival

UNKNOWN = ("Mars/Olympus", "../etc/passwd", "America", "", "A\0B")


@pytest.mark.parametrize("zone", UNKNOWN)
async def test_leads_come_in_whatever_zone_somebody_is_said_to_be_in(store: Store, zone: str) -> None:
    desk = await a_desk(store)
    away = Member(user="UPAT", name="Pat", zone=zone.replace("\0", "?"), rostered=True)
    await store.write(MAIN, lambda unit: unit.keep_members([away]))
    await desk.capture.arrive(MAIN, an_arrival())
    offered = await store.read(MAIN, lambda unit: unit.lead(1).care.offered)
    assert offered == ("UPAT",)
    assert (await desk.reading.member(MAIN, "UPAT")).zone == "America/Chicago"


@pytest.mark.parametrize("zone", UNKNOWN)
def test_slacks_word_for_a_zone_is_kept_only_where_it_is_known(zone: str) -> None:
    assert member({"id": "UPAT", "tz": zone}).zone == ""
    assert member({"id": "UPAT", "tz": "Europe/Berlin"}).zone == "Europe/Berlin"
