"""A lead's card, the owner's live copy of it, and the one line it folds to."""

from datetime import datetime

from bot.desk.reading import Sheet
from bot.leads.channel import Channel
from bot.leads.history import Entry, standing
from bot.leads.inquiry import CAPTURED_BY_HAND
from bot.leads.lead import Lead, Person
from bot.leads.status import Status
from handlers.slack.views import buttons
from handlers.slack.views.spans import (
    DAY,
    Block,
    Line,
    Mail,
    Plain,
    Span,
    Tel,
    When,
    flat,
    joined,
    plain,
    rich,
    said,
)
from handlers.slack.views.talk import ask, last, why
from handlers.slack.views.text import NAME, clean
from handlers.slack.views.turn import turn
from handlers.slack.views.words import CHANNELS, HOWS, REASONS, STEPS

MORE_SHOWN = 6
NO_NAME = "No name"
MET = {Channel.IN_PERSON: "walk-in"}
Drawn = tuple[str, list[Block]]
"""Fall-back text and blocks."""


def card(sheet: Sheet) -> Drawn:
    """The card in the lead channel."""
    if sheet.lead.status in (Status.CLOSED, Status.CLIENT):
        return folded(sheet)
    lines = _lines(sheet)
    blocks = [rich(lines), *_more(sheet), buttons.of(sheet.lead)]
    return flat(lines), blocks


def copy(sheet: Sheet, user: str) -> Drawn:
    """A copy by DM: the whole card for its owner and for whoever is offered it, else one line."""
    if sheet.lead.owner == user:
        return card(sheet)
    if is_offered(sheet.lead, user):
        return offer(sheet)
    who = clean(sheet.name(sheet.lead.owner), NAME) if sheet.lead.owner else None
    end = (
        f"{who} has it now"
        if who
        else "given back"
        if sheet.lead.former_owner == user
        else "others are asked"
    )
    line = joined([_title(sheet), [Plain(end)]])
    return flat([line]), [rich([line])]


def offer(sheet: Sheet) -> Drawn:
    """The whole card, its first line fit to be read on a locked phone: name, wish, phone, *call by*."""
    lead, zone = sheet.lead, sheet.policy.hours.zone
    phone = [Tel(lead.person.phone)] if lead.person.phone and lead.person.name else []
    due = [Plain("call by "), *_when(lead.call_by, zone, DAY)] if lead.waits and lead.call_by else []
    first = joined([_bold(title(lead)), _wish(lead), phone, due])
    lines = [first, joined([*_marks(lead), _again(lead)]), joined(_mails(lead)), why(sheet), *_rest(sheet)]
    return flat(lines), [rich(lines), *_more(sheet), buttons.of_offer(lead)]


def is_offered(lead: Lead, user: str) -> bool:
    """Whether it is theirs to take: nobody has it, or its owner is not there."""
    return user in lead.care.offered and (lead.status is Status.NEW or lead.care.cover)


def folded(sheet: Sheet) -> Drawn:
    """A lead that is done: one line, with *Reopen*."""
    line = joined([_title(sheet), [Plain(_end(sheet))]])
    text = {"type": "plain_text", "text": clean(plain(line), 300), "emoji": False}
    block = {"type": "section", "text": text, "accessory": buttons.reopen(sheet.lead)}
    return flat([line]), [block]


def title(lead: Lead) -> Line:
    """Who it is: the name, else the phone or mail, else "No name"."""
    who = lead.person
    if who.name:
        return [said(who.name, NAME)]
    if who.phone:
        return [Tel(who.phone)]
    return [said(who.email or who.phone_given or who.email_given or NO_NAME, NAME)]


def _lines(sheet: Sheet) -> list[Line]:
    return [_title(sheet), *_who(sheet), *_rest(sheet)]


def _rest(sheet: Sheet) -> list[Line]:
    """What stands below why they came."""
    zone = sheet.policy.hours.zone
    return [last(sheet), ask(sheet), _now(sheet), _next(sheet.lead, zone)]


def _title(sheet: Sheet) -> Line:
    lead = sheet.lead
    return joined([_bold(title(lead)), *_marks(lead), joined([_again(lead), _wish(lead)], ": ")])


def _wish(lead: Lead) -> Line:
    """What they want; of whom a rep met, how they met too."""
    met = [Plain(MET.get(lead.channel, CHANNELS[lead.channel]))] if lead.source == CAPTURED_BY_HAND else []
    return joined([met, [said(lead.interest)] if lead.interest else []], ", ")


def _marks(lead: Lead) -> list[Line]:
    return [
        [Plain(f"L-{lead.number}")],
        [Plain("TEST, not counted", bold=True)] if lead.test else [],
        [Plain("needs a look", bold=True)] if lead.needs_look else [],
        [Plain("WAITING NOW", bold=True)] if lead.live_now and lead.is_open and not lead.attempts else [],
    ]


def _again(lead: Lead) -> Line:
    return [Plain("asked AGAIN", bold=True)] if lead.inquiries > 1 or lead.previous else []


def _bold(line: Line) -> Line:
    return [Plain(span.words, bold=True) if isinstance(span, Plain) else span for span in line]


def _who(sheet: Sheet) -> list[Line]:
    """How to reach them, then why they came; on one line for who returns and gave one thing alone."""
    lead = sheet.lead
    ways = [_phone(lead.person), *_mails(lead)]
    known = [each for each in ways if each]
    short = len(known) == 1 and _again(lead)
    return [joined([*known, why(sheet)])] if short else [joined(known), why(sheet)]


def _phone(who: Person) -> Line:
    if who.phone and who.name:
        return [Tel(who.phone)]
    unread = who.phone_given if not who.phone else None
    return [said(unread, NAME), Plain(" (check the number)")] if unread else []


def _mails(lead: Lead) -> list[Line]:
    who = lead.person
    given = [said(who.email_given, NAME), Plain(" (check the address)")] if who.email_given else []
    return [
        [Mail(who.email)] if who.email else given,
        [Plain("answer through "), Mail(who.reply_to)] if who.reply_to else [],
        [Plain("may text" if who.phone else "agreed to be contacted")] if lead.consent else [],
    ]


def _now(sheet: Sheet) -> Line:
    lead, zone = sheet.lead, sheet.policy.hours.zone
    whose = turn(sheet)
    if lead.status is Status.NURTURE:
        return [Plain(f"{whose}: not ready yet, back "), *_when(lead.back_on, zone, "{date_short}")]
    if lead.waits and lead.call_by:
        return [Plain(f"{whose} · call by "), When(lead.call_by, zone, DAY)]
    return joined([[Plain(whose)], _tried(sheet, lead) if lead.last_tried_at else []])


def _tried(sheet: Sheet, lead: Lead) -> Line:
    entries = [entry for entry in standing(sheet.history) if entry.verb in ("tried", "talked", "came")]
    how = _how(entries[-1]) if entries else "tried"
    times = f" ({lead.attempts} tries)" if lead.attempts > 1 else ""
    return [Plain(f"{how}{times}, "), *_when(lead.last_tried_at, sheet.policy.hours.zone, "{ago}")]


def _how(entry: Entry) -> str:
    plainly = {"talked": "talked", "came": "came to the visit"}
    return plainly.get(entry.verb) or HOWS[entry.detail.get("how", "no_answer")].lower()


def _next(lead: Lead, zone: str) -> Line:
    if not lead.step:
        return []
    line: list[Span] = [Plain(f"Next: {STEPS[lead.step.kind]} "), When(lead.step.at, zone, DAY)]
    return line + ([Plain(", "), said(lead.step.note)] if lead.step.note else [])


def _when(at: datetime | None, zone: str, shape: str) -> Line:
    return [When(at, zone, shape)] if at else []


def _end(sheet: Sheet) -> str:
    lead = sheet.lead
    who = next((entry.by for entry in reversed(standing(sheet.history)) if entry.by), lead.owner)
    by = f" by {clean(sheet.name(who), NAME)}" if who else ""
    if lead.status is Status.CLIENT:
        return f"sold{by}"
    return f"closed{by}: {REASONS[lead.reason].lower() if lead.reason else 'no reason given'}"


def _more(sheet: Sheet) -> list[Block]:
    """The fields that nobody mapped, a few of them; all are under Details."""
    shown = [f"{clean(key, 40)}: {clean(value, 80)}" for key, value in sheet.inquiry.more[:MORE_SHOWN]]
    left = len(sheet.inquiry.more) - len(shown)
    if not shown:
        return []
    words = "More: " + " · ".join(shown) + (f" · and {left} more under Details" if left else "")
    return [{"type": "context", "elements": [{"type": "plain_text", "text": words, "emoji": False}]}]
