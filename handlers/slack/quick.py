"""A conversation typed in one line of its form: it fills in whatever the other fields leave as it was."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.desk.deeds import detail
from bot.errors import Refusal
from bot.errors_of_forms import Contradicts, InField
from bot.leads.channel import Channel
from bot.leads.line import outcome_verb, read_deed
from handlers.slack.requests import Filled
from handlers.slack.views.prefilled import known
from handlers.slack.views.spans import DAY, When, plain, spoken
from handlers.slack.views.words import CHANNELS, LED_TO

FIELD = "said"
_TRIED = frozenset({"channel"})
"""What else an attempt may have; how long it was and what came of it speak of a conversation."""


def with_line(form: Filled, now: datetime, zone: str) -> Filled:
    """`form` with what its line says; a line about an attempt makes it one.

    Raises InField where the line is not clear, and Contradicts where a field was set otherwise.
    """
    said = form.values.get(FIELD, "")
    if form.verb != "talked" or not said:
        return form
    verb, words = _verb(said)
    try:
        typed = known(detail(read_deed(verb, words, now, zone)), zone)
    except Refusal as refusal:
        raise InField(FIELD, refusal.to_json()) from None
    chosen = {
        name: value
        for name, value in form.values.items()
        if name not in (FIELD, "note") and value != form.given.get(name)
    }
    _agree(verb, typed, chosen, zone)
    notes = [note for note in (typed.get("note"), form.values.get("note")) if note]
    left = form.values if verb == "talked" else {}
    values = {**left, **typed, **chosen, **({"note": "\n".join(notes)} if notes else {})}
    return replace(form, verb=verb, values={**values, FIELD: said})


def _verb(said: str) -> tuple[str, str]:
    """As after `/lead outcome`; the verb itself may be typed, too."""
    first, _, rest = said.partition(" ")
    if first.casefold() in ("talked", "tried"):
        return first.casefold(), rest
    return outcome_verb(said), said


def _agree(verb: str, typed: Mapping[str, str], chosen: Mapping[str, str], zone: str) -> None:
    for name, value in chosen.items():
        if verb == "tried" and name not in _TRIED:
            raise Contradicts(name, "nobody was reached", _word(name, value, zone))
        if typed.get(name, value) != value:
            raise Contradicts(name, _word(name, typed[name], zone), _word(name, value, zone))


def _word(name: str, value: str, zone: str) -> str:
    match name:
        case "channel":
            return CHANNELS[Channel(value)]
        case "minutes":
            return f"{value} min"
        case "when":
            return plain([spoken(When(datetime.fromtimestamp(int(value), UTC), zone, DAY))])
        case _:
            return LED_TO.get(value, value)
