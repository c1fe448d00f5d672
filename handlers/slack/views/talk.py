"""What a card gives whoever calls to start the talk with: why they came, what was last, what to ask."""

from collections.abc import Sequence
from datetime import datetime

from bot.attention.openings import LONGEST
from bot.desk.reading import Sheet
from bot.insight.results import TALKS
from bot.leads.deeds import How
from bot.leads.history import Entry, standing
from bot.leads.inquiry import CAPTURED_BY_HAND
from bot.leads.reason import Reason
from handlers.slack.views.entry import words_of
from handlers.slack.views.spans import DATE, DAY, Line, Plain, Span, When, joined, said, said_in_words
from handlers.slack.views.text import NAME, clean
from handlers.slack.views.there import there
from handlers.slack.views.words import HOWS, REASONS

WHY = 140
"""Characters of somebody's own words, so that they stay one line; the whole is under Details."""


def why(sheet: Sheet) -> Line:
    """Where they came from, or who met them, when, and what they said."""
    asked, zone = sheet.inquiry, sheet.policy.hours.zone
    by_hand = asked.source == CAPTURED_BY_HAND
    who = said(sheet.name(_typed_by(sheet)) if by_hand else asked.origin or asked.source, NAME)
    line: list[Span] = [who, Plain(", "), When(asked.received_at, zone, DAY)]
    if asked.message:
        words, quote = said_in_words(asked.message, WHY), "" if by_hand else '"'
        line += [Plain(f": {quote}"), words, *([Plain(quote)] if quote else [])]
    elif not asked.understood:
        line += [Plain(": nothing of it was understood, the whole is under Details")]
    return line


def last(sheet: Sheet) -> Line:
    """What happened last: the latest talk or note that says something, for want of both what was tried."""
    entry, note = _latest(sheet), sheet.notes[-1] if sheet.notes else None
    if note and (entry is None or entry.at < note.at or not _says(entry)):
        return [*_when(sheet, note.by, note.at), Plain(": "), *words_of(note, sheet, WHY)]
    if entry is None:
        return []
    minutes = entry.detail.get("minutes")
    line = _when(sheet, entry.by, entry.at) + ([Plain(f", {minutes} min")] if minutes else [])
    what = _what(entry)
    return [*line, Plain(": "), *what] if what else line


def ask(sheet: Sheet) -> Line:
    """The question to open with, and whether they may be called now."""
    opening = sheet.opening
    question = [Plain(f'Ask: "{clean(opening.question, LONGEST)}"')] if opening else []
    return joined([question, there(sheet)])


def _when(sheet: Sheet, by: str | None, at: datetime) -> list[Span]:
    return [Plain(f"Last: {clean(sheet.name(by), NAME)}, "), When(at, sheet.policy.hours.zone, DATE)]


def _typed_by(sheet: Sheet) -> str | None:
    at = sheet.inquiry.received_at
    return next((each.by for each in sheet.history if (each.verb, each.at) == ("new", at)), None)


def _latest(sheet: Sheet) -> Entry | None:
    """Not the talk in which the lead was captured, of which the line above tells."""
    entries = standing(sheet.history)
    captured = sheet.inquiry.received_at if sheet.inquiry.source == CAPTURED_BY_HAND else None
    talks = [each for each in entries if each.verb in TALKS and each.at != captured]
    tries = [each for each in entries if each.verb == "tried" and sheet.lead.waits]
    telling = [each for each in talks if _says(each)]
    return _last_of(telling) or _last_of(talks) or sheet.last_time or _last_of(tries)


def _says(entry: Entry) -> bool:
    """More than that somebody talked, which the card says below."""
    return bool(entry.detail.get("minutes") or _what(entry))


def _last_of(entries: Sequence[Entry]) -> Entry | None:
    return entries[-1] if entries else None


def _what(entry: Entry) -> Line:
    if entry.detail.get("note"):
        return [Plain('"'), said_in_words(str(entry.detail["note"]), WHY), Plain('"')]
    match entry.verb:
        case "tried":
            return [Plain(HOWS[entry.detail.get("how", How.NO_ANSWER)].lower())]
        case "came":
            return [Plain("came to the visit")]
        case "close":
            return [Plain(f"closed, {REASONS[Reason(entry.detail.get('reason', Reason.OTHER))].lower()}")]
        case _:
            return []
