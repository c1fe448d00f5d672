"""Lists of leads, and help."""

from collections.abc import Mapping, Sequence

from bot.desk.seeking import Found
from bot.leads.lead import Lead
from bot.leads.status import Status
from handlers.slack import manifest
from handlers.slack.views import buttons
from handlers.slack.views.card import Drawn, title
from handlers.slack.views.spans import DAY, Block, Line, Plain, When, flat, joined, plain, rich, said
from handlers.slack.views.text import NAME, clean
from handlers.slack.views.usages import USAGES
from handlers.slack.views.words import STATUSES, STEPS

ROWS = 10
NOTHING = "Nothing here."


def leads(
    heading: str,
    listed: Sequence[Lead],
    names: Mapping[str, str],
    zone: str,
    empty: str = NOTHING,
) -> Drawn:
    """A row for each lead with the one button that moves it on; `empty` says that there is none."""
    rows = [(lead, _line(lead, names, zone)) for lead in listed[:ROWS]]
    return _table(heading, rows, "" if len(listed) == len(rows) else "and more", empty)


def found(what: Found, names: Mapping[str, str], zone: str) -> Drawn:
    """The same of whoever was looked for, with the words of a note or message that a lead was found by."""
    rows = [(hit.lead, joined([_line(hit.lead, names, zone), _noted(hit.noted)])) for hit in what.hits[:ROWS]]
    more = f"and {what.more} more" if what.more else ""
    others = "there may be others; name more of what you know" if what.and_others else ""
    return _table("Found", rows, "; ".join(filter(None, [more, others])), "Nobody.")


def _table(heading: str, rows: Sequence[tuple[Lead, Line]], more: str, empty: str) -> Drawn:
    head: Line = [Plain(heading, bold=True)]
    lines = [head, *(line for _, line in rows)]
    blocks = [rich([head]), *(_row(lead, line) for lead, line in rows)]
    end: Line = [Plain(more if rows else empty)]
    if not plain(end):
        return flat(lines), blocks
    return flat([*lines, end]), [*blocks, rich([end])]


_BESIDES = (
    "A lead may be named by number, name or last four digits; left out, the one you touched last.",
    f"In a lead's thread a reply is a note, and @{manifest.NAME} talked 12m wants a tour needs no number.",
    f"In the menu of any message: {manifest.LOG.name}, {manifest.CAPTURE.name}.",
)


def help_(command: str) -> Drawn:
    lines: list[Line] = [[Plain("What you can type", bold=True)]]
    lines += [[Plain(f"{command} {usage}")] for usage in USAGES.values()]
    lines += [[Plain(each)] for each in _BESIDES]
    return flat(lines), [rich(lines)]


def _row(lead: Lead, line: Line) -> Block:
    verb, label = ("claim", "Claim") if lead.status is Status.NEW else ("details", "Details")
    text = {"type": "plain_text", "text": clean(plain(line), 400), "emoji": False}
    return {"type": "section", "text": text, "accessory": buttons.button(verb, label, lead.number)}


def _line(lead: Lead, names: Mapping[str, str], zone: str) -> Line:
    owner = clean(names.get(lead.owner, "somebody"), NAME) if lead.owner else ""
    return joined(
        [
            [Plain(f"L-{lead.number}")],
            title(lead),
            [said(lead.interest)] if lead.interest else [],
            [Plain(STATUSES[lead.status] + (f" ({owner})" if owner else ""))],
            _due(lead, zone),
        ]
    )


def _noted(words: Sequence[str]) -> Line:
    return [Plain("said: "), said(", ".join(words))] if words else []


def _due(lead: Lead, zone: str) -> Line:
    if lead.step:
        return [Plain(f"{STEPS[lead.step.kind]} "), When(lead.step.at, zone, DAY)]
    if lead.is_open and lead.waits and lead.call_by:
        return [Plain("call by "), When(lead.call_by, zone, DAY)]
    return []
