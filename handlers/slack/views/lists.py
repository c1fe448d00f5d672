"""Lists of leads, and help."""

from collections.abc import Mapping, Sequence

from bot.leads.lead import Lead
from bot.leads.status import Status
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
    head: Line = [Plain(heading, bold=True)]
    rows = [_line(lead, names, zone) for lead in listed[:ROWS]]
    blocks = [rich([head]), *(_row(lead, line) for lead, line in zip(listed, rows, strict=False))]
    if rows and len(listed) == len(rows):
        return flat([head, *rows]), blocks
    end: Line = [Plain("and more" if rows else empty)]
    return flat([head, *rows, end]), [*blocks, rich([end])]


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


def _due(lead: Lead, zone: str) -> Line:
    if lead.step:
        return [Plain(f"{STEPS[lead.step.kind]} "), When(lead.step.at, zone, DAY)]
    if lead.is_open and lead.waits and lead.call_by:
        return [Plain("call by "), When(lead.call_by, zone, DAY)]
    return []
