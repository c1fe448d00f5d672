"""The list of questions and its form: what came of each, at its extremes, and dead wherever others wrote."""

import json
from dataclasses import replace

import pytest

from bot.attention.opening import Opening, Tally
from bot.attention.openings import DEFAULTS, MOST
from bot.desk.openings import WISHES, Shown
from handlers.sandbox.blocks import view_problems
from handlers.sandbox.drawing import Reader, drawn
from handlers.slack.views.openings import form, listed
from tests.leads.made import NOW
from tests.slack.sheets import NAMES, NASTY

ORIGINS = ("any", "channel:portal", "source:" + "z" * 40)


def shown(*openings: Opening, tally: Tally = Tally(), sources: int = 2) -> Shown:  # noqa: B008 - frozen
    return Shown(
        openings=[(each, tally) for each in openings],
        names=NAMES | {"UX": NASTY},
        sources=[f"{each:040}" for each in range(sources)],
        zone="America/Chicago",
    )


def read(of: Shown) -> list[str]:
    blocks = listed(of)["blocks"]
    return drawn("", blocks, Reader("America/Chicago", NOW.timestamp(), {}))


def own(nth: int) -> Opening:
    origin, wish = ORIGINS[nth % len(ORIGINS)], WISHES[nth % len(WISHES)]
    return Opening(id=f"own-{nth}", origin=origin, wish=wish, question=NASTY, by="UX", at=NOW)


def test_slack_takes_the_longest_list_and_every_form() -> None:
    many = shown(*map(own, range(MOST)), tally=Tally(99999, 12345), sources=500)
    views = [listed(many, NASTY), form(many, None), *(form(many, own(nth)) for nth in range(len(WISHES)))]
    for view in views:
        assert not view_problems(view)
        assert "\u202e" not in json.dumps(view, ensure_ascii=False)


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(), "nobody tried with it yet"),
        (Tally(1, 1), "talked with 1 of 1"),
        (Tally(19, 4), "talked with 4 of 19"),
        (Tally(20, 7), "talked with 7 of 20 (35%)"),
    ],
)
def test_a_share_is_told_only_of_enough_leads(tally: Tally, said: str) -> None:
    lines = read(shown(DEFAULTS[0], tally=tally))
    assert lines[2:5] == [
        '"Which day suits you?"',
        f"Any source · A tour or visit · {said}",
        "[Change] [Remove]",
    ]


def test_the_list_says_who_wrote_what_and_when() -> None:
    mine = Opening(id="own-1", origin="source:zillow", wish="any", question="Why Larch?", by="UKIM", at=NOW)
    row = read(shown(replace(DEFAULTS[0]), mine))[6]
    assert row == "Source zillow · Anything · nobody tried with it yet · Kim, Nov 23"


def test_the_form_holds_what_is_to_be_changed_a_source_that_is_gone_too() -> None:
    gone = Opening(id="own-1", origin="source:gone", wish="price", question="Why now?", by="UKIM", at=NOW)
    fields = {each["block_id"]: each["element"] for each in form(shown(gone), gone)["blocks"]}
    assert fields["question"]["initial_value"] == "Why now?"
    assert fields["origin"]["initial_option"]["value"] == "source:gone"
    assert fields["wish"]["initial_option"]["value"] == "price"
