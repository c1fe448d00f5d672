"""The settings' forms at their extremes, and what they hold as it is."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from bot.desk.choosing import Setting, Settings
from bot.knobs import KNOBS, MOST_DATES, Group, Kind, text_of
from handlers.sandbox.blocks import view_problems
from handlers.sandbox.filling import untouched
from handlers.slack.views.settings import GROUPS, group_form, mark, overview
from tests.desk.made import POLICY
from tests.leads.made import NOW
from tests.slack.sheets import NAMES, NASTY


def as_it_holds(**texts: str) -> Settings:
    settings = [
        Setting(knob=knob, text=texts.get(knob.name, text_of(POLICY.value(knob.name))), by="UKIM", at=NOW)
        for knob in KNOBS
    ]
    return Settings(settings=settings, names=NAMES, zone="America/Chicago")


def extremes() -> Settings:
    people = ", ".join(f"U{each:08}" for each in range(3000))
    days = frozenset(date(2026, 1, 1) + timedelta(days=each) for each in range(MOST_DATES))
    shown = as_it_holds(managers=people, closed=text_of(days), mention="S0123456789")
    names = dict.fromkeys([*people.split(", "), "UKIM"], NASTY)
    return Settings(settings=shown.settings, names=names, zone=shown.zone)


@pytest.mark.parametrize("shown", [as_it_holds(), extremes()])
@pytest.mark.parametrize("group", Group)
@pytest.mark.parametrize("groups", [[], [(f"S{each:08}", NASTY) for each in range(500)]])
def test_slack_takes_every_form_and_the_overview(
    shown: Settings, group: Group, groups: Sequence[tuple[str, str]]
) -> None:
    for view in (overview(shown), group_form(group, shown, groups)):
        assert not view_problems(view)
        assert "\u202e" not in json.dumps(view, ensure_ascii=False)
    assert len(groups[:GROUPS]) <= 100


@pytest.mark.parametrize("shown", [as_it_holds(), extremes()])
@pytest.mark.parametrize("group", Group)
def test_what_nobody_touched_comes_back_as_it_holds(shown: Settings, group: Group) -> None:
    view = group_form(group, shown, [])
    given = json.loads(view["private_metadata"])["given"]
    state = {name: next(iter(each.values())) for name, each in untouched(view["blocks"]).items()}
    for each in shown.settings:
        if each.knob.group is group:
            assert held(state[each.knob.name]) == each.text
            assert given[each.knob.name] == mark(each.text)


def held(state: dict[str, Any]) -> str:
    if option := state.get("selected_option"):
        return str(option["value"])
    if state["type"] == "multi_users_select":
        return ", ".join(state["selected_users"])
    return str(state.get("value") or state.get("selected_time") or "")


def test_every_kind_has_a_field_that_slack_knows() -> None:
    assert {each.kind for each in KNOBS} == set(Kind)
