"""What commands take: words as people type them, read or refused with what would be right."""

import re
from argparse import ArgumentTypeError

import phonenumbers

from bot.leads.channel import Channel, read_channel
from bot.leads.inquiry import CAPTURED_BY_HAND


def source_name(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{1,40}", text):
        raise ArgumentTypeError("a name is 1 to 40 of a-z, 0-9 and -, like open-house")
    if text == CAPTURED_BY_HAND:
        raise ArgumentTypeError(f"{text} is where leads that reps type in are from: take another name")
    return text


def channel(text: str) -> Channel:
    found = read_channel(text)
    if found is None:
        raise ArgumentTypeError(f"a lead comes by one of {', '.join(Channel)}")
    return found


def slack_channel(text: str) -> str:
    if not re.fullmatch(r"[CG][A-Z0-9]{2,}", text):
        raise ArgumentTypeError("a Slack channel is named by its id, like C0123456789")
    return text


def region(text: str) -> str:
    if text.upper() not in phonenumbers.SUPPORTED_REGIONS:
        raise ArgumentTypeError("a region is the two letters of a country, like US")
    return text.upper()


def lead_number(text: str) -> int:
    found = re.fullmatch(r"(?:l-|#)?([0-9]{1,9})", text.strip(), re.IGNORECASE)
    if not found:
        raise ArgumentTypeError("a lead is named by its number, like 7 or L-7")
    return int(found[1])


def port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 <= int(text) <= 65535:
        raise ArgumentTypeError("a port is a number from 0 (any that is free) to 65535")
    return int(text)
