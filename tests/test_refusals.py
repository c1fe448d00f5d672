"""Whatever stands in the way is told in one line, and nothing that was typed does harm in it."""

import re
import unicodedata

import pytest

from bot import errors
from bot.errors import Refusal
from bot.errors_of_forms import AlreadyCaptured, Contradicts, InField
from bot.errors_of_messages import NotRead, OpensForm
from bot.knobs import Kind
from bot.leads.lifecycle import RULES
from bot.leads.status import Status
from handlers.refusals import words
from handlers.slack.views.hearer import Hearer

HOSTILE = "\x1b[2J\x1b]0;owned\x07Dana\r\n\x9b31m\u202eziuR\u200b\u2028" + "x" * 5000
ANA = Hearer(zone="UTC", names={"UANA": "Ana", "UBEN": "Ben", "UX": HOSTILE}, command="/lead", user="UANA")
TERMINAL = Hearer(zone="UTC", names={}, command="")

REFUSALS: list[Refusal] = [
    errors.UnknownLead(""),
    errors.UnknownLead(HOSTILE),
    errors.UnknownLead(HOSTILE, [(1, HOSTILE), (2, ""), (3, "Dana")]),
    errors.ManyLeads(HOSTILE, [(1, HOSTILE), (2, "")]),
    errors.AlreadyOwned(1, "UX"),
    errors.AlreadyOwned(1, "UX", "give"),
    errors.AlreadyYours(1),
    errors.NotYours(1, "close", "UX"),
    *(errors.WrongStatus(1, verb, status) for verb in (*RULES, HOSTILE) for status in Status),
    errors.NeedsAttempt(1, "close"),
    *(errors.Missing(verb, what) for verb in ("visit", "new", HOSTILE) for what in ("when", "name", HOSTILE)),
    errors.InThePast("visit"),
    *(errors.Ambiguous(HOSTILE, [HOSTILE] * several) for several in range(5)),
    errors.ManagersOnly("give"),
    errors.ManagersOnly("remind"),
    errors.NoVisit(1),
    errors.NoVisit(1, to_come=True),
    errors.ManagersOnly("settings"),
    errors.ManagersOnly("judge"),
    errors.ManagersOnly("openings"),
    errors.NotOnRoster("UX", "C1"),
    errors.NotUnderstood(HOSTILE, "give"),
    errors.NotUnderstood(HOSTILE, HOSTILE),
    *(errors.BadField(field, HOSTILE) for field in ("name", "phone", "email", "interest", "channel")),
    errors.BadHours(HOSTILE, HOSTILE),
    errors.BadHours("", ""),
    *(errors.BadSetting("zone", HOSTILE, kind, 1, 9) for kind in Kind),
    errors.OutOfOrder("next_rep", "mention_after", "7", less=True),
    errors.OutOfOrder(HOSTILE, HOSTILE, HOSTILE, less=False),
    errors.BadChoices({"zone": errors.BadSetting("zone", HOSTILE, "zone", 0, 0).to_json()}),
    *(errors.BadOpening(why) for why in ("question", "same", "needed", "many", "gone")),
    errors.BusyTooLong(12),
    errors.LaterTooLong(1, 240),
    errors.LaterTooLong(1, 30),
    errors.TooManyUntried([(1, HOSTILE), (2, "")]),
    errors.UnknownCountry(HOSTILE),
    errors.UnknownRegion("US", HOSTILE, ["AL", "AK", HOSTILE]),
    errors.UnknownRegion(HOSTILE, HOSTILE, []),
    errors.TooFarAhead("visit"),
    errors.NotYourDeed(1, "UX"),
    errors.NothingToUndo(1),
    OpensForm("settings", "/lead"),
    OpensForm(HOSTILE, "/lead"),
    NotRead(late=True),
    NotRead(late=False),
    errors.TooLateToUndo(1, 10),
    errors.ChangedSince(1, "UX"),
    errors.ChangedSince(1, ""),
    InField("said", errors.Ambiguous(HOSTILE, [HOSTILE, HOSTILE]).to_json()),
    Contradicts("channel", HOSTILE, HOSTILE),
    AlreadyCaptured(1),
    errors.UnknownSource(HOSTILE),
    errors.SourceExists(HOSTILE),
    errors.OpenedBySetting(HOSTILE),
]


def test_every_kind_of_refusal_is_here() -> None:
    assert {type(each) for each in REFUSALS} == set(Refusal.__subclasses__())


@pytest.mark.parametrize("to", [ANA, TERMINAL])
@pytest.mark.parametrize("in_form", [False, True])
def test_every_refusal_has_one_short_line_that_nothing_typed_can_break(to: Hearer, in_form: bool) -> None:
    for refusal in REFUSALS:
        said = words(refusal, to, in_form=in_form)
        assert 0 < len(said) < 400
        assert [each for each in said if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp")] == []


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (
            errors.UnknownLead("dnaa", [(1, "Dana Ruiz"), (2, "Dina Lee")]),
            'No lead answers to "dnaa". Did you mean L-1 Dana Ruiz or L-2 Dina Lee?',
        ),
        (errors.AlreadyOwned(1, "UBEN"), "Ben has L-1 already; ask Ben to hand it over, or see /lead open."),
        (errors.AlreadyOwned(1, "UBEN", "give"), "Ben has L-1 already."),
        (errors.AlreadyOwned(1, "UANA", "give"), "You have L-1 already."),
        (errors.ChangedSince(1, "UBEN"), "Ben has changed L-1 since; see /lead show 1."),
        (errors.ChangedSince(1, "UANA"), "You have changed L-1 since; see /lead show 1."),
        (errors.ChangedSince(1, ""), "L-1 has changed since: the person asked again; see /lead show 1."),
        (errors.WrongStatus(2, "sold", "client"), "L-2 is sold already."),
        (errors.WrongStatus(2, "close", "closed"), "L-2 is closed already."),
        (
            errors.WrongStatus(2, "giveback", "new"),
            "L-2 is not claimed yet, so giving back does not fit; claim it first: /lead claim 2.",
        ),
        (
            errors.WrongStatus(2, "notready", "client"),
            "L-2 is sold, so putting to rest does not fit; reopen it first: /lead reopen 2.",
        ),
        (
            errors.Ambiguous("next fri", ["Fri 27 Nov 2026", "Fri 4 Dec 2026"]),
            '"next fri" may mean Fri 27 Nov 2026 or Fri 4 Dec 2026; type the one you mean.',
        ),
        (
            errors.Ambiguous("after 5pm", ["Thu 26 Nov 2026 17:00"]),
            '"after 5pm" leaves the time open; type it in full, for example: Thu 26 Nov 2026 17:00',
        ),
        (
            errors.Ambiguous("midnight", []),
            '"midnight" leaves the time open; type it in full, for example: sat 10am',
        ),
        (errors.BadField("channel", "foo"), '"foo" is no way for a lead to come.'),
        (errors.BadField("phone", "12"), '"12" is no valid phone; check it and send it again.'),
        (
            errors.Missing("close", "reason"),
            "close needs a reason, for example: /lead close 1042 not interested",
        ),
    ],
)
def test_a_refusal_says_who_or_what_and_what_to_do(refusal: Refusal, said: str) -> None:
    assert words(refusal, ANA) == said


@pytest.mark.parametrize("verb", RULES)
def test_no_verb_is_called_by_its_inner_name(verb: str) -> None:
    said = words(errors.WrongStatus(1, verb, Status.ACTIVE), ANA)
    assert re.search(r", so [a-z ]*\w+ing\b[a-z -]* does not fit; ", said)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("when", "Choose when."),
        ("reason", "Choose a reason."),
        ("rep", "Choose whom to give it to."),
        ("name", "Give a name, a phone or a mail address."),
    ],
)
def test_in_a_form_nobody_is_told_what_to_type(what: str, said: str) -> None:
    assert words(errors.Missing("visit", what), ANA, in_form=True) == said


def test_at_a_terminal_no_command_of_slack_is_advised() -> None:
    assert words(errors.UnknownLead("7"), TERMINAL) == 'No lead answers to "7".'


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_kept_refusal_is_said_again_in_the_same_words(refusal: Refusal) -> None:
    assert words(Refusal.from_json(refusal.to_json()), ANA) == words(refusal, ANA)
