"""Forms are filled only as Slack's own client would let them be."""

from typing import Any

import pytest

from handlers.sandbox.filling import CannotFill, filled, untouched
from tests.sandbox.blocks import Json, field, option, plain, section

OFFERED = [option("Phone", "phone"), option("Mail", "mail")]
GROUPED = [{"label": plain("By"), "options": OFFERED}]


def one(element: Json, value: object, optional: bool = False) -> Json:
    """The state of one field set to a value."""
    block = field("f", "Field", optional, **element)
    (state,) = filled([section("above"), block], {"Field": value})["f"].values()
    return {name: held for name, held in state.items() if name != "type"}


@pytest.mark.parametrize(
    ("element", "value", "state"),
    [
        ({}, "hello", {"value": "hello"}),
        ({}, 12, {"value": "12"}),
        ({"type": "number_input", "is_decimal_allowed": True}, 1.5, {"value": "1.5"}),
        ({"type": "email_text_input"}, "a@b.co", {"value": "a@b.co"}),
        ({"type": "url_text_input"}, "https://b.co", {"value": "https://b.co"}),
        ({"type": "static_select", "options": OFFERED}, "Phone", {"selected_option": OFFERED[0]}),
        ({"type": "static_select", "option_groups": GROUPED}, "mail", {"selected_option": OFFERED[1]}),
        ({"type": "radio_buttons", "options": OFFERED}, "mail", {"selected_option": OFFERED[1]}),
        ({"type": "checkboxes", "options": OFFERED}, ["Mail"], {"selected_options": [OFFERED[1]]}),
        (
            {"type": "multi_static_select", "options": OFFERED},
            ["phone", "mail"],
            {"selected_options": OFFERED},
        ),
        ({"type": "datepicker"}, "2026-12-01", {"selected_date": "2026-12-01"}),
        ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
        ({"type": "datetimepicker"}, 1795446000, {"selected_date_time": 1795446000}),
        ({"type": "users_select"}, "UANA", {"selected_user": "UANA"}),
        ({"type": "multi_users_select"}, ["UANA"], {"selected_users": ["UANA"]}),
        ({"type": "channels_select"}, "CLEADS", {"selected_channel": "CLEADS"}),
        ({"type": "conversations_select"}, "DANA1", {"selected_conversation": "DANA1"}),
    ],
)
def test_a_field_takes(element: Json, value: object, state: Json) -> None:
    assert one(element, value) == state


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ({}, ""),
        ({"max_length": 3}, "four"),
        ({"min_length": 3}, "no"),
        ({"type": "number_input", "is_decimal_allowed": True}, "many"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5"),
        ({"type": "number_input", "is_decimal_allowed": False, "max_value": "5"}, 6),
        ({"type": "email_text_input"}, "at home"),
        ({"type": "url_text_input"}, "b.co"),
        ({"type": "static_select", "options": OFFERED}, "Pigeon"),
        ({"type": "multi_static_select", "options": OFFERED, "max_selected_items": 1}, ["phone", "mail"]),
        ({"type": "datepicker"}, "tomorrow"),
        ({"type": "datetimepicker"}, "2026-12-01"),
        ({"type": "users_select"}, "ana"),
    ],
)
def test_a_field_does_not_take(element: Json, value: object) -> None:
    with pytest.raises(CannotFill):
        one(element, value)


@pytest.mark.parametrize(
    ("element", "state"),
    [
        ({"initial_value": "hi"}, {"value": "hi"}),
        (
            {"type": "static_select", "options": OFFERED, "initial_option": OFFERED[0]},
            {"selected_option": OFFERED[0]},
        ),
        (
            {"type": "checkboxes", "options": OFFERED, "initial_options": OFFERED},
            {"selected_options": OFFERED},
        ),
        ({"type": "datetimepicker", "initial_date_time": 1795446000}, {"selected_date_time": 1795446000}),
        ({"type": "users_select", "initial_user": "UANA"}, {"selected_user": "UANA"}),
        ({"type": "datepicker"}, {"selected_date": None}),
        ({"type": "checkboxes", "options": OFFERED}, {"selected_options": []}),
    ],
)
def test_what_the_app_filled_in_stays_until_it_is_changed(element: Json, state: Json) -> None:
    block = field("f", "Field", **element)
    held: dict[str, Any] = untouched([block])["f"]["f_set"]
    assert held.items() >= state.items()


def test_an_optional_field_may_be_emptied() -> None:
    assert one({"initial_value": "hi"}, "", optional=True) == {"value": None}


def test_a_field_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(CannotFill, match=r"'Hours'.*'Field', 'f', 'f_set'"):
        filled([field("f", "Field")], {"Hours": 1})


def test_a_required_field_must_be_filled() -> None:
    with pytest.raises(CannotFill, match="'Field' must be filled"):
        filled([field("f", "Field")], {})
