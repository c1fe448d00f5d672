"""Whose a lead is, or whose turn it is and why, in words."""

from collections.abc import Mapping

from bot.desk.reading import Sheet
from bot.leads.care import Why
from bot.leads.status import Status
from handlers.slack.views.text import NAME, clean

WHYS: Mapping[Why, str] = {
    Why.FEWEST: "fewest waiting",
    Why.FORMER: "knows them",
    Why.NEXT: "next in turn",
    Why.LIVE: "waiting now",
    Why.SHARE: "shared at opening",
    Why.COVER: "covers",
}


def turn(sheet: Sheet) -> str:
    """Its owner; else who is asked to take it, and why them."""
    lead, care = sheet.lead, sheet.lead.care
    if lead.owner:
        return _named(sheet, lead.owner) + (_cover(sheet, lead.owner) if _covered(sheet) else "")
    if care.assign:
        return "A manager is asked to assign it"
    if care.turn and care.why:
        return f"{_named(sheet, care.turn)}'s turn ({WHYS[care.why]})"
    return "Open to all" if care.open_to_all else "Free to claim"


def _covered(sheet: Sheet) -> bool:
    lead = sheet.lead
    return lead.care.cover and bool(lead.care.offered) and lead.status is not Status.NEW


def _cover(sheet: Sheet, owner: str) -> str:
    """Who asks again is told of by a new message, wherever the owner is."""
    lead = sheet.lead
    told = " (told)" if lead.inquiries > 1 and lead.waits else ""
    away = f" away{told}" if owner in sheet.absent else ""
    return f"{away} · {_named(sheet, lead.care.offered[-1])}'s turn" + ("" if away else " too")


def _named(sheet: Sheet, user: str) -> str:
    return clean(sheet.name(user), NAME)
