"""What is written once Slack has taken a message, or has lost one."""

from datetime import timedelta

from bot.delivery import Post, Taken
from bot.ports import Unit
from handlers.slack.letters.cards import again, anew
from handlers.slack.letters.letter import Letter


def post_of(letter: Letter, channel: str, ts: str, *, found: bool) -> Post | None:
    """Where a lead's message stands now; what was found shows it as it was then, so it is drawn again."""
    if letter.about is None:
        return None
    version = 0 if found else letter.about.version
    return Post(lead=letter.about.lead, place=letter.about.place, channel=channel, ts=ts, version=version)


def recorded(unit: Unit, taken: Taken, rest: timedelta, sent: Letter | None, post: Post | None) -> None:
    """Strikes the message off; a lead that changed while it was drawn is drawn again."""
    if not unit.sent(taken, rest):
        return
    if sent:
        sent.then(unit)
    if post:
        unit.keep_post(post)
        lead = unit.lead(post.lead)
        if lead.version != post.version:
            unit.enqueue(again(post.place, lead))


def forgotten(unit: Unit, taken: Taken, lead: int, place: str) -> None:
    """The message is posted anew while its lead is open, else let go."""
    if not unit.sent(taken, timedelta(0)):
        return
    unit.forget_post(lead, place)
    unit.enqueue(*anew(place, unit.lead(lead)))
