"""Which opening a card offers: the most specific that fits, of equals the one known to be better."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import sqrt

from bot.attention.opening import ANY, CHANNEL, SOURCE, Opening, Tally
from bot.leads.channel import Channel
from bot.leads.wish import Wish

LONGEST, MOST = 80, 45
"""Characters of a question; questions at once, so that a form can list them all."""
RETURNED = (Wish.AGAIN, Wish.UNMET)
"""Whom only a question of their own suits: one for anybody would pass over what was last."""
RECENT, SETTLED = timedelta(days=180), timedelta(days=7)
"""How far back results count, and how old a first try must be before it is compared: talks take days."""
ENOUGH = 20
"""Leads with each of two questions before they are compared."""
SURE = 1.2816
"""Standard errors between two rates that make it nine in ten that one is better."""

_TEXTS: Sequence[tuple[str, str, str]] = (
    (ANY, Wish.TOUR, "Which day suits you?"),
    (ANY, Wish.SELL, "What are you planning once your home is sold?"),
    (ANY, Wish.MONEY, "Where are you with the financing so far?"),
    (ANY, Wish.PRICE, "Besides the price, what matters most to you?"),
    (ANY, Wish.AVAILABLE, "When would you like to move in?"),
    (ANY, Wish.PLAN, "What matters most to you in a floor plan?"),
    (ANY, Wish.MOVE, "What does your next home need to have?"),
    (ANY, Wish.CALLBACK, "What can I answer for you first?"),
    (ANY, Wish.AGAIN, "What has changed since we last spoke?"),
    (ANY, Wish.UNMET, "What would you like to know before anything else?"),
    (CHANNEL + Channel.IN_PERSON, ANY, "What stayed with you from your visit?"),
    (CHANNEL + Channel.PHONE, ANY, "What made you pick up the phone?"),
    (CHANNEL + Channel.REFERRAL, ANY, "What have they told you about us?"),
    (CHANNEL + Channel.REGISTRATION, ANY, "What made you start looking?"),
    (CHANNEL + Channel.AD_FORM, ANY, "What caught your eye?"),
    (CHANNEL + Channel.LIST, ANY, "What would make you think of moving?"),
    (ANY, ANY, "What are you hoping to find?"),
)
DEFAULTS: Sequence[Opening] = tuple(
    Opening(id=f"{origin}/{wish}", origin=origin, wish=wish, question=question)
    for origin, wish, question in _TEXTS
)
"""What is asked until a manager changes it: one thing each, that cannot be answered with yes or no.

A default in other words needs another id, lest it be given the results of the old one.
"""


def wish_now(wish: Wish, *, returned: bool, spoken: bool) -> Wish:
    """What somebody's inquiry is to be opened as, who may have come before and been talked with."""
    return (Wish.AGAIN if spoken else Wish.UNMET) if returned else wish


def standing(kept: Iterable[Opening]) -> list[Opening]:
    """The openings that hold: the defaults that nobody touched, and what managers wrote."""
    by_id = {each.id: each for each in DEFAULTS} | {each.id: each for each in kept}
    return [each for each in by_id.values() if each.ended_at is None]


def fitting(openings: Iterable[Opening], source: str, channel: Channel, wish: Wish) -> list[Opening]:
    """The most specific of those that fit, several only where they are for the very same leads."""
    fit: dict[int, list[Opening]] = {}
    for each in openings:
        if each.origin in _origins(source, channel) and each.wish in _wishes(wish):
            fit.setdefault(_specific(each), []).append(each)
    return sorted(fit[max(fit)], key=_age)


def picked(fit: Sequence[Opening], tallies: Mapping[str, Tally], number: int) -> Opening:
    """The one that surely does better than each other one, else by turns, so that each is learned."""
    for each in fit:
        others = [tallies.get(other.id, Tally()) for other in fit if other is not each]
        if others and all(is_better(tallies.get(each.id, Tally()), other) for other in others):
            return each
    return fit[number % len(fit)]


def is_better(one: Tally, other: Tally) -> bool:
    """Whether it is at least nine in ten that the rate behind `one` is the higher."""
    if min(one.tried, other.tried) < ENOUGH:
        return False
    (high, spread), (low, spread_too) = _rate(one), _rate(other)
    return high - low >= SURE * sqrt(spread + spread_too)


def suits_everybody(openings: Iterable[Opening]) -> bool:
    """Whether there is a question for every lead, wherever it came from and whether it returned."""
    there = {(each.origin, each.wish) for each in openings}
    return there >= {(ANY, wish) for wish in (ANY, *RETURNED)}


def _origins(source: str, channel: Channel) -> tuple[str, ...]:
    return SOURCE + source, CHANNEL + channel, ANY


def _wishes(wish: Wish) -> tuple[str, ...]:
    return (wish,) if wish in RETURNED else (wish, ANY)


def _specific(opening: Opening) -> int:
    """A source counts for more than what was asked, and that for more than a channel."""
    source, channel = opening.origin.startswith(SOURCE), opening.origin.startswith(CHANNEL)
    return 4 * source + 2 * (opening.wish != ANY) + channel


def _age(opening: Opening) -> tuple[datetime, str]:
    return opening.at or datetime.min.replace(tzinfo=UTC), opening.id


def _rate(tally: Tally) -> tuple[float, float]:
    """Mean and variance of the rate that is likely behind a tally, nothing being known before."""
    mean = (tally.talked + 1) / (tally.tried + 2)
    return mean, mean * (1 - mean) / (tally.tried + 3)
