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
        owner = clean(sheet.name(lead.owner), NAME)
        cover = f" is not there, {_named(sheet, care.offered[-1])} asked to cover" if _covered(sheet) else ""
        return owner + cover
    if care.assign:
        return "A manager is asked to assign it"
    if care.turn and care.why:
        return f"{_named(sheet, care.turn)}'s turn ({WHYS[care.why]})"
    return "Open to all" if care.open_to_all else "Free to claim"


def _covered(sheet: Sheet) -> bool:
    lead = sheet.lead
    return lead.care.cover and bool(lead.care.offered) and lead.status is not Status.NEW


def _named(sheet: Sheet, user: str) -> str:
    return clean(sheet.name(user), NAME)
