"""How somebody stands, in a line, and what they can press or fill to change it."""

from datetime import datetime

from bot.attention.team import Colleague
from bot.desk.attendance import Standing
from handlers.slack.views import inputs
from handlers.slack.views.card import Drawn
from handlers.slack.views.spans import DAY, Block, Line, Plain, When, flat, joined, rich, said

SPANS = ((60, "1 h"), (120, "2 h"))
"""How long somebody is with a customer, in minutes, as buttons offer it."""
LIKE_HOURS = "Like Mon-Fri 9-18, Sat 10-14. Empty: the team's hours."
LIKE_ZONE = "Like America/Denver. Empty: the one that Slack has."


def told(answer: Standing) -> Drawn:
    """The line for whoever asked or changed it, times in their own zone."""
    lines = (
        [_changed(answer), [*_hours(answer.hours, own=answer.own), *_clock(answer)]]
        if _on_hours(answer)
        else [_changed(answer)]
    )
    return flat(lines), [rich(lines)]


def state(who: Colleague, at: datetime) -> Line:
    """What the team takes somebody for at `at`."""
    there = who.presence
    return _state(
        there.away_until,
        there.busy_until,
        there.quiet_until,
        who.free_from(at),
        on_duty=who.duty.on_duty(at),
        zone=who.zone,
    )


def hours(text: str, *, own: bool) -> Line:
    return _hours(text, own=own)


def row(*, absent: bool) -> Block:
    """The buttons for whoever is there, or (`absent`) away or with a customer."""
    busy = [button(f"busy:{minutes}", f"With a customer {words}") for minutes, words in SPANS]
    there = [button("back", "I'm back", primary=True)] if absent else busy
    return {"type": "actions", "elements": [*there, button("away", "Away…"), button("hours", "My hours…")]}


def sparing(shown: Drawn) -> Drawn:
    """A direct message with a way to be spared the next ones for a while."""
    text, blocks = shown
    busy = [button(f"busy:{minutes}", f"With a customer {words}") for minutes, words in SPANS]
    return text, [*blocks, {"type": "actions", "elements": busy}]


def button(verb: str, label: str, value: str = "me", *, primary: bool = False) -> Block:
    """One that is about whoever presses it."""
    drawn: Block = {
        "type": "button",
        "action_id": f"me:{verb}",
        "text": inputs.plain(label),
        "value": value,
    }
    return drawn | ({"style": "primary"} if primary else {})


def away_form(channel: str) -> Block:
    """Asks until when."""
    return inputs.modal("me:away", "Away", [inputs.moment("when", "Until")], {"channel": channel})


def hours_form(answer: Standing, channel: str) -> Block:
    """Their hours as they stand, to change."""
    given = answer.hours if answer.own else None
    asked = inputs.text("hours", "My hours", given=given, longest=500)
    asked["hint"] = inputs.plain(LIKE_HOURS)
    zone = inputs.text("zone", "My time zone", given=answer.zone, longest=60)
    zone["hint"] = inputs.plain(LIKE_ZONE)
    return inputs.modal("me:hours", "My hours", [asked, zone], {"channel": channel})


def _on_hours(answer: Standing) -> bool:
    return answer.verb in ("", "hours")


def _changed(answer: Standing) -> Line:
    stands = _state(
        _at(answer.away_until),
        _at(answer.busy_until),
        _at(answer.quiet_until),
        _at(answer.free_from),
        on_duty=answer.on_duty,
        zone=answer.zone,
    )
    return joined([[Plain("You are back")], stands], ": ") if answer.verb == "back" else stands


def _state(
    away: datetime | None,
    busy: datetime | None,
    quiet: datetime | None,
    free: datetime | None,
    *,
    on_duty: bool,
    zone: str,
) -> Line:
    if away:
        return [Plain("Away until "), When(away, zone, DAY)]
    if busy:
        return [Plain("With a customer until "), When(busy, zone, DAY)]
    if quiet:
        return [Plain("Not disturbed, as you told Slack, until "), When(quiet, zone, DAY)]
    if on_duty:
        return [Plain("On duty")]
    return [Plain("Off duty; offers come from "), When(free, zone, DAY)] if free else [Plain("Off duty")]


def _hours(text: str, *, own: bool) -> Line:
    return [Plain("Your hours: " if own else "The team's hours are yours: "), said(text)]


def _clock(answer: Standing) -> Line:
    """Named where it is not the one that Slack shows."""
    return [Plain(f", on the clock of {answer.zone}")] if answer.own_zone else []


def _at(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
