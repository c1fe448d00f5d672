"""How an inquiry, an attempt or a conversation came about."""

import re
from enum import StrEnum


class Channel(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    CHAT = "chat"
    REFERRAL = "referral"
    CALLBACK = "callback"
    EMAIL = "email"
    WEB_FORM = "web_form"
    PORTAL = "portal"
    AD_FORM = "ad_form"
    REGISTRATION = "registration"
    LIST = "list"


SPOKEN = frozenset({Channel.IN_PERSON, Channel.PHONE})
"""A lead that a rep captures through one of these has been talked to already."""

WORDS: dict[str, Channel] = {
    "in person": Channel.IN_PERSON,
    "in_person": Channel.IN_PERSON,
    "inperson": Channel.IN_PERSON,
    "person": Channel.IN_PERSON,
    "walk-in": Channel.IN_PERSON,
    "walk in": Channel.IN_PERSON,
    "walkin": Channel.IN_PERSON,
    "open house": Channel.IN_PERSON,
    "open_house": Channel.IN_PERSON,
    "openhouse": Channel.IN_PERSON,
    "event": Channel.IN_PERSON,
    "show": Channel.IN_PERSON,
    "phone": Channel.PHONE,
    "call": Channel.PHONE,
    "called": Channel.PHONE,
    "phone call": Channel.PHONE,
    "chat": Channel.CHAT,
    "live chat": Channel.CHAT,
    "text": Channel.CHAT,
    "sms": Channel.CHAT,
    "whatsapp": Channel.CHAT,
    "referral": Channel.REFERRAL,
    "referred": Channel.REFERRAL,
    "past client": Channel.REFERRAL,
    "callback": Channel.CALLBACK,
    "call back": Channel.CALLBACK,
    "missed call": Channel.CALLBACK,
    "email": Channel.EMAIL,
    "e-mail": Channel.EMAIL,
    "mail": Channel.EMAIL,
    "web": Channel.WEB_FORM,
    "web form": Channel.WEB_FORM,
    "web_form": Channel.WEB_FORM,
    "webform": Channel.WEB_FORM,
    "website": Channel.WEB_FORM,
    "form": Channel.WEB_FORM,
    "contact form": Channel.WEB_FORM,
    "portal": Channel.PORTAL,
    "zillow": Channel.PORTAL,
    "ad": Channel.AD_FORM,
    "ad form": Channel.AD_FORM,
    "ad_form": Channel.AD_FORM,
    "adform": Channel.AD_FORM,
    "ads": Channel.AD_FORM,
    "registration": Channel.REGISTRATION,
    "register": Channel.REGISTRATION,
    "signup": Channel.REGISTRATION,
    "download": Channel.REGISTRATION,
    "list": Channel.LIST,
}
"""What people write for each channel, in lower case."""


def read_channel(text: str) -> Channel | None:
    """The channel that people mean by `text`, or None where it names none."""
    return _SQUEEZED.get(_squeeze(text))


def _squeeze(text: str) -> str:
    return "".join(_APART.split(text.casefold()))


_APART = re.compile(r"[\s_-]+")
_SQUEEZED = {_squeeze(word): channel for word, channel in WORDS.items()}
