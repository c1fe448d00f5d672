"""The property that a lead asks about, when it comes as the parts of an address."""

from bot.leads.aliases import NO_VALUES
from bot.leads.form import Entry, Form, line

_PARTS: dict[str, str] = {
    **dict.fromkeys(("street", "address", "streetaddress", "line", "streetline", "full"), "street"),
    **dict.fromkeys(("unit", "unitnumber", "apt", "apartment", "suite"), "unit"),
    **dict.fromkeys(("city", "town", "locality"), "city"),
    **dict.fromkeys(("state", "province", "regioncode", "statecode"), "state"),
    **dict.fromkeys(("code", "zip", "zipcode", "postalcode", "postcode"), "code"),
}
_PLACES = frozenset({"property", "listing"})
_WITHIN = _PLACES | {"address", "location"}
_LINES = (("street", "unit"), ("city",), ("state", "code"))


def place(form: Form) -> str | None:
    """The property's address as one line: 42 Sorrel Way, Boise, ID 83706."""
    found: dict[str, Entry] = {}
    for entry in form.left():
        if entry.text not in NO_VALUES and (part := _part(entry)):
            found.setdefault(part, entry)
    if "street" not in found and "city" not in found:
        return None
    form.taken.update(entry.at for entry in found.values())
    lines = (" ".join(found[part].text for part in parts if part in found) for parts in _LINES)
    return line(", ".join(filter(None, lines)))


def _part(entry: Entry) -> str | None:
    words = " ".join(entry.parts).split()
    if not words or words[0] not in _PLACES:
        return None
    while len(words) > 1 and words[0] in _WITHIN:
        words = words[1:]
    return _PARTS.get("".join(words))
