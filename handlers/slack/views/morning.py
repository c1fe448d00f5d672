"""A rep's day in at most seven lines; the only live links in it are phones and mail addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.insight.morning import Ahead, Item, Loose, Sale, What
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
    """The lines about more than one lead each."""
    open_ends = [button for each in day.loose[:LOOSE] for button in settled_by(each.lead, each.ask)]
    pieces = (
        Piece(_overnight(day)),
        Piece(_loose(day), open_ends),
        Piece(_results(day)),
        Piece(_sold(day)),
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


def _sold(day: Ahead) -> Line:
    if not day.sales:
        return []
    more = f", and {len(day.sales) - 1} more" if len(day.sales) > 1 else ""
    return [Plain(f"Sold: {_part(day.sales[0], day.who.zone)}{more}")]


def _part(sale: Sale, zone: str) -> str:
    day = sale.at.astimezone(ZoneInfo(zone))
    name = clean(sale.lead.person.name or short(sale.lead), NAME)
    return f"{name}, your {ordinal(sale.calls)} call, {day.day} {day:%b}"
