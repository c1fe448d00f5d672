"""What is written once Slack has taken a message, or has lost one."""

from dataclasses import dataclass
from datetime import timedelta

from bot.delivery import Post, Taken
from bot.ports import Unit
from handlers.slack.letters.cards import CARD, again, anew
from handlers.slack.letters.letter import Letter, NotYet

LOOK_LATER = timedelta(minutes=2)
"""What is rather not said than said twice is looked for after so long, and only then sent again."""


class Lapsed(Exception):
    """Somebody else has the lane by now, and completes the message."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter, and where it stands; `found` says that an earlier sending had put it there."""

    letter: Letter
    channel: str
    ts: str
    found: bool


def recorded(unit: Unit, taken: Taken, rest: timedelta, sent: Sent | None) -> None:
    """Strikes the message off; a lead that changed while it was drawn is drawn again.

    Leads are locked before the lane. Raises Lapsed, so that nothing is written, where the lease was lost.
    """
    if sent:
        sent.letter.then(unit, taken.doubt if sent.found else None)
    if post := _post_of(sent):
        lead = unit.lead(post.lead)
        unit.keep_post(post)
        if post.place == CARD:
            unit.keep_thread(post.lead, post.channel, post.ts)
        if lead.version != post.version:
            unit.enqueue(again(post.place, lead))
    _struck(unit, taken, rest)


def forgotten(unit: Unit, taken: Taken, lead: int, place: str) -> None:
    """The message is posted anew while its lead is open, else let go."""
    unit.enqueue(*anew(place, unit.lead(lead)))
    unit.forget_post(lead, place)
    _struck(unit, taken, timedelta(0))


def _struck(unit: Unit, taken: Taken, rest: timedelta) -> None:
    if not unit.sent(taken, rest):
        raise Lapsed


def _post_of(sent: Sent | None) -> Post | None:
    """Where a lead's message stands now; what was found shows it as it was then, so it is drawn again."""
    if sent is None or sent.letter.about is None:
        return None
    about = sent.letter.about
    version = 0 if sent.found else about.version
    return Post(lead=about.lead, place=about.place, channel=sent.channel, ts=sent.ts, version=version)


def look_later(taken: Taken) -> None:
    """Raises NotYet where too little time has passed since a sending of doubtful end to look for it."""
    if taken.message.once and taken.doubt and taken.at:
        wait = LOOK_LATER - (taken.at - taken.doubt)
        if wait > timedelta(0):
            raise NotYet(wait)
