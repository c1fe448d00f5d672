"""What has been done for a lead is read back as far as this release knows it."""

from bot.leads.care import Ask, Care, Why, pack, unpack
from tests.leads.made import NOW


def test_what_a_later_release_wrote_and_this_one_cannot_read_is_left_out() -> None:
    care = Care(since=NOW, offered=("UANA",), why=Why.FEWEST, asked=Ask.CALL_SOON, owed=Ask.CALL_SOON)
    later = {"why": "by_moon", "asked": "sing", "told_at": "soon", "offered_at": 7, "aura": "blue"}
    assert unpack({**(pack(care) or {}), **later}) == Care(since=NOW, offered=("UANA",), owed=Ask.CALL_SOON)
