"""Lists for one person: a manager's of what nobody answered in time, a rep's share, the group mention."""

from collections.abc import Sequence

from bot.desk.reading import Sheet
from bot.desk.telling import Told
from bot.leads.lead import Lead
from bot.leads.status import Status
from handlers.slack.views import buttons
from handlers.slack.views.card import Drawn, title
from handlers.slack.views.spans import DAY, Block, Line, Plain, When, flat, joined, plain, rich, said
from handlers.slack.views.text import NAME, clean
from handlers.slack.views.words import STEPS

MOST = 20
"""Rows of one message; each has a block of its own."""


def breaches(told: Told) -> Drawn:
    """A manager's list, each with what would help: assign it, or remind whoever has it."""
    count = len(told.leads)
    heading: Line = [Plain(f"{count} {'lead needs' if count == 1 else 'leads need'} you", bold=True)]
    return _listed(heading, [(_breach(lead, told), _help(lead)) for lead in told.leads])


def share(told: Told) -> Drawn:
    """A rep's share of what came while nobody was there, or falls due while its owner is not."""
    count = len(told.leads)
    by = min((lead.call_by for lead in told.leads if lead.call_by and lead.waits), default=None)
    due: Line = [Plain(", call by "), When(by, told.zone, DAY)] if by else []
    heading: Line = [Plain(f"Your share: {count} {'lead' if count == 1 else 'leads'}", bold=True), *due]
    return _listed(heading, [(_offered(lead, told), _take(lead)) for lead in told.leads])


def mention(sheet: Sheet, there: Sequence[str]) -> Drawn:
    """A word to a user group, or to each who is `there`, once, in the card's own thread.

    In a thread Slack tells nobody of `@here` and `@channel`, so people are named one by one.
    """
    lead, chosen = sheet.lead, sheet.policy.mention
    whom = f"<!subteam^{chosen}>" if chosen.startswith("S") else " ".join(f"<@{user}>" for user in there)
    due: Line = (
        [Plain(", call by "), When(lead.call_by, sheet.policy.hours.zone, DAY)] if lead.call_by else []
    )
    line: Line = [*title(lead), Plain(f" (L-{lead.number}) is still free to claim"), *due]
    called = {"type": "section", "text": {"type": "mrkdwn", "text": whom, "verbatim": True}}
    row = {
        "type": "actions",
        "elements": [_take(lead), *buttons.valid(lead, [("calling", "Calling now")])],
    }
    return f"{whom} {flat([line])}", [called, rich([line]), row]


def _listed(heading: Line, rows: Sequence[tuple[Line, Block]]) -> Drawn:
    left = len(rows) - MOST
    more: list[Line] = [[Plain(f"… and {left} more")]] if left > 0 else []
    blocks = [rich([heading]), *(_row(line, button) for line, button in rows[:MOST])]
    lines = [heading, *(line for line, _ in rows[:MOST]), *more]
    return flat(lines), blocks + [rich(more)] * bool(more)


def _row(line: Line, button: Block) -> Block:
    text = {"type": "plain_text", "text": clean(plain(line), 300), "emoji": False}
    return {"type": "section", "text": text, "accessory": button}


def _breach(lead: Lead, told: Told) -> Line:
    who = clean(told.names.get(lead.owner or "", "nobody"), NAME)
    left = clean(told.names.get(lead.former_owner or "", "somebody"), NAME)
    if lead.care.assign:
        why = "went back untried twice"
    elif lead.care.left_at:
        why = f"{left} left"
    else:
        why = f"{who} has it, not tried" if lead.owner else "nobody has it"
    due: Line = [Plain("call by "), When(lead.call_by, told.zone, DAY)] if lead.call_by else []
    return joined([[*title(lead)], [Plain(f"L-{lead.number}")], [Plain(why)], due])


def _help(lead: Lead) -> Block:
    verb, label = ("remind", "Remind") if lead.owner else ("give", "Assign")
    return buttons.button(verb, label, lead.number)


def _offered(lead: Lead, told: Told) -> Line:
    absent = clean(told.names.get(lead.owner or "", ""), NAME)
    cover: Line = [Plain(f"for {absent}, who is not there")] if absent else []
    wish: Line = [said(lead.interest)] if lead.interest else []
    step = lead.step if lead.owner else None
    planned: Line = [Plain(f"{STEPS[step.kind]} "), When(step.at, told.zone, DAY)] if step else []
    return joined([[*title(lead)], [Plain(f"L-{lead.number}")], wish, planned, cover])


def _take(lead: Lead) -> Block:
    return buttons.button("claim", "Claim" if lead.status is Status.NEW else "Take it", lead.number)
