"""What the messages about a day are drawn with: lines with their buttons, short names, plain numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.leads.lead import Lead
from handlers.slack.views.card import Drawn, title
from handlers.slack.views.spans import DAY, Block, Line, Mail, Plain, Span, Tel, When, flat, rich, said
from handlers.slack.views.text import clean

SHORT, WISH = 24, 60
"""Characters kept of a name among others, and of a wish after a name."""
NAMES = 5
"""How many names stand in a line; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, and the buttons that belong to it."""

    line: Line
    buttons: Sequence[Block] = ()


def drawn(pieces: Iterable[Piece]) -> Drawn:
    """Lines that have no buttons between them stand in one block."""
    kept = list(pieces)
    blocks: list[Block] = []
    together: list[Line] = []
    for piece in kept:
        together.append(piece.line)
        if piece.buttons:
            blocks += [rich(together), {"type": "actions", "elements": list(piece.buttons)}]
            together = []
    if together:
        blocks.append(rich(together))
    return flat([piece.line for piece in kept]), blocks


def whom(lead: Lead) -> list[Span]:
    """The name and the way to reach them; a phone before a mail address."""
    who = lead.person
    name = list(title(lead))
    if who.phone:
        return name if not who.name else [*name, Plain(" "), Tel(who.phone)]
    if who.email and who.name:
        return [*name, Plain(" "), Mail(who.email)]
    return name


def short(lead: Lead) -> str:
    """`K. Osei`; a single name, a number or an address as it is."""
    given = clean(lead.person.name or "", SHORT * 2).split()
    if len(given) > 1:
        return clean(f"{given[0][0]}. {given[-1]}", SHORT)
    return clean(" ".join(given) or "".join(_unnamed(lead)), SHORT)


def names(leads: Sequence[Lead], most: int = NAMES) -> str:
    """The short names of a few, and how many more there are."""
    return listed([short(lead) for lead in leads], most)


def listed(words: Sequence[str], most: int = NAMES) -> str:
    more = [f"and {len(words) - most} more"] if len(words) > most else []
    return ", ".join([*words[:most], *more])


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 promise`, `2 promises`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def clock(at: datetime, now: datetime, zone: str) -> Span:
    """The time alone of a moment today, the day too of another."""
    local = ZoneInfo(zone)
    today = at.astimezone(local).date() == now.astimezone(local).date()
    return When(at, zone) if today else When(at, zone, DAY)


def lasting(time: timedelta) -> str:
    """`40 min`, `3 h`, `5 d`."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} d"


def wish(lead: Lead) -> list[Span]:
    return [Plain(", "), said(lead.interest, WISH)] if lead.interest else []


def _unnamed(lead: Lead) -> Iterable[str]:
    who = lead.person
    yield who.phone or who.email or who.phone_given or who.email_given or f"L-{lead.number}"
