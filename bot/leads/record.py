"""A lead as JSON values and back, and the difference between two states of one."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from enum import Enum
from typing import Any

from bot.leads.channel import Channel
from bot.leads.lead import Lead, Person, Step, StepKind
from bot.leads.reason import Reason
from bot.leads.status import Status

Json = Any  # what json.dumps takes
Changes = Mapping[str, tuple[Json, Json]]
"""Field → (old, new), both JSON."""

PERSON = tuple(field.name for field in fields(Person))
_UNRECORDED = {"workspace", "number", "version", "next_due_at", "call_by", "care"}
LEAD = tuple(field.name for field in fields(Lead) if field.name not in _UNRECORDED | {"person"})

_TIMES = (
    "created_at",
    "asked_at",
    "claimed_at",
    "attempted_at",
    "last_tried_at",
    "conversed_at",
    "calling_at",
    "back_on",
)
_READ: Mapping[str, Any] = {  # Any: JSON → the field's own type
    "status": Status,
    "channel": Channel,
    "reason": Reason,
    "step": lambda kept: Step(StepKind(kept["kind"]), datetime.fromisoformat(kept["at"]), kept["note"]),
    **dict.fromkeys(_TIMES, datetime.fromisoformat),
}


def pack(lead: Lead) -> dict[str, Json]:
    """Every recorded field of `lead`, the person's among them, as JSON values."""
    return {name: _json(getattr(lead.person, name)) for name in PERSON} | {
        name: _json(getattr(lead, name)) for name in LEAD
    }


def changes(before: Lead | None, after: Lead) -> dict[str, tuple[Json, Json]]:
    """What differs; from nothing, every field that is not None."""
    new = pack(after)
    old = pack(before) if before else dict.fromkeys(new)
    return {name: (old[name], new[name]) for name in new if old[name] != new[name]}


def restore(lead: Lead, kept: Mapping[str, Json]) -> Lead:
    """`lead` with the fields in `kept` (JSON) put in."""
    values = {name: _value(name, value) for name, value in kept.items()}
    person = replace(lead.person, **{name: values[name] for name in PERSON if name in values})
    return replace(lead, person=person, **{name: values[name] for name in LEAD if name in values})


def _json(value: object) -> Json:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Step):
        return {"kind": value.kind.value, "at": value.at.isoformat(), "note": value.note}
    return value


def _value(name: str, kept: Json) -> Any:  # Any: the field's own type
    return kept if kept is None or name not in _READ else _READ[name](kept)
