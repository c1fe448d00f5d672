"""What somebody came for, as far as their own words tell: the kind of interest that picks how to open."""

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.leads.channel import Channel

READ = 2000
"""Characters of a message that are looked at: what somebody came for is said early."""


class Wish(StrEnum):
    """`again` came back after a talk, `unmet` asked again and was never talked with."""

    TOUR = "tour"
    SELL = "sell"
    MONEY = "money"
    PRICE = "price"
    AVAILABLE = "available"
    PLAN = "plan"
    MOVE = "move"
    CALLBACK = "callback"
    GENERAL = "general"
    AGAIN = "again"
    UNMET = "unmet"


_WORDS: Mapping[Wish, str] = {
    Wish.TOUR: r"tours?|touring|visit(?:s|ing)?|showings?|viewings?|walk[- ]?through|open house|model homes?"
    r"|appointments?|(?:come|stop|drop) by"
    r"|(?:see|view|look at) (?:it|this|that|the (?:home|house|place|unit|lot|property|apartment|condo))",
    Wish.SELL: r"sell|selling|(?:house|home|place|it) worth|valuations?|appraisals?"
    r"|value of (?:my|our)|list(?:ing)? (?:my|our)",
    Wish.MONEY: r"financ\w+|mortgages?|loans?|lenders?|pre-?approv\w+|down ?payments?|payment plans?"
    r"|interest rates?|monthly payments?",
    Wish.PRICE: r"pric(?:e|es|ed|ing)|costs?|how much|discounts?|incentives?|hoa|fees?",
    Wish.AVAILABLE: r"availab\w+|still (?:for sale|for rent|open|there)|on the market|vacan\w+"
    r"|(?:sold|taken|rented) (?:yet|already)",
    Wish.PLAN: r"plans?(?! (?:to|on|for)\b)|floor ?plans?|layouts?|elevations?|square feet|sq\.? ?ft",
    Wish.MOVE: r"mov(?:e|es|ing)(?:-in)?|relocat\w+|rent|rents|rentals?|renting|leas(?:e|es|ing)",
    Wish.CALLBACK: r"call(?:ed)? (?:me|us)|call ?-?back|text me|phone me|reach me|contact me",
}
"""The words of each, most telling first: who asks for a tour and the price wants the tour."""
_READ = {wish: re.compile(rf"\b(?:{words})\b") for wish, words in _WORDS.items()}


def wish_of(interest: str | None, message: str | None, channel: Channel) -> Wish:
    """The first kind that either of them names; who left a call to return wants just that."""
    said = " \n ".join(each[:READ].casefold() for each in (interest, message) if each)
    named = next((wish for wish, words in _READ.items() if words.search(said)), None)
    return named or (Wish.CALLBACK if channel is Channel.CALLBACK else Wish.GENERAL)
