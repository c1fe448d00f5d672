"""Refusals of what people choose, in words: hours, holidays, settings, how much they hold."""

from collections.abc import Mapping

from bot import errors
from bot.attention.openings import LONGEST, MOST
from bot.knobs import BY_NAME
from handlers.slack.views.hearer import Hearer
from handlers.slack.views.text import LINE, NAME, clean

_LIKE: Mapping[str, str] = {
    "clock": "a time of day like 8:45",
    "clocks": "up to six times of day like 11:30, 14:30",
    "weekday": "a weekday like Tuesday",
    "zone": "a time zone like America/Chicago",
    "dates": "dates like 2026-12-24, 2026-12-31",
    "mention": "here (whoever is on duty), channel, none, or the id of a user group (S…)",
    "people": "ids of people like U0123456789",
}
_OF_OPENINGS: Mapping[str, str] = {
    "question": f"Write one question of at most {LONGEST} characters, with a question mark at its end.",
    "same": "The same question is there already for the same leads.",
    "needed": "Some leads would have no question: keep one for any source and anything, "
    "for whoever came back after a talk, and for whoever asks again.",
    "many": f"There are {MOST} questions already; remove one first.",
    "gone": "Somebody has changed or removed it meanwhile; open the list anew.",
}


def of_hours(refusal: errors.Refusal, _: Hearer) -> str | None:
    match refusal:
        case errors.BadHours(_, wrong):
            what = f'"{clean(wrong, NAME)}"' if wrong else "Nothing"
            return f"{what} cannot be read as opening hours; write them like Mon-Fri 9-18, Sat 10-14."
        case errors.UnknownCountry(code):
            return (
                f'No holidays are known of "{clean(code, NAME)}"; name the country by two letters, like US.'
            )
        case errors.UnknownRegion(country, code, known):
            some = f"; it has {clean(', '.join(known), LINE)}" if known else "; leave the region out"
            return f'{clean(country, NAME)} has no region "{clean(code, NAME)}"{some}.'
        case _:
            return None


def of_settings(refusal: errors.Refusal, to: Hearer) -> str | None:
    match refusal:
        case errors.BadSetting(_, text, kind, least, most):
            like = _LIKE.get(kind, f"a whole number from {least} to {most}")
            return f'"{clean(text, NAME)}" cannot be used here; write {like}.'
        case errors.OutOfOrder(_, other, value, less):
            label = BY_NAME[other].label if other in BY_NAME else clean(other, NAME)
            return f"This must be {'less' if less else 'more'} than: {label} ({clean(value, NAME)})."
        case errors.BadOpening(why):
            return _OF_OPENINGS[why]
        case errors.LaterTooLong(lead, minutes):
            hours = f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"
            return (
                f"Nobody has tried L-{lead} yet: call within {hours}; "
                f"a time they asked for is a follow-up: {to.command} follow {lead} tomorrow 10am"
            )
        case errors.TooManyUntried(leads):
            listed = ", ".join(f"L-{number} {clean(name, NAME)}".strip() for number, name in leads)
            return f"Nobody has tried {listed} yet; try or give back one of them first: {to.command} mine."
        case _:
            return None
