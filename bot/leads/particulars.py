"""Whose inquiry a form is: name, phone and mail of the lead, and no one else's."""

import re
from collections.abc import Callable
from functools import partial

from bot.leads.aliases import NO_NAMES, Kind
from bot.leads.containers import is_others, is_persons, is_plain
from bot.leads.form import Entry, Form, Where, line
from bot.leads.identity import person, read_email, read_phone
from bot.leads.lead import Person

DUMMY = "<test lead:"
"""How a test lead's values begin at Meta."""

_PHONE_LIKE = re.compile(r"[+(]?[\d\s().+/-]{5,30}(?:(?:x|ext)\.?\s*\d{1,6})?", re.IGNORECASE)
_DATE_OR_ADDRESS = re.compile(r"\d{4}-\d\d-\d\d.*|\d{1,3}(?:\.\d{1,3}){3}")
_STANDS_FOR_NOBODY = re.compile(r"v\d{6,}|visitor ?\d+|\W*", re.IGNORECASE)
_FIRST_INPUT = re.compile(r"(\d+)\.3")
_FEWEST_DIGITS = 5

_NO_PHONES = frozenset(
    {
        *("account", "code", "date", "fax", "id", "ids", "ip", "key", "lat", "latitude", "lng", "lon"),
        *("longitude", "mls", "number", "order", "postal", "postcode", "price", "sid", "time", "timestamp"),
        *("uuid", "version", "zip"),
    }
)
"""Words of fields whose digits only look like a phone."""

Read = Callable[[str], str | None]


def particulars(form: Form, region: str | None) -> tuple[Person, Where]:
    """Who the lead is, and which entries stand where the lead's own do."""
    email = _contact(form, Kind.EMAIL, read_email, _has_at, lambda _: True)
    phone = _contact(form, Kind.PHONE, partial(read_phone, region=region), _has_digits, _written_as_phone)
    homes = {entry.within for entry in (email, phone) if entry}
    name = _name(form, lambda entry: entry.within in homes)
    name = name or _name(form, lambda entry: _may_hold_name(entry, bool(homes))) or _numbered_name(form)
    who = person(name, line(phone.text) if phone else None, line(email.text) if email else None, region)
    return who, lambda entry: entry.within in homes or is_persons(entry.within)


def _may_hold_name(entry: Entry, has_home: bool) -> bool:
    """A name apart from phone and mail may be a form's title, unless it stands on top or with a person."""
    return is_persons(entry.within) and not (has_home and entry.within and is_plain(entry.within))


def _contact(form: Form, kind: Kind, read: Read, given: Read, lone: Where) -> Entry | None:
    """The entry that is valid, else what was given for one, else the only value that is one."""
    found = form.take(kind, read, _not_others) or form.take(kind, given, _not_others)
    return found[1] if found else form.lone(read, lone)


def _not_others(entry: Entry) -> bool:
    return not is_others(entry.within)


def _has_at(text: str) -> str | None:
    return text if "@" in text else None


def _has_digits(text: str) -> str | None:
    enough = sum(map(str.isdigit, text)) >= _FEWEST_DIGITS
    return text if enough and _PHONE_LIKE.fullmatch(text) else None


def _written_as_phone(entry: Entry) -> bool:
    """Whether it is written as a phone is; bare digits only under a field without a name."""
    if not _PHONE_LIKE.fullmatch(entry.text) or _DATE_OR_ADDRESS.fullmatch(entry.text):
        return False
    words = {word for part in entry.parts for word in part.split()}
    return not words & _NO_PHONES and (not entry.parts or not entry.text.isdigit())


def _name(form: Form, where: Where) -> str | None:
    """The full name; first and last, where both are given and say more or another (a form's title)."""
    full = form.take(Kind.NAME, _read_name, where)
    parts = [found[0] for kind in (Kind.FIRST, Kind.LAST) if (found := form.take(kind, _read_name, where))]
    joined = line(" ".join(parts))
    if not full or not joined:
        return full[0] if full else joined
    if len(parts) == 1 or parts[0].casefold() in full[0].casefold():
        return max(full[0], joined, key=len)
    form.taken.remove(full[1].at)
    return joined


def _read_name(text: str) -> str | None:
    name = line(text)
    if not name or name.casefold() in NO_NAMES or name.startswith(DUMMY) or "{{" in name:
        return None
    return None if _STANDS_FOR_NOBODY.fullmatch(name) or read_email(name) else name


def _numbered_name(form: Form) -> str | None:
    """The name in a form that numbers its inputs: first N.3, last N.6; an address has N.1, N.5 too."""
    inputs = {entry.path: entry for entry in form.left()}
    for path, first in inputs.items():
        number = _FIRST_INPUT.fullmatch(path)
        last = inputs.get(f"{number[1]}.6") if number else None
        if number and last and not {f"{number[1]}.1", f"{number[1]}.5"} & inputs.keys():
            form.taken.update((first.at, last.at))
            return _read_name(f"{first.text} {last.text}")
    return None
