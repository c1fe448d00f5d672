"""One lead's whole story as blocks: every field of every inquiry, as it was read, then the history."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bot.desk.reading import Sheet
from bot.insight.promises import promises
from bot.leads.history import Entry
from bot.leads.inquiry import Inquiry
from bot.notes import Note
from handlers.slack.views import entry as entries
from handlers.slack.views.spans import DAY, Block, Line, Plain, Span, When, plain, rich, said
from handlers.slack.views.text import NAME, clean
from handlers.slack.views.words import BECAME, CHANNELS

BLOCK, PIECE = 3000, 2000
"""Characters of a block, and of a span that is too long to share one."""
WHOLE, STORY, FIELD = 40_000, 15_000, 12_000
"""Characters of all that is shown, of the history in it, and of one field or note."""
PROMISES = 10


def details(sheet: Sheet) -> list[Block]:
    """All that is kept of a lead, the latest inquiry first; what does not fit is said to be left out."""
    story, _ = _fitting(_told(reversed(sheet.story), sheet, FIELD), STORY)
    fields, cut = _fitting(chain(_fields(sheet), _promises(sheet)), WHOLE - size(story))
    where = f"parley lead {sheet.lead.number} shows all"
    left = len(sheet.story) - len(story)
    if cut:
        fields.append([Plain(f"More is left out here; {where}.", bold=True)])
    if left:
        story.append([Plain(f"Earlier entries not shown: {left}; {where}.", bold=True)])
    told = [{"type": "divider"}, *grouped(story[::-1])] if story else []
    return [*grouped(fields), *told]


def _told(history: Iterable[Entry | Note], sheet: Sheet, most: int) -> Iterator[Line]:
    return (entries.line(each, sheet, most) for each in history)


def _fields(sheet: Sheet) -> Iterator[Line]:
    if sheet.lead.previous:
        yield [Plain("Earlier lead of this person: "), Plain(f"L-{sheet.lead.previous}", bold=True)]
    for inquiry in reversed(sheet.inquiries):
        yield _heading(inquiry, sheet)
        yield from _of(inquiry, sheet.policy.hours.zone)


def _promises(sheet: Sheet) -> Iterator[Line]:
    """The latest few, each with what became of it."""
    zone = sheet.policy.hours.zone
    for each in promises(sheet.history, sheet.at)[-PROMISES:]:
        called: Line = [When(each.called_at, zone, DAY)] if each.called_at else []
        words = "called " if called else BECAME[each.state]
        yield [Plain("promised "), When(each.due, zone, DAY), Plain(f": {words}"), *called]


def _heading(inquiry: Inquiry, sheet: Sheet) -> Line:
    at = When(inquiry.received_at, sheet.policy.hours.zone, DAY)
    return [Plain(clean(inquiry.source, NAME), bold=True), Plain(", "), at]


def _of(inquiry: Inquiry, zone: str) -> Iterator[Line]:
    """Every field of one inquiry that says something."""
    agreed = {True: "yes", False: "no", None: None}[inquiry.consent]
    named = [
        ("channel", CHANNELS[inquiry.channel]),
        ("origin", inquiry.origin),
        ("interest", inquiry.interest),
        ("message", inquiry.message),
        ("campaign", inquiry.campaign),
        ("agreed to be contacted", agreed),
        ("id", inquiry.external_id),
        *inquiry.more,
    ]
    if inquiry.occurred_at:
        yield [Plain("asked at: "), When(inquiry.occurred_at, zone, DAY)]
    if not inquiry.understood:
        named.append(("as it came", inquiry.body[: FIELD * 5].decode(errors="replace")))
    for key, value in named:
        if value:
            yield from _field(key, value)


def _field(key: str, value: str) -> Iterator[Line]:
    yield [said(key, NAME), Plain(": "), said(value, FIELD)]
    if len(value) > FIELD:
        yield [Plain(f"This field has {len(value)} characters; the rest is left out here.", bold=True)]


def _fitting(lines: Iterable[Line], room: int) -> tuple[list[Line], bool]:
    """The lines that fit into `room` characters, and whether there are more."""
    kept: list[Line] = []
    for line in lines:
        room -= size([line])
        if room < 0:
            return kept, True
        kept.append(line)
    return kept, False


def size(lines: Sequence[Line]) -> int:
    return sum(len(plain(line)) + 1 for line in lines)


def grouped(lines: Sequence[Line]) -> list[Block]:
    """The lines in as few blocks as Slack's limit of characters allows."""
    groups: list[list[Line]] = []
    room = 0
    for line in (short for each in lines for short in shortened(each)):
        length = size([line])
        if length > room:
            groups.append([])
            room = BLOCK
        groups[-1].append(line)
        room -= length
    return [rich(group) for group in groups]


def shortened(line: Line) -> Iterator[Line]:
    """The line, or several where somebody's words are too long for one block."""
    kept: list[Span] = []
    for span in line:
        kept.append(span)
        while isinstance(last := kept[-1], Plain) and len(last.words) > PIECE:
            yield [*kept[:-1], Plain(last.words[:PIECE])]
            kept = [Plain(last.words[PIECE:])]
    yield kept
