"""What a message owed to Slack comes to as things stand now: a letter, or nothing any more."""

from dataclasses import dataclass

from bot.desk.reading import Sheet
from bot.leads.lead import Lead
from bot.messages import Message, PostCard, PostCopy, RefreshCard, RefreshCopy
from bot.ports import Post
from handlers.slack.views.card import Drawn, card, copy


@dataclass(frozen=True, slots=True)
class Letter:
    """`drawn` goes to `channel`: as a new message, or in place of the one at `ts`.

    `instead` is an older message that a new one replaces.
    """

    place: str
    channel: str
    ts: str | None
    drawn: Drawn
    instead: Post | None = None


def letter(message: Message, sheet: Sheet) -> Letter | None:
    """The letter for `message`; None where it has been said, or the lead went another way."""
    match message:
        case PostCard(_, channel):
            return None if _posted(sheet, "card") else Letter("card", channel, None, card(sheet))
        case PostCopy(_, user):
            mine = sheet.lead.owner == user
            old = _posted(sheet, _of(user))
            return Letter(_of(user), user, None, copy(sheet, user), old) if mine else None
        case RefreshCard():
            return _instead(sheet, "card", card(sheet))
        case RefreshCopy(_, user):
            return _instead(sheet, _of(user), copy(sheet, user))
        case _:
            raise TypeError(f"no letter for {type(message).__name__}")


def place_of(message: Message) -> str | None:
    """Which of a lead's messages this one posts or edits; None where it is about none."""
    match message:
        case PostCard() | RefreshCard():
            return "card"
        case PostCopy(_, user) | RefreshCopy(_, user):
            return _of(user)
        case _:
            return None


def again(place: str, lead: Lead) -> Message:
    """The message that draws a posted letter anew."""
    if place == "card":
        return RefreshCard(lead.number, lead.posts_to)
    return RefreshCopy(lead.number, _whose(place))


def anew(place: str, lead: Lead) -> list[Message]:
    """The message that posts a deleted letter again; none where nobody needs it any more."""
    if not lead.is_open:
        return []
    if place == "card":
        return [PostCard(lead.number, lead.posts_to)]
    return [PostCopy(lead.number, _whose(place))] if lead.owner == _whose(place) else []


def _whose(place: str) -> str:
    return place.removeprefix("copy:")


def _of(user: str) -> str:
    return f"copy:{user}"


def _instead(sheet: Sheet, place: str, drawn: Drawn) -> Letter | None:
    """An update waits for no post: a card not posted yet is drawn as it is by then."""
    post = _posted(sheet, place)
    if post is None or post.version >= sheet.lead.version:
        return None
    return Letter(place, post.channel, post.ts, drawn)


def _posted(sheet: Sheet, place: str) -> Post | None:
    return next((post for post in sheet.posts if post.place == place), None)
