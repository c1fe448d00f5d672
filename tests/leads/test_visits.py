"""What came of a visit: they came, they didn't, and when it can be said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import NotYours, NoVisit, WrongStatus
from bot.leads.deeds import Came, Deed, NoShow
from bot.leads.lead import Lead, Step, StepKind
from bot.leads.lifecycle import apply
from bot.leads.status import Status
from tests.leads.made import ANA, BEN, KIM, NOW, a_lead, in_status

VISIT = Step(StepKind.VISIT, NOW, "Oak Ridge")
PLANNABLE = [Status.CLAIMED, Status.ATTEMPTED, Status.ACTIVE, Status.NURTURE]


def visited(status: Status = Status.ATTEMPTED) -> Lead:
    return replace(in_status(status), step=VISIT)


@pytest.mark.parametrize("status", PLANNABLE)
def test_who_came_was_talked_to(status: Status) -> None:
    before = visited(status)
    after = apply(before, Came(), ANA, NOW)
    assert (after.status, after.step, after.conversed_at) == (Status.ACTIVE, None, NOW)
    assert (after.attempts, after.last_tried_at) == (before.attempts + 1, NOW)


@pytest.mark.parametrize("status", PLANNABLE)
def test_who_did_not_come_stays_where_they_were_and_it_was_no_attempt(status: Status) -> None:
    before = visited(status)
    assert apply(before, NoShow(), ANA, NOW) == replace(before, step=None)


@pytest.mark.parametrize("deed", [Came(), NoShow()])
def test_a_visit_is_reported_when_its_time_has_come(deed: Deed) -> None:
    with pytest.raises(NoVisit) as refused:
        apply(visited(), deed, ANA, NOW - timedelta(seconds=1))
    assert refused.value.to_come


@pytest.mark.parametrize("deed", [Came(), NoShow()])
@pytest.mark.parametrize("step", [None, Step(StepKind.FOLLOW, NOW)])
def test_without_a_visit_there_is_nothing_to_report(deed: Deed, step: Step | None) -> None:
    with pytest.raises(NoVisit) as refused:
        apply(replace(visited(), step=step), deed, ANA, NOW)
    assert not refused.value.to_come


@pytest.mark.parametrize("deed", [Came(), NoShow()])
def test_only_the_owner_and_managers_report_it(deed: Deed) -> None:
    with pytest.raises(NotYours):
        apply(visited(), deed, BEN, NOW)
    assert apply(visited(), deed, KIM, NOW).step is None


@pytest.mark.parametrize("deed", [Came(), NoShow()])
@pytest.mark.parametrize("status", [Status.NEW, Status.CLOSED, Status.CLIENT])
def test_of_a_lead_that_nobody_works_no_visit_is_reported(deed: Deed, status: Status) -> None:
    lead = a_lead() if status is Status.NEW else in_status(status)
    with pytest.raises(WrongStatus):
        apply(replace(lead, step=VISIT), deed, ANA, NOW)
