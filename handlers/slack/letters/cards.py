"""The messages of one lead: its card, and the live copies of it in direct messages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.delivery import Post
from bot.desk.reading import Reading, Sheet
from bot.errors import UnknownLead
from bot.leads.lead import Lead
from bot.messages import Message, PostCard, PostCopy, RefreshCard, RefreshCopy, VisitFile
from bot.policy import MAIN
from handlers.slack.letters.letter import About, Drawers, Letter
from handlers.slack.letters.visits import visit
from handlers.slack.views.attendance import sparing
from handlers.slack.views.card import Drawn, card, copy, is_offered

CARD = "card"


@dataclass(frozen=True, slots=True)
class OfSheet:
    """Draws what is about one lead; of a lead that is gone there is nothing to say."""

    reading: Reading
    draw: Callable[[Any, Sheet], Letter | None]  # Any: the kind of message it draws

    async def __call__(self, message: Any) -> Letter | None:  # Any: as above
        try:
            return self.draw(message, await self.reading.sheet(MAIN, message.lead))
        except UnknownLead:
            return None


def drawers(reading: Reading) -> Drawers:
    return {
        PostCard: OfSheet(reading, _post_card),
        RefreshCard: OfSheet(reading, _refresh_card),
        PostCopy: OfSheet(reading, _post_copy),
        RefreshCopy: OfSheet(reading, _refresh_copy),
        VisitFile: OfSheet(reading, visit),
    }


def place_of(message: Message) -> str | None:
    """Which of a lead's messages this one posts or edits; None where it is about none."""
    match message:
        case PostCard() | RefreshCard():
            return CARD
        case PostCopy(_, user) | RefreshCopy(_, user):
            return _of(user)
        case _:
            return None


def again(place: str, lead: Lead) -> Message:
    """The message that draws a posted letter anew."""
    if place == CARD:
        return RefreshCard(lead.number, lead.posts_to)
    return RefreshCopy(lead.number, _whose(place))


def anew(place: str, lead: Lead) -> list[Message]:
    """The message that posts a deleted letter again; none where nobody needs it any more."""
    if not lead.is_open:
        return []
    if place == CARD:
        return [PostCard(lead.number, lead.posts_to)]
    return [PostCopy(lead.number, _whose(place))] if _is_for(lead, _whose(place)) else []


def posted(sheet: Sheet, place: str) -> Post | None:
    return next((post for post in sheet.posts if post.place == place), None)


def _post_card(message: PostCard, sheet: Sheet) -> Letter | None:
    if posted(sheet, CARD):
        return None
    return Letter(channel=message.channel, drawn=card(sheet), about=_about(sheet, CARD))


def _post_copy(message: PostCopy, sheet: Sheet) -> Letter | None:
    """While the lead is theirs, or offered to them and they are there to take it."""
    if not _is_for(sheet.lead, message.user):
        return None
    if sheet.lead.owner != message.user and message.user in sheet.absent:
        return None
    place = _of(message.user)
    return Letter(
        channel=message.user,
        drawn=_copy(sheet, message.user),
        about=_about(sheet, place),
        instead=posted(sheet, place),
    )


def _refresh_card(_: RefreshCard, sheet: Sheet) -> Letter | None:
    return _instead(sheet, CARD, card(sheet))


def _refresh_copy(message: RefreshCopy, sheet: Sheet) -> Letter | None:
    return _instead(sheet, _of(message.user), _copy(sheet, message.user))


def _copy(sheet: Sheet, user: str) -> Drawn:
    """While it is offered to them, with a way to say that they cannot now."""
    shown = copy(sheet, user)
    return sparing(shown) if is_offered(sheet.lead, user) and sheet.lead.owner != user else shown


def _is_for(lead: Lead, user: str) -> bool:
    return lead.owner == user or is_offered(lead, user)


def _about(sheet: Sheet, place: str) -> About:
    return About(sheet.lead.number, place, sheet.lead.version)


def _whose(place: str) -> str:
    return place.removeprefix("copy:")


def _of(user: str) -> str:
    return f"copy:{user}"


def _instead(sheet: Sheet, place: str, drawn: Drawn) -> Letter | None:
    """An update waits for no post: a card not posted yet is drawn as it is by then."""
    post = posted(sheet, place)
    if post is None or post.version >= sheet.lead.version:
        return None
    return Letter(channel=post.channel, ts=post.ts, drawn=drawn, about=_about(sheet, place))
