"""The questions on cards, as managers see and change them: a list with what came of each, and a form."""

from collections.abc import Mapping

from bot.attention.opening import ANY, CHANNEL, SOURCE, Opening, Tally
from bot.attention.openings import ENOUGH, LONGEST
from bot.desk.openings import WISHES, Shown
from bot.leads.channel import Channel
from bot.leads.wish import Wish
from handlers.slack.views import inputs
from handlers.slack.views.attendance import button
from handlers.slack.views.card import Drawn
from handlers.slack.views.replies import told
from handlers.slack.views.spans import Block, Line, Plain, When, joined, rich
from handlers.slack.views.text import LINE, NAME, clean
from handlers.slack.views.words import CHANNELS

FORM = "opening:write"
MOST_SOURCES = 80
"""Of which a menu has room for so many beside the channels."""
ABOUT = (
    "A card offers one question: that for its source, else for what they want, else for their channel. "
    "Of two for the same leads each takes its turn, until one surely does better. A lead keeps the "
    "question that it came in with. Counted are leads first tried within 180 days."
)
FAILED = "That did not work. Look at the list, then save it again."
WANTS: Mapping[str, str] = {
    ANY: "Anything",
    Wish.TOUR: "A tour or visit",
    Wish.SELL: "Selling, what a home is worth",
    Wish.MONEY: "Financing",
    Wish.PRICE: "The price",
    Wish.AVAILABLE: "Whether it is available",
    Wish.PLAN: "A floor plan",
    Wish.MOVE: "Moving, renting",
    Wish.CALLBACK: "A call back",
    Wish.AGAIN: "Came back after a talk",
    Wish.UNMET: "Asked again, never talked with",
}


def listed(shown: Shown, note: str = "") -> Block:
    """All that hold, with the buttons to change them; `note` says why something was not done."""
    notes: list[Line] = [[Plain(clean(note, LINE * 2), bold=True)]] if note else []
    blocks = [block for each in shown.openings for block in _row(*each, shown)]
    add = {"type": "actions", "elements": [button("openings:add", "Add a question")]}
    return {
        "type": "modal",
        "callback_id": "openings",
        "title": inputs.plain("Questions to ask"),
        "close": inputs.plain("Close"),
        "blocks": [rich([*notes, [Plain(ABOUT)]]), add, *blocks],
    }


def form(shown: Shown, opening: Opening | None) -> Block:
    """A question with the leads that it is for, prefilled with what is to be changed."""
    given = opening or Opening(id="", origin=ANY, wish=ANY, question="")
    asked = inputs.text("question", "Question", given=given.question or None, optional=False, longest=LONGEST)
    fields = [
        asked | {"hint": inputs.plain("One thing, that yes or no does not answer. Cards show it as it is.")},
        inputs.select("origin", "For leads from", _origins(shown, given.origin), given.origin),
        inputs.select("wish", "Who want", [(wish, WANTS[wish]) for wish in WISHES], given.wish),
    ]
    return inputs.modal(FORM, "A question to ask", fields, {"given": {"opening": given.id}})


def saved() -> Drawn:
    return told("Saved; it is asked of leads that come in from now on.")


def unsaved(question: str, why: str) -> Drawn:
    """For whoever's form is closed by now: what they wrote, so that it is not lost."""
    return told(f'Not saved: "{clean(question, LONGEST * 2)}". {why}')


def _row(opening: Opening, tally: Tally, shown: Shown) -> list[Block]:
    lines = [[Plain(f'"{clean(opening.question, LONGEST)}"', bold=True)], _about(opening, tally, shown)]
    row = (("change", "Change"), ("remove", "Remove"))
    elements = [button(f"openings:{verb}:{opening.id}", label) for verb, label in row]
    return [rich(lines), {"type": "actions", "elements": elements}]


def _about(opening: Opening, tally: Tally, shown: Shown) -> Line:
    who = clean(shown.names.get(opening.by or "", "somebody"), NAME)
    by: Line = [Plain(f"{who}, "), When(opening.at, shown.zone, "{date_short}")] if opening.at else []
    return joined([[Plain(_origin(opening.origin))], [Plain(WANTS[opening.wish])], _came_of_it(tally), by])


def _came_of_it(tally: Tally) -> Line:
    """A share only of so many that it says something."""
    if not tally.tried:
        return [Plain("nobody tried with it yet")]
    share = f" ({tally.talked / tally.tried:.0%})" if tally.tried >= ENOUGH else ""
    return [Plain(f"talked with {tally.talked} of {tally.tried}{share}")]


def _origins(shown: Shown, chosen: str) -> list[tuple[str, str]]:
    """A source that is gone stays to be seen."""
    sources = [SOURCE + name for name in shown.sources[:MOST_SOURCES]]
    origins = [ANY, *(CHANNEL + each for each in Channel), *sources]
    return [(each, _origin(each)) for each in dict.fromkeys([*origins, chosen])]


def _origin(origin: str) -> str:
    if origin == ANY:
        return "Any source"
    if origin.startswith(SOURCE):
        return clean(f"Source {origin.removeprefix(SOURCE)}", NAME - 5)
    return f"By {CHANNELS[Channel(origin.removeprefix(CHANNEL))]}"
