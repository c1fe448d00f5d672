"""What a rep is reminded of or asked, each with the buttons that settle it."""

from collections.abc import Callable, Mapping

from bot.desk.telling import Told
from bot.leads.care import Ask
from bot.leads.lead import Lead
from handlers.slack.views.card import Drawn, title
from handlers.slack.views.settling import settling
from handlers.slack.views.spans import DAY, Block, Line, Plain, Span, Tel, When, flat, joined, rich, said


def reminders(told: Told) -> Drawn:
    """One message for all of them, the most pressing first."""
    lines = [line(lead, told) for lead in told.leads]
    blocks: list[Block] = []
    for lead, each in zip(told.leads, lines, strict=True):
        blocks += [rich([each]), row(lead)]
    return flat(lines), blocks


def line(lead: Lead, told: Told) -> Line:
    """What is asked about one lead."""
    ask = lead.care.owed or Ask.CALL_NOW
    phone: Line = [Tel(lead.person.phone)] if lead.person.phone and lead.person.name else []
    return joined([[*_WORDS[ask](lead, told)], phone])


def row(lead: Lead) -> Block:
    elements = settling(lead, lead.care.owed or Ask.CALL_NOW)
    elements[0]["style"] = "primary"
    return {"type": "actions", "elements": elements}


def _who(lead: Lead) -> list[Span]:
    return [*title(lead), Plain(f" (L-{lead.number})")]


def _soon(lead: Lead, told: Told) -> Line:
    by = told.deadlines.get(lead.number)
    due: Line = [When(by, told.zone, DAY)] if by else [Plain("now")]
    return [Plain("Call "), *_who(lead), Plain(" by "), *due]


def _now(lead: Lead, told: Told) -> Line:
    back = told.releases.get(lead.number)
    end: Line = [Plain("; it goes back at "), When(back, told.zone, "{time}")] if back else []
    return [Plain("Time is up: nobody has tried "), *_who(lead), *end]


def _promise(lead: Lead, told: Told) -> Line:
    if lead.step is None:
        return [Plain("You wanted to call "), *_who(lead)]
    note: Line = [Plain(": "), said(lead.step.note)] if lead.step.note else []
    return [Plain("You promised "), *_who(lead), Plain(", "), When(lead.step.at, told.zone, DAY), *note]


def _visit(words: str) -> Callable[[Lead, Told], Line]:
    def say(lead: Lead, told: Told) -> Line:
        at: Line = [Plain(", "), When(lead.step.at, told.zone, DAY)] if lead.step else []
        note: Line = [Plain(", "), said(lead.step.note)] if lead.step and lead.step.note else []
        return [Plain(words), *_who(lead), *at, *note]

    return say


def _simply(before: str, after: str = "") -> Callable[[Lead, Told], Line]:
    return lambda lead, _: [*_words(before), *_who(lead), *_words(after)]


def _words(text: str) -> list[Plain]:
    """Slack refuses a span without a word in it."""
    return [Plain(text)] if text else []


def _used_up(lead: Lead, _: Told) -> Line:
    return [
        Plain(f"{lead.attempts} tries, no answer: "),
        *_who(lead),
        Plain(". Rest until a date, or close?"),
    ]


_WORDS: Mapping[Ask, Callable[[Lead, Told], Line]] = {
    Ask.CALL_SOON: _soon,
    Ask.CALL_NOW: _now,
    Ask.HOW_DID_IT_GO: _simply("How did it go with ", "?"),
    Ask.LATER: _simply("You wanted to call ", " now"),
    Ask.PROMISE: _promise,
    Ask.BY_MANAGER: _simply("Your manager asks you to call "),
    Ask.OUTCOME: _simply("What is next with ", "?"),
    Ask.VISIT_SOON: _visit("Visit: "),
    Ask.VISIT_DONE: _visit("Did they come? "),
    Ask.BACK: _simply("", " wanted to hear from you about now"),
    Ask.USED_UP: _used_up,
}
