"""Who somebody is: phones and mail addresses checked, keys to find a lead by, corrections."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from bot.errors import BadField
from bot.leads.channel import read_channel
from bot.leads.lead import Lead, Person

T = TypeVar("T")

RELAYS = ("convo.zillow.com", "reply.realtor.com", "leads.homes.com", "inquiry.apartments.com")
"""Domains whose addresses are a portal's relay: no identity, good for an answer only."""

_WORD = re.compile(r"[^\W_]+")
MAX_NAME_KEYS = 8
MAX_KEY = 100
"""Characters of a name's word that it is found by: a database indexes only so much."""
_LONGEST_PHONE = 60
_LONGEST_EMAIL = 320


def read_phone(given: str, region: str | None = None) -> str | None:
    """`given` as E.164, or None where it is no valid number; `region` is two letters."""
    if len(given) > _LONGEST_PHONE:
        return None
    try:
        number = phonenumbers.parse(given, (region or "US").upper())
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_email(given: str) -> str | None:
    """`given` normalised, or None where it is no address; asks no name server."""
    if len(given) > _LONGEST_EMAIL:
        return None
    try:
        found = validate_email(given.strip(), check_deliverability=False, allow_smtputf8=True)
    except EmailNotValidError:
        return None
    return found.normalized


def is_relay(email: str) -> bool:
    domain = email.rpartition("@")[2].casefold()
    return any(domain == relay or domain.endswith("." + relay) for relay in RELAYS)


def person(name: str | None, phone: str | None, email: str | None, region: str | None = None) -> Person:
    """What was given, with what of it can be trusted as phone, mail or relay."""
    good = read_email(email) if email else None
    relay = good if good and is_relay(good) else None
    return Person(
        name=name,
        phone=read_phone(phone, region) if phone else None,
        phone_given=phone,
        email=None if relay else good,
        email_given=None if relay else email,
        reply_to=relay,
    )


def contacts(who: Person) -> list[str]:
    """The exact keys that make two inquiries one person's."""
    return [f"tel:{who.phone}"] * bool(who.phone) + [f"mail:{fold(who.email or '')}"] * bool(who.email)


def keys(who: Person) -> list[str]:
    """All keys a lead is found by: contacts, the phone's last four, the name's words."""
    end = [f"end:{who.phone[-4:]}"] if who.phone else []
    return sorted({*contacts(who), *end, *_name_keys(who.name or "")})


def asked_keys(text: str, region: str | None = None) -> list[list[str]]:
    """What somebody who types `text` may mean: alternatives, each keys that must all fit."""
    text = text.strip()
    ways: list[list[str]] = []
    if email := read_email(text):
        ways.append([f"mail:{fold(email)}"])
    elif text.isdigit() and len(text) == 4:
        ways.append([f"end:{text}"])
    elif phone := read_phone(text, region):
        ways.append([f"tel:{phone}"])
    if words := _name_keys(text):
        ways.append(words)
    return ways


def _name_keys(name: str) -> list[str]:
    words = _WORD.findall(fold(name))[:MAX_NAME_KEYS]
    return [f"name:{word[:MAX_KEY]}" for word in words if not word.isdigit()]


def fold(text: str) -> str:
    """Lower case without accents, for keys only; what people read is never changed."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))


def corrected(lead: Lead, fields: dict[str, str | None]) -> Lead:
    """`lead` with `fields` (see `deeds.EDITABLE`) put right; refuses what cannot be."""
    who = lead.person
    if "name" in fields:
        who = replace(who, name=fields["name"] or None)
    if "phone" in fields:
        phone = _must(lambda given: read_phone(given, lead.region), "phone", fields["phone"])
        who = replace(who, phone=phone, phone_given=fields["phone"])
    if "email" in fields:
        who = replace(who, email=_must(read_email, "email", fields["email"]), email_given=fields["email"])
    interest = fields.get("interest", lead.interest) or None
    channel = _must(read_channel, "channel", fields.get("channel")) or lead.channel
    reachable = bool(who.name or who.phone or who.email)
    return replace(
        lead, person=who, interest=interest, channel=channel, needs_look=lead.needs_look and not reachable
    )


def _must(read: Callable[[str], T | None], field: str, given: str | None) -> T | None:
    if not given:
        return None
    value = read(given)
    if value is None:
        raise BadField(field, given)
    return value
