"""What a person is told of what they did, shown back as it was understood, with *Undo*."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.desk.asking import Done
from bot.leads.channel import Channel
from bot.leads.deeds import How
from bot.leads.lead import StepKind
from bot.leads.reason import Reason
from handlers.slack.views import buttons
from handlers.slack.views.card import Drawn
from handlers.slack.views.hearer import Hearer
from handlers.slack.views.spans import DAY, Block, Line, Plain, Span, When, flat, joined, rich, said
from handlers.slack.views.text import MESSAGE, NAME, clean
from handlers.slack.views.words import CHANNELS, FIELDS, HOWS, LED_TO, REASONS, STEPS, ordinal

Detail = Mapping[str, Any]  # Any: JSON
RESULTS = {"talked": "conversation", "visit": "visit booked", "sold": "sale"}


def done(answer: Done, to: Hearer) -> Drawn:
    """The line for whoever did it."""
    who = f"L-{answer.lead}" + (f" {clean(answer.name, NAME)}" if answer.name else "")
    line: list[Span] = [Plain(f"{who}: "), *_said(answer, to)]
    if answer.nth_today:
        line.append(Plain(f". {ordinal(answer.nth_today).capitalize()} {RESULTS[answer.verb]} today"))
    blocks = [rich([line])]
    if answer.undoable:
        blocks.append(_undo(answer))
    return flat([line]), blocks


def told(words: str) -> Drawn:
    """One line that cannot come alive, whatever is quoted in it."""
    line = [Plain(clean(words, MESSAGE))]
    return flat([line]), [rich([line])]


def _undo(answer: Done) -> Block:
    return {"type": "actions", "elements": [buttons.button("undo", "Undo", answer.lead, answer.entry)]}


def _noted(detail: Detail, zone: str) -> Line:
    """Channel, minutes, what it led to, when, why and note: whatever was said."""
    parts: list[Line] = []
    if "channel" in detail:
        parts.append([Plain(CHANNELS[Channel(detail["channel"])])])
    if "minutes" in detail:
        parts.append([Plain(f"{detail['minutes']} min")])
    if "led_to" in detail:
        parts.append(_led_to(detail["led_to"], zone))
    if "reason" in detail:
        parts.append([Plain(REASONS[Reason(detail["reason"])].lower())])
    if "note" in detail:
        parts.append([Plain('"'), said(detail["note"], MESSAGE), Plain('"')])
    return joined(parts, ", ")


def _led_to(detail: Detail, zone: str) -> Line:
    words = LED_TO.get(detail["verb"], detail["verb"]).lower()
    at = detail.get("at") or detail.get("until")
    return [Plain(f"{words} "), _when(at, zone)] if at else [Plain(words)]


def _when(at: str, zone: str) -> When:
    return When(datetime.fromisoformat(at), zone, DAY)


def _with(words: str, answer: Done, to: Hearer) -> Line:
    noted = _noted(answer.detail, to.zone)
    return [Plain(words + ": "), *noted] if noted else [Plain(words)]


def _said(answer: Done, to: Hearer) -> Line:
    match answer.verb:
        case "new":
            talked = ", talked to already" if answer.status == "active" else ""
            return [Plain(f"captured; {to.name(answer.owner)} has it{talked}")]
        case "tried":
            how = HOWS[How(answer.detail.get("how", How.NO_ANSWER))].lower()
            return _with(f"{how}, noted", answer, to)
        case "visit" | "follow" | "later":
            return _dated(STEPS[StepKind(answer.verb)], "at", answer, to)
        case "notready":
            return _dated("not ready yet, back", "until", answer, to)
        case "give":
            return [Plain(f"handed over to {to.name(answer.owner)}")]
        case "edit":
            corrected = [FIELDS[field].lower() for field in answer.detail["fields"]]
            return [Plain("corrected: " + ", ".join(corrected) if corrected else "nothing was different")]
        case "undo":
            return [Plain(f"taken back: {answer.detail['verb']}")]
        case verb:
            return _with(_SIMPLY[verb], answer, to)


def _dated(words: str, field: str, answer: Done, to: Hearer) -> Line:
    when: Line = [Plain(f"{words} "), _when(answer.detail[field], to.zone)]
    return joined([when, _noted(answer.detail, to.zone)], ", ")


_SIMPLY: Mapping[str, str] = {
    "claim": "yours",
    "calling": "yours, good luck with the call",
    "talked": "talked",
    "sold": "sold",
    "close": "closed",
    "giveback": "given back; it is offered again",
    "reopen": "open again",
}
