"""What a person is told of what they did, as it was understood, with *Undo* and *Edit*; times in full."""

from collections.abc import Mapping

from bot.desk.asking import Done
from bot.leads.deeds import How
from bot.leads.history import AMENDABLE
from bot.leads.lead import Lead, StepKind
from handlers.slack.views import buttons
from handlers.slack.views.card import Drawn, title
from handlers.slack.views.entry import moment, noted
from handlers.slack.views.hearer import Hearer
from handlers.slack.views.spans import Block, Line, Plain, Span, flat, joined, rich, spoken
from handlers.slack.views.text import MESSAGE, NAME, clean
from handlers.slack.views.words import FIELDS, HOWS, STEPS, ordinal

WHEN = "Follow up when?"
RESULTS = {"talked": "conversation", "visit": "visit booked", "sold": "sale"}


def done(answer: Done, to: Hearer) -> Drawn:
    """The line for whoever did it."""
    who = f"L-{answer.lead}" + (f" {clean(answer.name, NAME)}" if answer.name else "")
    line: list[Span] = [Plain(f"{who}: "), *_said(answer, to), *_instead(answer, to)]
    if answer.nth_today:
        line.append(Plain(f". {ordinal(answer.nth_today).capitalize()} {RESULTS[answer.verb]} today"))
    line = [spoken(span) for span in line]
    blocks = [rich([line])]
    if answer.stepless:
        blocks += [rich([[Plain(WHEN)]]), {"type": "actions", "elements": buttons.soon(answer.lead)}]
    if answer.undoable:
        blocks.append(_undo(answer))
    if answer.verb == "new":
        blocks.append({"type": "actions", "elements": [buttons.button("edit", "Edit", answer.lead)]})
    return flat([line]), blocks


def when(lead: Lead) -> Drawn:
    """Asks when to follow up on a lead."""
    line = [Plain(f"L-{lead.number} "), *title(lead), Plain(f": {WHEN.lower()}")]
    return flat([line]), [rich([line]), {"type": "actions", "elements": buttons.soon(lead.number)}]


def reminded(answer: Done, to: Hearer) -> Drawn:
    """Who was reminded because a manager pressed for it."""
    people = [to.name(user) for user in answer.detail["people"]]
    return told(f"Reminded: {', '.join(people)}." if people else "Nothing is left to remind of.")


def told(words: str) -> Drawn:
    """One line that cannot come alive, whatever is quoted in it."""
    line = [Plain(clean(words, MESSAGE))]
    return flat([line]), [rich([line])]


def _instead(answer: Done, to: Hearer) -> Line:
    """The next step that this one took the place of."""
    if not answer.instead:
        return []
    words = STEPS[StepKind(answer.instead["kind"])]
    return [Plain(f", instead of {words} "), moment(answer.instead["at"], to.zone)]


def _undo(answer: Done) -> Block:
    """*Undo*, and *Edit* where something was said with it."""
    row = [buttons.button("undo", "Undo", answer.lead, answer.entry)]
    if answer.verb in AMENDABLE:
        row.append(buttons.button("amend", "Edit", answer.lead, answer.entry))
    return {"type": "actions", "elements": row}


def _with(words: str, answer: Done, to: Hearer) -> Line:
    rest = _besides(answer, to)
    return [Plain(words + ": "), *rest] if rest else [Plain(words)]


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
    when: Line = [Plain(f"{words} "), moment(answer.detail[field], to.zone)]
    return joined([when, _besides(answer, to)], ", ")


def _besides(answer: Done, to: Hearer) -> Line:
    """What was said besides what the line begins with."""
    rest = {name: given for name, given in answer.detail.items() if name not in ("how", "at", "until")}
    return noted(rest, to.zone)


_SIMPLY: Mapping[str, str] = {
    "claim": "yours",
    "calling": "yours, good luck with the call",
    "talked": "talked",
    "sold": "sold",
    "unsold": "did not buy, noted",
    "close": "closed",
    "came": "came to the visit, noted",
    "noshow": "didn't come, noted",
    "giveback": "given back; it is offered again",
    "reopen": "open again",
}
