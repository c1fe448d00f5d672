"""Lists of leads, one lead's whole story, and help."""

from collections.abc import Mapping, Sequence

from bot.attention.promise import call_by
from bot.desk.reading import Sheet
from bot.leads.history import Entry
from bot.leads.lead import Lead
from bot.leads.status import Status
from bot.policy import Policy
from handlers.slack.views import buttons
from handlers.slack.views.card import Drawn, card, title
from handlers.slack.views.refusals import USAGES
from handlers.slack.views.spans import DAY, Block, Line, Plain, When, flat, joined, plain, rich, said
from handlers.slack.views.text import LINE, MESSAGE, NAME, clean
from handlers.slack.views.words import HOWS, STATUSES, STEPS, VERBS

ROWS, ENTRIES, FIELDS_SHOWN = 10, 20, 60


def leads(heading: str, listed: Sequence[Lead], names: Mapping[str, str], policy: Policy) -> Drawn:
    """A row for each lead with the one button that moves it on."""
    head: Line = [Plain(heading, bold=True)]
    rows = [_line(lead, names, policy) for lead in listed[:ROWS]]
    left = len(listed) - len(rows)
    blocks = [rich([head]), *(_row(lead, line) for lead, line in zip(listed, rows, strict=False))]
    if left > 0:
        more: Line = [Plain(f"and {left} more")]
        return flat([head, *rows, more]), [*blocks, rich([more])]
    return flat([head, *rows]), blocks


def story(sheet: Sheet) -> Drawn:
    """The card with the history below it, latest last."""
    text, blocks = card(sheet)
    lines = history(sheet)
    return text + "\n" + flat(lines), [*blocks, rich(lines)]


def history(sheet: Sheet) -> list[Line]:
    zone = sheet.policy.hours.zone
    return [_entry(entry, sheet.names, zone) for entry in sheet.history[-ENTRIES:]]


def details(sheet: Sheet) -> list[Block]:
    """Every field of every inquiry, as it was read, then the history."""
    blocks: list[Block] = []
    for inquiry in sheet.inquiries[-5:]:
        head: Line = [
            Plain(f"{clean(inquiry.source, NAME)}, "),
            When(inquiry.received_at, sheet.policy.hours.zone, DAY),
        ]
        named = [("message", inquiry.message), ("campaign", inquiry.campaign), ("id", inquiry.external_id)]
        fields = [(key, value) for key, value in named if value] + list(inquiry.more)
        lines = [[said(key, NAME), Plain(": "), said(value, MESSAGE)] for key, value in fields[:FIELDS_SHOWN]]
        raw = [] if inquiry.understood else [[said(inquiry.body.decode(errors="replace"), 2000)]]
        blocks.append(rich([head, *lines, *raw]))
    return [*blocks, {"type": "divider"}, rich(history(sheet))]


def help_(command: str) -> Drawn:
    lines: list[Line] = [[Plain("What you can type", bold=True)]]
    lines += [[Plain(f"{command} {usage}")] for usage in USAGES.values()]
    lines.append(
        [
            Plain(
                "A lead may be named by number, name or last four digits; left out, the one you touched last."
            )
        ]
    )
    return flat(lines), [rich(lines)]


def _row(lead: Lead, line: Line) -> Block:
    verb, label = ("claim", "Claim") if lead.status is Status.NEW else ("details", "Details")
    text = {"type": "plain_text", "text": clean(plain(line), 400), "emoji": False}
    return {"type": "section", "text": text, "accessory": buttons.button(verb, label, lead.number)}


def _line(lead: Lead, names: Mapping[str, str], policy: Policy) -> Line:
    owner = clean(names.get(lead.owner, "somebody"), NAME) if lead.owner else ""
    return joined(
        [
            [Plain(f"L-{lead.number}")],
            title(lead),
            [said(lead.interest)] if lead.interest else [],
            [Plain(STATUSES[lead.status] + (f" ({owner})" if owner else ""))],
            _due(lead, policy),
        ]
    )


def _due(lead: Lead, policy: Policy) -> Line:
    if lead.step:
        return [Plain(f"{STEPS[lead.step.kind]} "), When(lead.step.at, policy.hours.zone, DAY)]
    if lead.is_open and (lead.last_tried_at is None or lead.last_tried_at < lead.asked_at):
        return [Plain("call by "), When(call_by(lead.asked_at, policy.hours), policy.hours.zone, DAY)]
    return []


def _entry(entry: Entry, names: Mapping[str, str], zone: str) -> Line:
    who = clean(names.get(entry.by, "somebody"), NAME) if entry.by else ""
    detail = entry.detail
    said_of = [
        HOWS[detail["how"]].lower() if "how" in detail else "",
        f"{detail['minutes']} min" if "minutes" in detail else "",
        str(detail.get("verb", "")) if entry.verb == "undo" else "",
        clean(str(detail.get("note", "")), LINE),
    ]
    words = ", ".join(each for each in said_of if each)
    ended = " (taken back)" if entry.undone else ""
    return [
        When(entry.at, zone, DAY),
        Plain(f" {who} {VERBS[entry.verb]}".replace("  ", " ") + (f": {words}" if words else "") + ended),
    ]
