"""Where a lead stands."""

from enum import StrEnum


class Status(StrEnum):
    NEW = "new"
    CLAIMED = "claimed"
    ATTEMPTED = "attempted"
    ACTIVE = "active"
    CLIENT = "client"
    NURTURE = "nurture"
    CLOSED = "closed"


OPEN = frozenset({Status.NEW, Status.CLAIMED, Status.ATTEMPTED, Status.ACTIVE})
"""Somebody should be working it; `nurture` rests until its date, `client` and `closed` are done."""
