"""The verb table of the product, verb by verb and status by status."""

from datetime import timedelta

import pytest

from bot.errors import (
    AlreadyOwned,
    AlreadyYours,
    InThePast,
    ManagersOnly,
    NeedsAttempt,
    NotYours,
    NoVisit,
    WrongStatus,
)
from bot.leads.deeds import (
    Came,
    Claim,
    Close,
    Deed,
    Edit,
    GiveBack,
    HandOver,
    NoShow,
    NotReady,
    Plan,
    Reopen,
    Sold,
    Talked,
    Tried,
)
from bot.leads.lead import Step, StepKind
from bot.leads.lifecycle import Actor, apply
from bot.leads.reason import WITHOUT_ATTEMPT, Reason
from bot.leads.status import OPEN, Status
from tests.leads.made import ANA, BEN, KIM, NOW, SPRING, a_lead, in_status

NEW, CLAIMED, ATTEMPTED, ACTIVE, CLIENT, NURTURE, CLOSED = Status
SAME = None
TOMORROW = NOW + timedelta(days=1)
PLANS = {kind: Plan(Step(kind, TOMORROW)) for kind in StepKind}
STAY: dict[Status, Status | None] = {CLAIMED: SAME, ATTEMPTED: SAME, ACTIVE: SAME, NURTURE: SAME}

TABLE: list[tuple[str, Deed, dict[Status, Status | None]]] = [
    ("claim", Claim(), {NEW: CLAIMED}),
    (
        "calling now",
        Claim(calling=True),
        {NEW: CLAIMED, CLAIMED: SAME, ATTEMPTED: SAME, ACTIVE: SAME, NURTURE: SAME},
    ),
    (
        "tried",
        Tried(),
        {NEW: ATTEMPTED, CLAIMED: ATTEMPTED, ATTEMPTED: SAME, ACTIVE: SAME, NURTURE: SAME},
    ),
    ("talked", Talked(), dict.fromkeys((NEW, CLAIMED, ATTEMPTED, ACTIVE, NURTURE), ACTIVE)),
    ("visit", PLANS[StepKind.VISIT], STAY),
    ("follow", PLANS[StepKind.FOLLOW], STAY),
    ("later", PLANS[StepKind.LATER], STAY),
    ("not ready", NotReady(until=SPRING), {ATTEMPTED: NURTURE, ACTIVE: NURTURE, NURTURE: SAME}),
    (
        "not ready, excused",
        NotReady(until=SPRING, reason=Reason.NO_LAWFUL_CHANNEL),
        dict.fromkeys((NEW, CLAIMED, ATTEMPTED, ACTIVE, NURTURE), NURTURE),
    ),
    ("sold", Sold(), dict.fromkeys((CLAIMED, ATTEMPTED, ACTIVE, NURTURE, CLOSED), CLIENT)),
    ("close", Close(reason=Reason.NOT_INTERESTED), dict.fromkeys((ATTEMPTED, ACTIVE, NURTURE), CLOSED)),
    (
        "close, excused",
        Close(reason=Reason.SPAM),
        dict.fromkeys((NEW, CLAIMED, ATTEMPTED, ACTIVE, NURTURE), CLOSED),
    ),
    ("give back", GiveBack(), dict.fromkeys((CLAIMED, ATTEMPTED, ACTIVE), NEW)),
    ("hand over", HandOver("UBEN"), {CLAIMED: SAME, ATTEMPTED: SAME, ACTIVE: SAME}),
    ("reopen", Reopen(), {CLOSED: ATTEMPTED, CLIENT: ACTIVE, NURTURE: ATTEMPTED}),
    ("edit", Edit(fields={"name": "Dana R."}), dict.fromkeys(Status, SAME)),
]
CELLS = [
    pytest.param(deed, status, ends.get(status, WrongStatus), id=f"{name}, {status}")
    for name, deed, ends in TABLE
    for status in Status
]


@pytest.mark.parametrize(("deed", "status", "end"), CELLS)
def test_verb_table(deed: Deed, status: Status, end: Status | type[WrongStatus] | None) -> None:
    lead = in_status(status)
    if end is WrongStatus:
        with pytest.raises((WrongStatus, NeedsAttempt, AlreadyYours, ManagersOnly)):
            apply(lead, deed, ANA, NOW)
    else:
        assert apply(lead, deed, ANA, NOW).status == (end or status)


OWNERS_ONLY = [deed for name, deed, _ in TABLE if name not in ("claim", "calling now", "reopen", "edit")]


@pytest.mark.parametrize("deed", OWNERS_ONLY, ids=lambda deed: type(deed).__name__)
def test_a_colleague_is_told_whose_it_is_and_a_manager_may(deed: Deed) -> None:
    lead = in_status(ATTEMPTED)
    with pytest.raises(NotYours) as refused:
        apply(lead, deed, BEN, NOW)
    assert refused.value.owner == ANA.user
    assert apply(lead, deed, KIM, NOW) != lead


VISIT, FOLLOW, LATER = StepKind
FULFILS: list[tuple[Deed, set[StepKind]]] = [
    (Tried(), {FOLLOW, LATER}),
    (Talked(), {FOLLOW, LATER}),
    (Came(), {VISIT}),
    (NoShow(), {VISIT}),
    *((ends, set(StepKind)) for ends in (NotReady(until=SPRING), Sold(), GiveBack())),
    (Close(reason=Reason.NOT_INTERESTED), set(StepKind)),
    *(
        (leaves, set())
        for leaves in (Claim(calling=True), HandOver("UBEN"), Edit(fields={"name": "Dana R."}))
    ),
]


@pytest.mark.parametrize(("deed", "done"), FULFILS, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("kind", StepKind)
def test_what_fulfils_a_next_step_ends_it_and_nothing_else_does(
    kind: StepKind, deed: Deed, done: set[StepKind]
) -> None:
    lead = apply(in_status(ACTIVE), PLANS[kind], ANA, NOW)
    if isinstance(deed, Came | NoShow) and kind is not VISIT:
        with pytest.raises(NoVisit):
            apply(lead, deed, ANA, TOMORROW)
    else:
        assert apply(lead, deed, ANA, TOMORROW).step == (None if kind in done else lead.step)


def test_there_is_one_next_step_the_latest() -> None:
    lead = in_status(ACTIVE)
    planned: list[tuple[Deed, Plan]] = [(each, each) for each in PLANS.values()]
    said = PLANS[FOLLOW], PLANS[LATER]
    planned += [(Talked(led_to=said[0]), said[0]), (Tried(led_to=said[1]), said[1])]
    for deed, latest in planned:
        lead = apply(lead, deed, ANA, NOW)
        assert lead.step == latest.step


def test_second_claimer_is_told_who_won() -> None:
    with pytest.raises(AlreadyOwned) as refused:
        apply(in_status(CLAIMED), Claim(), BEN, NOW)
    assert (refused.value.lead, refused.value.owner) == (1042, ANA.user)


@pytest.mark.parametrize("deed", [Tried(), Talked()])
def test_an_attempt_at_a_free_lead_claims_it(deed: Deed) -> None:
    lead = apply(a_lead(), deed, BEN, NOW)
    assert (lead.owner, lead.claimed_at, lead.attempts) == (BEN.user, NOW, 1)


def test_only_a_manager_assigns_a_free_lead() -> None:
    with pytest.raises(ManagersOnly):
        apply(a_lead(), HandOver("UBEN"), ANA, NOW)
    given = apply(a_lead(), HandOver("UBEN"), KIM, NOW)
    assert (given.owner, given.status) == ("UBEN", CLAIMED)


@pytest.mark.parametrize("status", [NEW, CLAIMED])
@pytest.mark.parametrize("reason", Reason)
def test_r3_without_an_attempt_only_an_excusing_reason_ends_a_lead(status: Status, reason: Reason) -> None:
    for deed in (Close(reason=reason), NotReady(until=SPRING, reason=reason)):
        if reason in WITHOUT_ATTEMPT:
            assert apply(in_status(status), deed, ANA, NOW).reason == reason
        else:
            with pytest.raises(NeedsAttempt):
                apply(in_status(status), deed, ANA, NOW)


def test_r3_a_lead_given_back_needs_an_attempt_by_its_next_owner() -> None:
    again = apply(apply(in_status(ATTEMPTED), GiveBack(), ANA, NOW), Claim(), BEN, NOW)
    with pytest.raises(NeedsAttempt):
        apply(again, Close(reason=Reason.NOT_INTERESTED), BEN, NOW)


def test_r3_a_lead_put_to_rest_untried_is_not_closed_for_any_reason_either() -> None:
    rested = apply(a_lead(), NotReady(until=SPRING, reason=Reason.WITHDREW), ANA, NOW)
    with pytest.raises(NeedsAttempt):
        apply(rested, Close(reason=Reason.CANNOT_AFFORD), ANA, NOW)


def test_a_conversation_may_lead_to_an_end_at_once() -> None:
    talk = Talked(led_to=Close(reason=Reason.NOT_INTERESTED))
    lead = apply(a_lead(), talk, ANA, NOW)
    assert (lead.status, lead.conversed_at, lead.reason) == (CLOSED, NOW, Reason.NOT_INTERESTED)


@pytest.mark.parametrize("kind", StepKind)
def test_there_is_one_next_step_and_it_lies_ahead(kind: StepKind) -> None:
    lead = apply(in_status(ACTIVE), PLANS[kind], ANA, NOW)
    assert lead.step == Step(kind, TOMORROW)
    with pytest.raises(InThePast):
        apply(lead, Plan(Step(kind, NOW)), ANA, NOW)


def test_an_attempt_fulfils_a_promised_call_but_keeps_a_visit() -> None:
    for kind, kept in ((StepKind.LATER, False), (StepKind.FOLLOW, False), (StepKind.VISIT, True)):
        lead = apply(apply(in_status(ACTIVE), PLANS[kind], ANA, NOW), Tried(), ANA, NOW)
        assert bool(lead.step) == kept


def test_a_resting_lead_has_a_date_of_return() -> None:
    assert in_status(NURTURE).back_on == SPRING
    with pytest.raises(InThePast):
        apply(in_status(ACTIVE), NotReady(until=NOW), ANA, NOW)


@pytest.mark.parametrize("who", [ANA, BEN])
def test_anyone_reopens_and_it_is_as_it_was(who: Actor) -> None:
    assert apply(in_status(CLIENT), Reopen(), who, NOW).owner == ANA.user
    spam = apply(a_lead(), Close(reason=Reason.SPAM), ANA, NOW)
    again = apply(spam, Reopen(), who, NOW)
    assert (again.status, again.owner, again.reason) == (NEW, None, None)


def test_giving_back_keeps_what_is_known_of_the_lead() -> None:
    lead = apply(in_status(ACTIVE), GiveBack(), ANA, NOW)
    assert (lead.owner, lead.former_owner, lead.attempts, lead.conversed_at) == (None, ANA.user, 1, NOW)


def test_status_sets() -> None:
    assert {NEW, CLAIMED, ATTEMPTED, ACTIVE} == OPEN
