"""The welcome, as Slack takes it and a manager reads it."""

from dataclasses import replace

import pytest

from bot.attention.hours import Hours
from bot.desk.welcoming import Questions
from handlers.sandbox.blocks import message_problems
from handlers.slack.views.welcome import elsewhere, tried, welcome
from tests.desk.made import POLICY
from tests.slack.sheets import NASTY


@pytest.mark.parametrize("takers", [[], ["UANA"], [f"U{each}" for each in range(3000)]])
@pytest.mark.parametrize("mention", ["here", "none", "S0123456789"])
def test_slack_takes_it(takers: list[str], mention: str) -> None:
    closed = Hours(zone="UTC", days=((),) * 7)
    policy = replace(POLICY, mention=mention, hours=closed)
    asked = Questions(user="UKIM", takers=takers, zone="America/Chicago", policy=policy)
    text, blocks = welcome(asked, NASTY[:32])
    assert not message_problems(blocks)
    assert "<!channel>" not in text


def test_one_member_is_one_person() -> None:
    asked = Questions(user="UKIM", takers=["UANA"], zone="UTC", policy=POLICY)
    assert ": its members do, 1 person now." in welcome(asked, "/lead")[0]


def test_slack_takes_what_is_said_elsewhere() -> None:
    for _, blocks in (elsewhere("CLEADS", "CRANDOM"), tried(7, "CLEADS")):
        assert not message_problems(blocks)
