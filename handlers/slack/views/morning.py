"""A rep's day in at most seven lines; the only live links in it are phones and mail addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.insight.heard import Heard, News
from bot.insight.morning import Ahead, Item, Loose, What
from bot.leads.care import Ask
from bot.leads.lead import Lead
from handlers.slack.views.card import Drawn
from handlers.slack.views.digest import Piece, clock, counted, drawn, listed, names, short, whom, wish
from handlers.slack.views.settling import WORDS, calling, moved, settled_by, settling
from handlers.slack.views.spans import Line, Plain, Span, When
from handlers.slack.views.text import NAME, clean
from handlers.slack.views.words import ordinal

MOST = 7
LOOSE = 3
"""How many open ends are named."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """What of a day its lines have room for; `more` is how much they have not."""

    items: Sequence[Item]
    loose: Sequence[Loose]
    more: int

    @property
    def leads(self) -> list[Lead]:
        return [each.lead for each in self.items] + [each.lead for each in self.loose]


def fitting(day: Ahead) -> Fitting:
    room = MOST - 1 - len(_ends(day))
    kept = day.items if len(day.items) <= room else day.items[: room - 1]
    return Fitting(kept, day.loose[:LOOSE], len(day.items) - len(kept))


def morning(day: Ahead, command: str) -> Drawn:
    fits = fitting(day)
    pieces = [Piece([Plain(_title(day), bold=True)]), *(_item(each, day) for each in fits.items)]
    if fits.more:
        pieces.append(Piece([Plain(f"and {fits.more} more: {command} mine")]))
    return drawn([*pieces, *_ends(day)])


def _title(day: Ahead) -> str:
    count = {what: sum(each.what is what for each in day.items) for what in What}
    parts = [
        counted(count[What.PROMISE], "promise"),
        counted(count[What.RETRY], "retry", "retries"),
        counted(count[What.VISIT], "visit"),
        f"{len(day.overnight)} overnight",
        counted(len(day.loose), "open end"),
    ]
    there = [part for part in parts if not part.startswith("0 ")]
    return f"{clean(day.who.name, NAME)}, today: {', '.join(there) or 'nothing planned'}"


def _item(each: Item, day: Ahead) -> Piece:
    lead, zone = each.lead, day.who.zone
    when = clock(each.at, day.at, zone)
    if each.what is What.VISIT:
        name = f" Visit: {clean(lead.person.name, NAME)}" if lead.person.name else f" Visit: {short(lead)}"
        over = each.at <= day.at
        buttons = settling(lead, Ask.VISIT_DONE) if over else [moved(lead)]
        return Piece([when, Plain(name), *wish(lead)], buttons)
    why = "you promised" if each.what is What.PROMISE else f"{ordinal(lead.attempts + 1)} try"
    return Piece([when, Plain(" "), *whom(lead), Plain(f": {why}")], [calling(lead)])


def _ends(day: Ahead) -> list[Piece]:
    """The lines about more than one lead each; where the day leaves no room, visits are counted."""
    apart = _lines(day, *_came_of(day))
    return apart if len(day.items) <= MOST - 1 - len(apart) else _lines(day, _counted(day))


def _lines(day: Ahead, *came_of: Line) -> list[Piece]:
    open_ends = [button for each in day.loose[:LOOSE] for button in settled_by(each.lead, each.ask)]
    pieces = (
        Piece(_overnight(day)),
        Piece(_loose(day), open_ends),
        Piece(_results(day)),
        *(Piece(line) for line in came_of),
    )
    return [each for each in pieces if each.line]


def _overnight(day: Ahead) -> Line:
    if not day.overnight:
        return []
    by: list[Span] = [Plain("By "), When(day.by, day.who.zone)] if day.by else [Plain("Overnight")]
    return [*by, Plain(f": {names(day.overnight)}")]


def _loose(day: Ahead) -> Line:
    said = [f"{short(each.lead)} ({WORDS[each.ask]})" for each in day.loose]
    return [Plain(f"Open: {listed(said, LOOSE)}")] if said else []


def _results(day: Ahead) -> Line:
    of = day.results
    parts = [f"talked with {of.talked}"] * bool(of.talked)
    parts += [f"{counted(of.visits, 'visit')} booked"] * bool(of.visits) + [f"{of.sold} sold"] * bool(of.sold)
    return [Plain(f"{day.since:%A}: {', '.join(parts)}")] if parts and day.since else []


def _came_of(day: Ahead) -> tuple[Line, Line]:
    """What came of leads that the reader had a part in: the first sale, the first visit, the rest counted."""
    sold, visits = _heard(day)
    return _told("Sold", sold, day.who.zone), _told("Visit", visits, day.who.zone)


def _counted(day: Ahead) -> Line:
    sold, visits = _heard(day)
    if not (sold and visits):
        return _told("Sold", sold, day.who.zone) or _told("Visit", visits, day.who.zone)
    return [*_told("Sold", sold, day.who.zone), Plain(f", and {counted(len(visits), 'visit')}")]


def _heard(day: Ahead) -> tuple[list[Heard], list[Heard]]:
    sold = [each for each in day.heard if each.news is News.SOLD]
    return sold, [each for each in day.heard if each.news is not News.SOLD]


def _told(what: str, heard: Sequence[Heard], zone: str) -> Line:
    if not heard:
        return []
    more = f", and {len(heard) - 1} more" if len(heard) > 1 else ""
    return [Plain(f"{what}: {_part(heard[0], zone)}{more}")]


def _part(each: Heard, zone: str) -> str:
    name = clean(each.lead.person.name or short(each.lead), NAME)
    who = name + _CAME[each.news]
    if each.first and each.news is not News.SOLD:
        return f"{who}, you called first on {_day(each.first, zone)}"
    if each.calls:
        return f"{who}, your {ordinal(each.calls)} call, {_day(each.at, zone)}"
    return f"{who}, you took it on {_day(each.at, zone)}"


def _day(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.day} {local:%b}"


_CAME = {News.SOLD: "", News.CAME: " came", News.BOOKED: " booked"}
