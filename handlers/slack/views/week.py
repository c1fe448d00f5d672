"""The conversations that somebody started, in at most seven lines; nobody else's stand beside them."""

from zoneinfo import ZoneInfo

from bot.insight.heard import News
from bot.insight.weeks import CameOf, Week
from handlers.slack.views.card import Drawn
from handlers.slack.views.digest import Piece, drawn, listed, names, short
from handlers.slack.views.spans import Plain
from handlers.slack.views.text import NAME, clean

MOST = 7
NAMED, TOLD = 7, 3
"""People named, and results told with what they began with."""
WAYS = {News.SOLD: "", News.CAME: " came", News.BOOKED: " booked"}


def week(of: Week) -> Drawn:
    zone = of.who.zone
    sold = [_told(each, zone) for each in of.came_of if each.news is News.SOLD]
    visits = [_told(each, zone) for each in of.came_of if each.news is not News.SOLD]
    lines = [
        f"With {names(of.started, NAMED)}" if of.started else "",
        f"Week by week: {', '.join(map(str, of.before))}, now {len(of.started)}" if any(of.before) else "",
        f"Visits: {listed(visits, TOLD)}" if visits else "",
        f"Sold: {listed(sold, TOLD)}" if sold else "",
    ]
    head = Piece([Plain(_title(of), bold=True)])
    return drawn([head, *(Piece([Plain(line)]) for line in lines if line)])


def _title(of: Week) -> str:
    name = clean(of.who.name, NAME)
    if not of.started:
        return f"{name}, no new conversation this week; what you began before goes on"
    return f"{name}, conversations you started this week: {len(of.started)}"


def _told(each: CameOf, zone: str) -> str:
    """`K. Osei came, first talk 3 Nov`."""
    local = each.at.astimezone(ZoneInfo(zone))
    return f"{short(each.lead)}{WAYS[each.news]} (first talk {local.day} {local:%b})"
