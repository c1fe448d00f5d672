"""A visit by DM, as a file for the calendar of whoever has the lead, and its end."""

from datetime import datetime

from bot.delivery import Post
from bot.desk.reading import Sheet
from bot.leads.booking import Booking, booking
from bot.leads.lead import StepKind
from bot.messages import VisitFile
from bot.ports import Unit
from handlers.slack.letters.letter import Letter, Then
from handlers.slack.views.calendar import visit_file
from handlers.slack.views.card import title
from handlers.slack.views.spans import DAY, Line, Plain, When, flat


def visit(message: VisitFile, sheet: Sheet) -> Letter | None:
    """Nothing where it was said already, or where they never heard of what is off by now."""
    found, lead = booking(sheet.history), sheet.lead
    heard = next((each.version for each in sheet.posts if each.place == _of(message.user)), 0)
    if found is None or heard >= found.sequence:
        return None
    theirs = lead.owner == message.user and lead.step is not None and lead.step.kind is StepKind.VISIT
    if not theirs and (found.over or heard < found.id):
        return None
    words = ("Moved" if heard >= found.id else "Visit") if theirs else "Visit is off"
    return Letter(
        channel=message.user,
        drawn=(flat([_line(words, sheet, found)]), []),
        file=visit_file(lead, found, sheet.at, cancelled=not theirs),
        then=_heard(message, found),
    )


def _line(words: str, sheet: Sheet, visit: Booking) -> Line:
    zone = sheet.policy.hours.zone
    return [
        Plain(f"{words}: "),
        *title(sheet.lead),
        Plain(f" (L-{sheet.lead.number}), "),
        When(visit.at, zone, DAY),
    ]


def _heard(message: VisitFile, visit: Booking) -> Then:
    post = Post(
        lead=message.lead, place=_of(message.user), channel=message.user, ts="", version=visit.sequence
    )

    def then(unit: Unit, _: datetime | None) -> None:
        unit.keep_post(post)

    return then


def _of(user: str) -> str:
    return f"visit:{user}"
