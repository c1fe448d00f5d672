"""Refusals a person may hear: exceptions with fields, turned into words at the edge."""

from dataclasses import dataclass, field
from typing import Any

from bot.errors_of_openings import BadOpening as BadOpening  # noqa: PLC0414 - as the next one
from bot.refusal import Refusal as Refusal  # noqa: PLC0414 - said again here, where all of them are looked for


@dataclass(eq=False)
class UnknownLead(Refusal):
    """No lead answers to `text` (empty: none was named nor touched within the hour); `nearest` nearly do."""

    text: str
    nearest: list[tuple[int, str]] = field(default_factory=list)


@dataclass(eq=False)
class ManyLeads(Refusal):
    """`text` fits several leads: their numbers and names."""

    text: str
    matches: list[tuple[int, str]]


@dataclass(eq=False)
class AlreadyOwned(Refusal):
    """The lead was claimed first by `owner`; or, for the verb `give`, it is theirs already."""

    lead: int
    owner: str
    verb: str = "claim"


@dataclass(eq=False)
class AlreadyYours(Refusal):
    lead: int


@dataclass(eq=False)
class NotYours(Refusal):
    """Only the owner or a manager may do `verb`."""

    lead: int
    verb: str
    owner: str


@dataclass(eq=False)
class WrongStatus(Refusal):
    """`verb` does not apply to a lead that is `status`."""

    lead: int
    verb: str
    status: str


@dataclass(eq=False)
class NeedsAttempt(Refusal):
    """R3: nobody has tried yet, and the reason given does not excuse that."""

    lead: int
    verb: str


@dataclass(eq=False)
class NoVisit(Refusal):
    """No visit is planned whose time has come; `to_come`: there is one, later."""

    lead: int
    to_come: bool = False


@dataclass(eq=False)
class Missing(Refusal):
    """`verb` needs `what` (when, reason, rep, name …)."""

    verb: str
    what: str


@dataclass(eq=False)
class InThePast(Refusal):
    verb: str


@dataclass(eq=False)
class Ambiguous(Refusal):
    """`text` may mean several times, or one that was left open: what may be typed for each."""

    text: str
    choices: list[str]


@dataclass(eq=False)
class ManagersOnly(Refusal):
    verb: str


@dataclass(eq=False)
class NotOnRoster(Refusal):
    """`user` is no member of the lead channel (or a guest, a bot, deactivated)."""

    user: str
    channel: str


@dataclass(eq=False)
class NotUnderstood(Refusal):
    """A command that was not understood, and the nearest right form."""

    text: str
    usage: str


@dataclass(eq=False)
class BadField(Refusal):
    """`value` cannot be the lead's `field`."""

    field: str
    value: str


@dataclass(eq=False)
class BadHours(Refusal):
    """Of `text`, meant as opening hours, the part `wrong` cannot be read (empty: nothing is there)."""

    text: str
    wrong: str


@dataclass(eq=False)
class BadSetting(Refusal):
    """`text` cannot be the setting `name`, which is of a `sort`; `least` and `most` bound numbers."""

    name: str
    text: str
    sort: str
    least: int
    most: int


@dataclass(eq=False)
class BusyTooLong(Refusal):
    """Nobody is with a customer for more than so many `hours`."""

    hours: int


@dataclass(eq=False)
class OutOfOrder(Refusal):
    """The setting `name` must be less (else: more) than that of `other`, which is `value`."""

    name: str
    other: str
    value: str
    less: bool


@dataclass(eq=False)
class BadChoices(Refusal):
    """Settings that cannot be saved: by name, the refusal of each (JSON)."""

    wrong: dict[str, Any]  # Any: JSON


@dataclass(eq=False)
class LaterTooLong(Refusal):
    """A first call cannot be put off for more than so many minutes."""

    lead: int
    minutes: int


@dataclass(eq=False)
class TooManyUntried(Refusal):
    """Nobody may claim more while these wait for a first try: numbers and names."""

    leads: list[tuple[int, str]]


@dataclass(eq=False)
class UnknownCountry(Refusal):
    """No public holidays are known of the country `code`."""

    code: str


@dataclass(eq=False)
class UnknownRegion(Refusal):
    """`country` has no region `code` with holidays of its own, but has `known`."""

    country: str
    code: str
    known: list[str]


@dataclass(eq=False)
class TooFarAhead(Refusal):
    """The time named is years away."""

    verb: str


@dataclass(eq=False)
class NotYourDeed(Refusal):
    """What is to be taken back was done by `by`."""

    lead: int
    by: str


@dataclass(eq=False)
class NothingToUndo(Refusal):
    lead: int


@dataclass(eq=False)
class TooLateToUndo(Refusal):
    lead: int
    minutes: int


@dataclass(eq=False)
class ChangedSince(Refusal):
    """`by` (empty: the lead, who asked again; `parley`: a time that ran out) acted since: undone too."""

    lead: int
    by: str


@dataclass(eq=False)
class UnknownSource(Refusal):
    name: str


@dataclass(eq=False)
class SourceExists(Refusal):
    name: str


@dataclass(eq=False)
class OpenedBySetting(Refusal):
    """The source `name` is the built-in one: while its setting is set, nothing that is kept changes it."""

    name: str


class StoreUnready(Exception):
    """The store cannot commit: `args[0]` is one line for whoever operates it."""
