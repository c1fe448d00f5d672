"""A lead as a rep types it in one line: `dana 5125550142 walk-in wants a tour`."""

import re
from dataclasses import replace

import phonenumbers

from bot.leads import channel
from bot.leads.channel import Channel
from bot.leads.identity import person
from bot.leads.inquiry import NewLead

_MAIL = re.compile(r"(?<![^\s@<>|])[^\s@<>|]+@[^\s@<>|]+\.[^\s@<>|,;]+")
"""Begun at the first letter of a word alone, or a long word would be tried from each of its letters."""
_LABELS = re.compile(r"\b(?:name|phone|tel|mobile|cell|e-?mail)\s*[:=]", re.IGNORECASE)
LONGEST_PHRASE = 2
LONGEST_NAME = 4
"""Words: more of them are a sentence."""


def read_new(text: str, region: str | None = None) -> NewLead:
    """Name, phone, mail, channel and note of a line; a channel that is not said stays None."""
    rest, email = _cut_mail(text)
    rest, phone = _cut_phone(rest, region)
    name, came_by, note = _around_channel(rest)
    return made(name=name, phone=phone, email=email, came_by=came_by, note=note, region=region)


def read_message(text: str, region: str | None = None) -> NewLead:
    """The same of a message that somebody wrote; all of it is the note, and no sentence is a name."""
    new = read_new(_LABELS.sub(" ", text), region)
    name = new.person.name or ""
    likely = 0 < len(name.split()) <= LONGEST_NAME and not any(map(str.isdigit, name))
    who = new.person if likely else replace(new.person, name=None)
    return replace(new, person=who, message=text or None)


def made(
    *,
    name: str | None,
    phone: str | None,
    email: str | None,
    came_by: Channel | None,
    interest: str | None = None,
    note: str | None = None,
    region: str | None = None,
) -> NewLead:
    """A captured lead from its fields, empty ones as None."""
    who = person(name or None, phone or None, email or None, region)
    understood = bool(name or phone or email)
    return NewLead(
        person=who, channel=came_by, interest=interest or None, message=note or None, understood=understood
    )


def _cut_mail(text: str) -> tuple[str, str | None]:
    found = _MAIL.search(text)
    return (_without(text, found.start(), found.end()), found[0]) if found else (text, None)


def _cut_phone(text: str, region: str | None) -> tuple[str, str | None]:
    for found in phonenumbers.PhoneNumberMatcher(text, region or "US"):
        return _without(text, found.start, found.end), found.raw_string
    return text, None


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]} , {text[end:]}"


def _around_channel(text: str) -> tuple[str, Channel | None, str]:
    """What stands before the channel's word, or before the phone or mail that was cut out, is the name."""
    words = text.split()
    for start in range(len(words)):
        for length in range(LONGEST_PHRASE, 0, -1):
            phrase = " ".join(words[start : start + length]).casefold().rstrip(",;:.")
            if phrase in channel.WORDS:
                return _tidy(words[:start]), channel.WORDS[phrase], _tidy(words[start + length :])
    first = words.index(",") if "," in words else len(words)
    return _tidy(words[:first]), None, _tidy(words[first:])


def _tidy(words: list[str]) -> str:
    return " ".join(word for word in words if word != ",").strip(" ,;")
