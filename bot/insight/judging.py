"""A few leads a day, drawn by lot, of which a manager says how they were looked after; and the trend."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from bot.leads.lead import Lead

A_DAYS = 3
"""So many leads are drawn for a day."""
TREND = 30
"""The trend is that of so many leads, those judged last."""


class Verdict(StrEnum):
    WELL = "well"
    POORLY = "poorly"
    NOT_AT_ALL = "not_at_all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """What `by` said of a lead that was drawn for `day`; saying it anew takes the place of it."""

    lead: int
    day: date
    by: str
    verdict: Verdict
    at: datetime


@dataclass(frozen=True, slots=True)
class Trend:
    """How many leads were judged how, each by its latest verdict."""

    counts: Mapping[Verdict, int] = field(default_factory=dict)

    @property
    def of(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """The `leads` drawn for `day`, in the order of the lot, and how many of them are `left` to judge."""

    day: date
    leads: Sequence[int] = ()
    left: int = 0


class Judgments(Protocol):
    """What the lot asks of the store."""

    def judge(self, judgment: Judgment) -> None:
        """Keeps it in the place of what the same person said of the lead on that day."""

    def judgments(self, leads: Sequence[int]) -> list[Judgment]:
        """All that was said of these leads, oldest first."""

    def judged(self, limit: int) -> list[Judgment]:
        """The latest judgment of each of the leads judged last, the latest first."""


def drawn(leads: Iterable[Lead], day: date, judged: Iterable[Judgment], most: int = A_DAYS) -> list[int]:
    """The lot of a day: the same however often it is drawn, and each lead with the same chance.

    None that was judged for another day, so that each is judged once.
    """
    done = {each.lead for each in judged if each.day != day}
    eligible = [lead for lead in leads if lead.number not in done]
    return [lead.number for lead in sorted(eligible, key=lambda lead: _rank(lead, day))[:most]]


def _rank(lead: Lead, day: date) -> bytes:
    """Of nothing that anybody can choose: the microsecond in which a lead came is part of it."""
    said = f"{lead.workspace} {day.isoformat()} {lead.number} {lead.created_at.isoformat()}"
    return sha256(said.encode()).digest()


def trend(judged: Iterable[Judgment]) -> Trend:
    verdicts = [each.verdict for each in judged]
    return Trend({each: verdicts.count(each) for each in Verdict})
