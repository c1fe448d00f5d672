"""A filled form read into a deed."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.errors import Missing, NotUnderstood, TooFarAhead
from bot.leads.channel import Channel
from bot.leads.deeds import (
    EDITABLE,
    Came,
    Close,
    Deed,
    Edit,
    HandOver,
    How,
    NoShow,
    NotReady,
    Plan,
    Sold,
    Talked,
    Tried,
)
from bot.leads.lead import Step, StepKind
from bot.leads.reason import Reason
from bot.leads.when import MORNING
from handlers.slack.requests import Filled
from handlers.slack.views.words import NEXT

Values = Mapping[str, str]


def read_form(form: Filled, zone: str) -> Deed:
    """The deed that a form says; `zone` is the person's, for dates. Raises Missing, NotUnderstood."""
    try:
        return _read(form, zone)
    except (ValueError, OverflowError):
        raise NotUnderstood(form.verb, "help") from None


def _read(form: Filled, zone: str) -> Deed:
    values = form.values
    if form.verb in _SAID:
        return _SAID[form.verb](_without_what_it_was_for(form))
    match form.verb:
        case "visit" | "follow" | "later" as kind:
            return Plan(Step(StepKind(kind), _moment(values, kind), values.get("note", "")))
        case "notready":
            return _not_ready(values, zone)
        case "close" | "notalead":
            return Close(reason=Reason(_needed(values, "close", "reason")), note=values.get("note", ""))
        case "give":
            return HandOver(_needed(values, "give", "rep"))
        case "edit":
            return Edit(fields=_changed(form))
        case verb:
            raise NotUnderstood(verb, "help")


def _without_what_it_was_for(form: Filled) -> Values:
    """A time that was filled in beforehand goes with what it was for."""
    values, given = form.values, form.given
    left = values.get("when") == given.get("when") and values.get("led_to") not in NEXT
    return {name: value for name, value in values.items() if not (left and name == "when")}


def _changed(form: Filled) -> dict[str, str | None]:
    """What was filled in otherwise than it was given: nobody is to overwrite what they left alone."""
    asked = [name for name in EDITABLE if name in form.fields]
    return {name: form.values.get(name) for name in asked if form.values.get(name) != form.given.get(name)}


def _talked(values: Values) -> Talked:
    return Talked(
        channel=Channel(values["channel"]) if "channel" in values else None,
        minutes=int(values["minutes"]) if "minutes" in values else None,
        note=values.get("note", ""),
        led_to=_led_to(values),
    )


def _tried(values: Values) -> Tried:
    """A time without a word for what it is for is when to try again."""
    next_ = values.get("led_to", "follow" if "when" in values else "")
    return Tried(
        how=How(_needed(values, "tried", "how")),
        channel=Channel(values["channel"]) if "channel" in values else None,
        note=values.get("note", ""),
        led_to=_next(next_, values) if next_ else None,
    )


def _next(kind: str, values: Values) -> Plan | NotReady:
    if kind == "notready":
        return NotReady(until=_moment(values, "notready"))
    return Plan(Step(StepKind(kind), _moment(values, kind)))


def _led_to(values: Values) -> Plan | NotReady | Sold | Close | None:
    led_to = values.get("led_to")
    if "when" in values and led_to not in NEXT:
        raise Missing("talked", "led_to")
    match led_to:
        case "visit" | "follow" | "notready" as kind:
            return _next(kind, values)
        case "close":
            return Close(reason=Reason.NOT_INTERESTED)
        case "sold":
            return Sold()
        case _:
            return None


def _not_ready(values: Values, zone: str) -> NotReady:
    day = date.fromisoformat(_needed(values, "notready", "when"))
    try:
        until = datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)
    except OverflowError:  # at the ends of the calendar
        raise TooFarAhead("notready") from None
    reason = Reason(values["reason"]) if "reason" in values else None
    return NotReady(until=until, reason=reason, note=values.get("note", ""))


def _moment(values: Values, verb: str) -> datetime:
    return datetime.fromtimestamp(int(_needed(values, verb, "when")), UTC)


def _needed(values: Values, verb: str, field: str) -> str:
    if field not in values:
        raise Missing(verb, field)
    return values[field]


_SAID: Mapping[str, Callable[[Values], Deed]] = {
    "talked": _talked,
    "tried": _tried,
    "sold": lambda values: Sold(note=values.get("note", "")),
    "came": lambda values: Came(note=values.get("note", "")),
    "noshow": lambda values: NoShow(note=values.get("note", "")),
}
