"""Short lists by DM: whom to try again, who rests, and of whom it is asked whether they bought."""

from collections.abc import Sequence

from bot.insight.lists import Again
from bot.leads.lead import Lead
from handlers.slack.views.buttons import button, valid
from handlers.slack.views.card import Drawn
from handlers.slack.views.digest import Piece, drawn, whom, wish
from handlers.slack.views.settling import WORDS, settling
from handlers.slack.views.spans import Block, Line, Plain, flat, rich
from handlers.slack.views.text import clean
from handlers.slack.views.words import ordinal

MOST = 8
NAME, WISH = 40, 80


def again(listed: Sequence[Again], command: str) -> Drawn:
    """Each with the buttons that settle it."""
    head = [Piece([Plain(f"To try again: {len(listed)}", bold=True)])]
    rows = [Piece(_line(each), settling(each.lead, each.ask)) for each in listed[:MOST]]
    more = len(listed) - len(rows)
    end = [Piece([Plain(f"and {more} more: {command} mine")])] if more else []
    return drawn([*head, *rows, *end])


def resting(leads: Sequence[Lead]) -> Drawn:
    """Each with a message to copy."""
    lines: list[Line] = [[Plain("Not ready yet, longest not heard of: a word today?", bold=True)]]
    blocks = [rich(lines)]
    for lead in leads:
        line, message = [*whom(lead), *wish(lead)], to_copy(lead)
        lines += [line, [Plain(message)]]
        row = (("texted", "Texted"), ("calling", "Calling now"), ("notready", "Not ready yet"))
        blocks += [_copied(line, message), _actions(valid(lead, row))]
    return flat(lines), blocks


def bought(leads: Sequence[Lead]) -> Drawn:
    head = Piece([Plain("Did any of these buy?", bold=True)])
    rows = [Piece([*whom(lead), *wish(lead)], _answers(lead)) for lead in leads]
    return drawn([head, *rows])


def to_copy(lead: Lead) -> str:
    """A short message in the rep's place; the rep changes it as they like."""
    first = clean((lead.person.name or "").partition(" ")[0], NAME)
    about = f" about {clean(lead.interest, WISH)}" if lead.interest else ""
    return f"Hi{' ' * bool(first)}{first}, you asked us{about} a while ago. Is it still on your mind?"


def _answers(lead: Lead) -> list[Block]:
    return [button("sold", "Sold", lead.number), button("unsold", "No", lead.number)]


def _line(each: Again) -> Line:
    why = WORDS[each.ask] if each.ask else f"{ordinal(each.lead.attempts + 1)} try"
    return [*whom(each.lead), Plain(f": {why}")]


def _copied(line: Line, message: str) -> Block:
    """The line, and the message as text that a phone copies whole."""
    block = rich([line])
    copied = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": message}]}
    return block | {"elements": [*block["elements"], copied]}


def _actions(elements: list[Block]) -> Block:
    return {"type": "actions", "elements": elements}
