"""Well, or at all? One lead of the day's lot at a time, what was done beside what was promised."""

from collections.abc import Mapping

from bot.desk.judging import ToJudge
from bot.desk.reading import Sheet
from bot.insight.evening import first_try
from bot.insight.judging import TREND, Lot, Trend, Verdict
from bot.insight.results import ATTEMPTS
from bot.leads.history import Entry, standing
from bot.notes import Note
from handlers.slack.views import entry as entries
from handlers.slack.views import inputs
from handlers.slack.views.attendance import button
from handlers.slack.views.card import title
from handlers.slack.views.digest import lasting
from handlers.slack.views.spans import DAY, Block, Line, Plain, Span, When, joined, rich, said
from handlers.slack.views.text import LINE, MESSAGE, NAME, clean
from handlers.slack.views.words import STATUSES, STEPS

VERDICTS: Mapping[Verdict, str] = {
    Verdict.WELL: "Well",
    Verdict.POORLY: "Poorly",
    Verdict.NOT_AT_ALL: "Not at all",
}
DONE = frozenset(
    {
        *ATTEMPTS,
        *("claim", "calling", "new", "visit", "follow", "later", "noshow", "notready", "sold", "close"),
        *("giveback", "give", "reopen", "offered", "released", "escalated", "asked_again"),
    }
)
"""What of the history tells how a lead was looked after."""
MOST, TOGETHER = 12, 6
"""Entries shown, and how many of them stand in one block."""
TITLE = "Well, or at all?"


def value(lot: Lot, place: int) -> str:
    """By which a button knows which lead of which lot it is about: `0 2026-11-23 12 45 47`."""
    return " ".join([str(place), lot.day.isoformat(), *map(str, lot.leads)])


def opening(lot: Lot) -> Block:
    """The button under the line of the evening message."""
    return button("judge", "Open", value(lot, 0))


def judging(shown: ToJudge, lot: Lot) -> Block:
    """One lead, and what can be said of how it was looked after."""
    lines = [_who(shown.sheet), _asked(shown.sheet), _promised(shown.sheet), _tried(shown.sheet)]
    said_before = f"You said: {VERDICTS[shown.verdict].lower()}" if shown.verdict else ""
    head: list[Line] = [[Plain(f"{shown.place + 1} of {shown.of}: was this lead looked after?", bold=True)]]
    end: list[Block] = [rich([[Plain(said_before)]])] if said_before else []
    blocks = [rich(head), rich(lines), *_done(shown.sheet), *end, _row(lot, shown.place)]
    return _modal(blocks)


def judged(of: Trend, lot: Lot) -> Block:
    """After the last one."""
    words = f"Thank you. {told(of)}".strip()
    back = button("judge:back", "Back", value(lot, len(lot.leads)))
    return _modal([rich([[Plain(words)]]), {"type": "actions", "elements": [back]}])


def told(of: Trend) -> str:
    """How those judged last were looked after: `Last 30: 24 well, 5 poorly, 1 not at all`."""
    if not of.of:
        return ""
    counted = ", ".join(f"{of.counts[each]} {words.lower()}" for each, words in VERDICTS.items())
    return f"{f'Last {TREND}' if of.of >= TREND else 'So far'}: {counted}"


def _modal(blocks: list[Block]) -> Block:
    return {
        "type": "modal",
        "callback_id": "judging",
        "title": inputs.plain(TITLE),
        "close": inputs.plain("Close"),
        "blocks": blocks,
    }


def _row(lot: Lot, place: int) -> Block:
    """No answer is dearer to us than another, so none is coloured."""
    here = value(lot, place)
    answers = [button(f"judge:{each.value}", words, here) for each, words in VERDICTS.items()]
    back = [button("judge:back", "Back", here)] if place else []
    return {"type": "actions", "elements": [*answers, *back]}


def _who(sheet: Sheet) -> Line:
    lead = sheet.lead
    has = f"{clean(sheet.name(lead.owner), NAME)} has it" if lead.owner else "nobody has it"
    wish: Line = [said(lead.interest)] if lead.interest else []
    return joined(
        [[*title(lead)], [Plain(f"L-{lead.number}")], wish, [Plain(STATUSES[lead.status])], [Plain(has)]]
    )


def _asked(sheet: Sheet) -> Line:
    asked = sheet.inquiry
    line: list[Span] = [
        Plain(f"{entries.origin(asked)}, asked "),
        When(sheet.lead.asked_at, sheet.policy.hours.zone, DAY),
    ]
    return [*line, Plain(': "'), said(asked.message, MESSAGE), Plain('"')] if asked.message else line


def _promised(sheet: Sheet) -> Line:
    by = sheet.lead.call_by
    return [Plain("Promised: a call by "), When(by, sheet.policy.hours.zone, DAY)] if by else []


def _tried(sheet: Sheet) -> Line:
    """The speed to lead, against the promise."""
    lead = sheet.lead
    first = first_try(lead, [each for each in standing(sheet.history) if each.verb in ATTEMPTS])
    if first is None:
        return [Plain("Nobody has tried", bold=True)]
    if lead.call_by is None or first <= lead.call_by:
        kept = "in time"
    else:
        kept = f"{lasting(first - lead.call_by)} late"
    at = When(first, sheet.policy.hours.zone, DAY)
    return [Plain("First tried "), at, Plain(f", {lasting(first - lead.asked_at)} after they asked: {kept}")]


def _done(sheet: Sheet) -> list[Block]:
    """What was done and noted in the thread, oldest first, and what is next."""
    kept = [each for each in sheet.story if isinstance(each, Note) or _tells(each)]
    left = len(kept) - MOST
    more: list[Line] = [[Plain(f"Earlier: {left} more")]] if left > 0 else []
    told = [*more, *(entries.line(each, sheet, LINE) for each in kept[-MOST:]), _next(sheet)]
    lines = [each for each in told if each]
    return [rich(lines[at : at + TOGETHER]) for at in range(0, len(lines), TOGETHER)]


def _tells(entry: Entry) -> bool:
    return entry.verb in DONE and bool(standing([entry]))


def _next(sheet: Sheet) -> Line:
    step, zone = sheet.lead.step, sheet.policy.hours.zone
    if step is None:
        return [Plain("Next: nothing planned")] if sheet.lead.is_open else []
    note: Line = [Plain(", "), said(step.note)] if step.note else []
    return [Plain(f"Next: {STEPS[step.kind]} "), When(step.at, zone, DAY), *note]
