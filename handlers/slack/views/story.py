"""All that ever happened to a lead: the card and the latest below it, what is earlier a press away."""

from collections.abc import Iterator, Mapping

from bot.desk.reading import Sheet
from bot.leads.history import Entry, Via
from bot.leads.inquiry import Inquiry
from bot.notes import Note
from handlers.slack.views import buttons
from handlers.slack.views import entry as entries
from handlers.slack.views.card import Drawn, card, title
from handlers.slack.views.details import FIELD, grouped, shortened, size
from handlers.slack.views.spans import Block, Line, Plain, flat, joined, rich, said
from handlers.slack.views.text import whole

PAGE, ROWS = 5000, 25
"""Characters and lines of the history in one message."""
ARRIVALS = ("created", "asked_again", "new")
IN_THREAD = "in the thread"
FROM: Mapping[Via, str] = {
    Via.BUTTON: "by button",
    Via.COMMAND: "typed",
    Via.MODAL: "by form",
    Via.MENTION: IN_THREAD,
}


def story(sheet: Sheet, until: int | None = None) -> Drawn:
    """The page of the history that ends before its line `until`; None: the latest, below the card."""
    told = [line for each in _told(sheet) for line in shortened(each)]
    end = len(told) if until is None else min(until, len(told))
    first = _begin(told, end)
    text, blocks = card(sheet) if until is None else _heading(sheet)
    lines = told[first:end]
    row = _row(sheet.lead.number, first, latest=until is None)
    return whole(f"{text}\n{flat(lines)}"), [*blocks, *grouped(lines), *row]


def _heading(sheet: Sheet) -> Drawn:
    line = joined([[Plain(f"L-{sheet.lead.number}", bold=True)], title(sheet.lead), [Plain("earlier")]])
    return flat([line]), [rich([line])]


def _begin(told: list[Line], end: int) -> int:
    """Where a page begins that ends there: it has one line at least."""
    first, room = max(end - 1, 0), PAGE
    while first > 0 and end - first < ROWS:
        room -= size([told[first]])
        if size([told[first - 1]]) > room:
            break
        first -= 1
    return first


def _row(lead: int, first: int, *, latest: bool) -> list[Block]:
    elements = [buttons.button("earlier", f"Earlier ({first})", lead, first)] if first else []
    if not latest:
        elements.append(buttons.button("latest", "Latest", lead))
    return [{"type": "actions", "elements": elements}] if elements else []


def _told(sheet: Sheet) -> Iterator[Line]:
    """Every entry, the oldest first: when, who, what, from where; after an arrival what was written."""
    for each in sheet.story:
        yield joined([entries.line(each, sheet, FIELD), _whence(each)])
        inquiry = _inquiry_of(each, sheet) if isinstance(each, Entry) else None
        if inquiry:
            yield from _written(inquiry)


def _whence(each: Entry | Note) -> Line:
    if isinstance(each, Note):
        return [Plain(IN_THREAD)]
    words = FROM.get(each.via) if each.by else None
    return [Plain(words)] if words else []


def _inquiry_of(entry: Entry, sheet: Sheet) -> Inquiry | None:
    if entry.verb not in ARRIVALS:
        return None
    return next((each for each in sheet.inquiries if each.received_at == entry.at), None)


def _written(inquiry: Inquiry) -> Iterator[Line]:
    if inquiry.interest:
        yield [Plain("for: "), said(inquiry.interest, FIELD)]
    if inquiry.message:
        yield [Plain('"'), said(inquiry.message, FIELD), Plain('"')]
    if max(map(len, filter(None, (inquiry.interest, inquiry.message))), default=0) > FIELD:
        yield [Plain(f"The rest is left out here; parley lead {inquiry.lead} shows all.", bold=True)]
