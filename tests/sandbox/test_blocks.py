"""What the pretend Slack takes and refuses, rule by rule."""

import copy
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.sandbox.blocks import message_problems, view_problems, with_ids
from handlers.sandbox.liveness import live

Json = dict[str, Any]  # Any: Slack's JSON


def plain(text: str = "Hello", **more: Any) -> Json:
    return {"type": "plain_text", "text": text, **more}


def marked(text: str = "*Hello*", **more: Any) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def section(**fields: Any) -> Json:
    return {"type": "section", **({"text": marked()} | fields)}


def beside(**element: Any) -> Json:
    return section(accessory=element)


def button(**fields: Any) -> Json:
    return {"type": "button", "text": plain("Claim"), **fields}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def option(value: str = "a", **fields: Any) -> Json:
    return {"text": plain(value or "x"), "value": value, **fields}


def options(count: int) -> list[Json]:
    return [option(str(number)) for number in range(count)]


def select(**fields: Any) -> Json:
    return {"type": "static_select", **({"options": options(2)} | fields)}


def image(**fields: Any) -> Json:
    return {"type": "image", "alt_text": "A chart", **({"image_url": "https://example.com/a.png"} | fields)}


def rich(*spans: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(spans)}]}


def listed(**fields: Any) -> Json:
    entry = {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [entry], **fields}],
    }


def cell(text: str) -> Json:
    return {"type": "raw_text", "text": text}


def table(rows: Sequence[Sequence[str]] = (("a", "b"), ("c", "d")), **fields: Any) -> Json:
    return {"type": "table", "rows": [[cell(text) for text in row] for row in rows], **fields}


def data_table(rows: Sequence[Sequence[str]] = (("a", "b"), ("c", "d")), **fields: Any) -> Json:
    return table(rows) | {"type": "data_table", "caption": "Leads", **fields}


def pie(*slices: tuple[str, float]) -> Json:
    segments = [{"label": label, "value": value} for label, value in slices or [("won", 1)]]
    return {"type": "data_visualization", "title": "Leads", "chart": {"type": "pie", "segments": segments}}


def bars(categories: list[str], *series: tuple[str, list[str]]) -> Json:
    drawn = [
        {"name": name, "data": [{"label": label, "value": 1} for label in labels]} for name, labels in series
    ]
    chart = {"type": "bar", "series": drawn, "axis_config": {"categories": categories}}
    return {"type": "data_visualization", "title": "Leads", "chart": chart}


def field(label: str = "Note", **fields: Any) -> Json:
    element = {"type": "plain_text_input"} | fields.pop("element", {})
    return {"type": "input", "label": plain(label), "element": element, **fields}


def modal(*blocks: Json, **fields: Any) -> Json:
    shell = {"type": "modal", "title": plain("Lead"), "submit": plain("Save")}
    return {**shell, "blocks": list(blocks), **fields}


def home(*blocks: Json, **fields: Any) -> Json:
    return {"type": "home", "blocks": list(blocks), **fields}


CONFIRM = {"title": plain(), "text": marked(), "confirm": plain("Yes"), "deny": plain("No")}
SPANS: list[Json] = [
    {"type": "text", "text": "Ann", "style": {"bold": True, "code": True}},
    {"type": "link", "url": "tel:+15550100", "text": "call"},
    {"type": "link", "url": "mailto:a@example.com"},
    {"type": "user", "user_id": "U1"},
    {"type": "usergroup", "usergroup_id": "S1"},
    {"type": "channel", "channel_id": "C1"},
    {"type": "emoji", "name": "wave"},
    {"type": "date", "timestamp": 1700000000, "format": "by {date_short_pretty} {time}", "fallback": "x"},
    {"type": "broadcast", "range": "here"},
    {"type": "color", "value": "#ff0000"},
]

GOOD: list[Json] = [
    section(),
    section(text=plain("x" * 3000, emoji=False)),
    section(text=marked("x", verbatim=True), expand=True),
    {"type": "section", "fields": [plain("x" * 2000)] * 10},
    beside(**button(value="v" * 2000, url="https://example.com", style="danger", confirm=CONFIRM)),
    beside(**image()),
    beside(type="overflow", options=[*options(4), option("z", url="https://example.com")]),
    beside(
        type="radio_buttons", options=[option("a", text=marked())], initial_option=option("a", text=marked())
    ),
    beside(type="checkboxes", options=options(10), initial_options=options(2)),
    beside(**select(options=options(100), initial_option=option("7"), placeholder=plain("x" * 150))),
    actions(*[button(action_id=str(number)) for number in range(25)]),
    actions({"type": "static_select", "option_groups": [{"label": plain(), "options": options(2)}]}),
    actions(
        {"type": "datepicker", "initial_date": "2028-02-29"}, {"type": "timepicker", "initial_time": "09:05"}
    ),
    actions({"type": "datetimepicker", "initial_date_time": 1700000000}),
    actions({"type": "users_select", "initial_user": "U1"}, {"type": "conversations_select"}),
    {"type": "context", "elements": [plain(), marked(), image()]},
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider", "block_id": "x" * 255},
    image(title=plain()),
    {"type": "image", "alt_text": "x", "slack_file": {"id": "F1"}},
    rich(*SPANS),
    listed(indent=8, border=1),
    {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": SPANS}]},
    {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": SPANS[:2]}]},
    {"type": "markdown", "text": "x" * 12_000},
    table(column_settings=[{"align": "right", "is_wrapped": True}, None]),
    data_table([["x", "y"]] * 101, page_size=100, row_header_column_index=1),
    data_table() | {"rows": [[cell("a")], [{"type": "raw_number", "value": 1.5, "text": "1.5"}]]},
    pie(("won", 2), ("lost", 1)),
    bars(["Mon", "Tue"], ("calls", ["Tue", "Mon"])),
    {"type": "card", "title": marked("x" * 150), "body": plain("x" * 200), "actions": [button()] * 3},
    {"type": "carousel", "elements": [{"type": "card", "title": plain()}] * 10},
    {"type": "container", "title": plain(), "child_blocks": [section()], "is_collapsible": True},
    {"type": "context_actions", "elements": [{"type": "icon_button", "icon": "trash", "text": plain()}]},
]


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_what_slack_takes_is_taken(block: Json) -> None:
    assert message_problems([block]) == []


LONG = "must be less than {} characters"
MISSING = "missing required field: {}"
UNKNOWN = "invalid additional property: {}"
BAD: list[tuple[Json, str, str]] = [
    (section(text=marked("x" * 3001)), LONG.format(3001), "/text/text"),
    (section(text=plain("")), "must be more than 0 characters", "/text/text"),
    (section(text="words"), "must provide an object", "/text"),
    (section(text={"text": "words"}), MISSING.format("type"), "/text"),
    (section(text=plain(verbatim=True)), UNKNOWN.format("verbatim"), "/text"),
    (section(text=marked(emoji=True)), UNKNOWN.format("emoji"), "/text"),
    (section(text={"type": "markdown", "text": "x"}), "unsupported type: markdown", "/text/type"),
    (section(colour="red"), UNKNOWN.format("colour"), ""),
    ({"type": "section"}, "must define at least one of text, fields", ""),
    (section(fields=[]), "no less than 1 items allowed", "/fields"),
    (section(fields=[plain()] * 11), "no more than 10 items allowed", "/fields"),
    (section(fields=[plain("x" * 2001)]), LONG.format(2001), "/fields/0/text"),
    (beside(type="datetimepicker"), "unsupported type: datetimepicker", "/accessory/type"),
    (beside(type="plain_text_input"), "unsupported type: plain_text_input", "/accessory/type"),
    (beside(**button(text=marked("x"))), "unsupported type: mrkdwn", "/accessory/text/type"),
    (beside(**button(text=plain("x" * 76))), LONG.format(76), "/accessory/text/text"),
    (beside(**button(value="x" * 2001)), LONG.format(2001), "/accessory/value"),
    (beside(**button(value=7)), "must provide a string", "/accessory/value"),
    (beside(**button(url="https://e.co/" + "x" * 3000)), LONG.format(3001), "/accessory/url"),
    (beside(**button(url="javascript:alert(1)")), "must be a valid URL", "/accessory/url"),
    (beside(**button(style="default")), "must be one of: primary, danger", "/accessory/style"),
    (beside(**button(action_id="x" * 256)), LONG.format(256), "/accessory/action_id"),
    (
        beside(**button(confirm=CONFIRM | {"text": marked("x" * 301)})),
        LONG.format(301),
        "/accessory/confirm/text/text",
    ),
    (beside(**button(confirm={"text": plain()})), MISSING.format("title"), "/accessory/confirm"),
    (beside(type="overflow", options=options(6)), "no more than 5 items allowed", "/accessory/options"),
    (beside(type="overflow", options=[]), "no less than 1 items allowed", "/accessory/options"),
    (
        beside(type="radio_buttons", options=options(11)),
        "no more than 10 items allowed",
        "/accessory/options",
    ),
    (beside(type="checkboxes", options=options(11)), "no more than 10 items allowed", "/accessory/options"),
    (beside(**select(options=options(101))), "no more than 100 items allowed", "/accessory/options"),
    (beside(**select(options=[])), "no less than 1 items allowed", "/accessory/options"),
    (beside(type="static_select"), "must define either options or option_groups", "/accessory"),
    (
        beside(**select(options=[option("x" * 76, text=plain())])),
        LONG.format(76),
        "/accessory/options/0/value",
    ),
    (
        beside(**select(options=[option(text=plain("x" * 76))])),
        LONG.format(76),
        "/accessory/options/0/text/text",
    ),
    (
        beside(**select(options=[option(description=plain("x" * 76))])),
        LONG.format(76),
        "/accessory/options/0/description/text",
    ),
    (
        beside(**select(options=[option(text=marked())])),
        "unsupported type: mrkdwn",
        "/accessory/options/0/text/type",
    ),
    (beside(**select(options=[option(url="https://e.co")])), UNKNOWN.format("url"), "/accessory/options/0"),
    (beside(**select(options=[option("a")] * 2)), "option value used more than once: a", "/accessory"),
    (
        beside(**select(initial_option=option("9"))),
        "must be one of the provided options",
        "/accessory/initial_option",
    ),
    (
        beside(type="checkboxes", options=options(2), initial_options=[option("0"), option("9")]),
        "must be one of the provided options",
        "/accessory/initial_options/1",
    ),
    (beside(**select(placeholder=plain("x" * 151))), LONG.format(151), "/accessory/placeholder/text"),
    (
        beside(type="multi_users_select", max_selected_items=1, initial_users=["U1", "U2"]),
        "no more than 1 items allowed",
        "/accessory/initial_users",
    ),
    (beside(type="users_select", initial_user="ann"), "must be a valid user ID", "/accessory/initial_user"),
    (actions(), "no less than 1 items allowed", "/elements"),
    (actions(*[button()] * 26), "no more than 25 items allowed", "/elements"),
    (
        actions({"type": "datepicker", "initial_date": "2027-02-29"}),
        "must be a date in the format YYYY-MM-DD",
        "/elements/0/initial_date",
    ),
    (
        actions({"type": "timepicker", "initial_time": "9:05"}),
        "must be a time in the format HH:mm",
        "/elements/0/initial_time",
    ),
    (
        actions({"type": "timepicker", "timezone": "Mars/Olympus"}),
        "must be a valid timezone",
        "/elements/0/timezone",
    ),
    (
        actions({"type": "datetimepicker", "initial_date_time": 1700000000000}),
        "must be at most 9999999999",
        "/elements/0/initial_date_time",
    ),
    (
        actions({"type": "datetimepicker", "initial_date_time": "1700000000"}),
        "must provide an integer",
        "/elements/0/initial_date_time",
    ),
    ({"type": "context", "elements": [plain()] * 11}, "no more than 10 items allowed", "/elements"),
    ({"type": "context", "elements": [button()]}, "unsupported type: button", "/elements/0/type"),
    ({"type": "header", "text": plain("x" * 151)}, LONG.format(151), "/text/text"),
    ({"type": "header", "text": marked()}, "unsupported type: mrkdwn", "/text/type"),
    ({"type": "divider", "block_id": "x" * 256}, LONG.format(256), "/block_id"),
    ({"type": "divider", "text": plain()}, UNKNOWN.format("text"), ""),
    (image(slack_file={"id": "F1"}), "must define only one of image_url, slack_file", ""),
    ({"type": "image", "image_url": "https://e.co/a"}, MISSING.format("alt_text"), ""),
    (image(image_url="a.png"), "must be a valid URL", "/image_url"),
    ({"type": "rich_text", "elements": []}, "no less than 1 items allowed", "/elements"),
    (rich({"type": "text", "text": ""}), "must be more than 0 characters", "/elements/0/elements/0/text"),
    (
        rich({"type": "text", "text": "x", "style": {"loud": True}}),
        UNKNOWN.format("loud"),
        "/elements/0/elements/0/style",
    ),
    (
        rich({"type": "text", "text": "x", "style": {"bold": 1}}),
        "must provide a boolean",
        "/elements/0/elements/0/style/bold",
    ),
    (rich({"type": "link", "text": "x"}), MISSING.format("url"), "/elements/0/elements/0"),
    (rich({"type": "link", "url": "ftp://e.co"}), "must be a valid URL", "/elements/0/elements/0/url"),
    (rich({"type": "user", "user_id": "C1"}), "must be a valid user ID", "/elements/0/elements/0/user_id"),
    (
        rich({"type": "date", "timestamp": 1.5, "format": "{time}"}),
        "must provide an integer",
        "/elements/0/elements/0/timestamp",
    ),
    (
        rich({"type": "date", "timestamp": 1, "format": "{hour}"}),
        "must contain date tokens, and known ones only",
        "/elements/0/elements/0/format",
    ),
    (
        rich({"type": "broadcast", "range": "all"}),
        "must be one of: here, channel, everyone",
        "/elements/0/elements/0/range",
    ),
    (listed(style="dots"), "must be one of: bullet, ordered", "/elements/0/style"),
    (listed(indent=9), "must be at most 8", "/elements/0/indent"),
    (listed(elements=SPANS[:1]), "unsupported type: text", "/elements/0/elements/0/type"),
    (
        {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": SPANS[3:4]}]},
        "unsupported type: user",
        "/elements/0/elements/0/type",
    ),
    ({"type": "markdown", "text": "x" * 12_001}, LONG.format(12_001), "/text"),
    (table([["x"]] * 101), "no more than 100 items allowed", "/rows"),
    (table([["x"] * 21]), "no more than 20 items allowed", "/rows/0"),
    (table([["a", "b"], ["c"]]), "all rows must have the same number of cells", "/rows/1"),
    (
        table() | {"rows": [[{"type": "raw_number", "value": 1, "text": "1"}]]},
        "unsupported type: raw_number",
        "/rows/0/0/type",
    ),
    (data_table([["x"]] * 102), "no more than 101 items allowed", "/rows"),
    (data_table([["x"]]), "no less than 2 items allowed", "/rows"),
    (data_table(page_size=101), "must be at most 100", "/page_size"),
    (data_table(row_header_column_index=2), "must be the index of a column", "/row_header_column_index"),
    (data_table() | {"rows": [[rich(*SPANS)], [cell("x")]]}, "unsupported type: rich_text", "/rows/0/0/type"),
    (pie(("x" * 21, 1)), LONG.format(21), "/chart/segments/0/label"),
    (pie(("x", 0)), "must be more than 0", "/chart/segments/0/value"),
    (pie(*[(str(each), 1) for each in range(7)]), "no more than 6 items allowed", "/chart/segments"),
    (pie() | {"title": "x" * 51}, LONG.format(51), "/title"),
    (bars(["Mon"], ("calls", ["Tue"])), "labels must match the categories", "/chart/series/0/data"),
    (bars(["Mon"], ("a", ["Mon"]), ("a", ["Mon"])), "series name must be unique: a", "/chart"),
    (
        {"type": "card", "subtitle": plain()},
        "must define at least one of hero_image, title, actions, body",
        "",
    ),
    ({"type": "card", "title": plain("x" * 151)}, LONG.format(151), "/title/text"),
    ({"type": "card", "body": plain("x" * 201)}, LONG.format(201), "/body/text"),
    (
        {"type": "card", "title": plain(), "actions": [button()] * 4},
        "no more than 3 items allowed",
        "/actions",
    ),
    (
        {"type": "carousel", "elements": [{"type": "card", "title": plain()}] * 11},
        "no more than 10 items allowed",
        "/elements",
    ),
    (
        {"type": "container", "child_blocks": [section()]},
        "must define at least one of title, rich_text_title",
        "",
    ),
    (
        {"type": "container", "title": plain(), "child_blocks": [section()], "default_collapsed": True},
        "default_collapsed requires is_collapsible",
        "",
    ),
    (field(), "unsupported type: input", "/type"),
    ({"type": "alert", "text": plain()}, "unsupported type: alert", "/type"),
    ({"type": "file", "external_id": "x", "source": "remote"}, "unsupported type: file", "/type"),
    ({"type": "banner"}, "unsupported type: banner", "/type"),
    ({"text": plain()}, MISSING.format("type"), ""),
]


@pytest.mark.parametrize(("block", "words", "at"), BAD, ids=[f"{words} {at}" for _, words, at in BAD])
def test_what_slack_refuses_is_refused_with_its_reason_and_place(block: Json, words: str, at: str) -> None:
    assert f"[ERROR] {words} [json-pointer:/blocks/1{at}]" in message_problems([section(), block])


GOOD_FIELDS: list[Json] = [
    {"type": "plain_text_input", "max_length": 3000, "min_length": 0, "initial_value": "x" * 3000},
    {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "-1",
        "initial_value": "0",
        "max_value": "600",
    },
    {"type": "number_input", "is_decimal_allowed": True, "initial_value": "1.5"},
    {"type": "email_text_input", "initial_value": "a@example.com"},
    {"type": "url_text_input", "initial_value": "https://example.com"},
    {"type": "rich_text_input", "initial_value": rich(*SPANS)},
    {"type": "datetimepicker", "focus_on_load": True},
    select(),
]


@pytest.mark.parametrize("element", GOOD_FIELDS, ids=lambda element: element["type"])
def test_fields_slack_takes_are_taken(element: Json) -> None:
    block = {"type": "input", "label": plain(), "element": element}
    assert view_problems(modal(block)) == []
    assert view_problems(home(block | {"dispatch_action": True})) == []


BAD_FIELDS: list[tuple[Json, str, str]] = [
    ({"max_length": 3001}, "must be at most 3000", "/max_length"),
    ({"max_length": 0}, "must be at least 1", "/max_length"),
    ({"max_length": 3, "initial_value": "four"}, "must be less than 4 characters", "/initial_value"),
    ({"max_length": 3, "min_length": 4}, "min_length must not be greater than max_length", ""),
    ({"multiline": "yes"}, "must provide a boolean", "/multiline"),
    ({"type": "number_input"}, MISSING.format("is_decimal_allowed"), ""),
    (
        {"type": "number_input", "is_decimal_allowed": True, "min_value": 0},
        "must provide a string",
        "/min_value",
    ),
    (
        {"type": "number_input", "is_decimal_allowed": True, "max_value": "1e3"},
        "must be a number in a string",
        "/max_value",
    ),
    (
        {"type": "number_input", "is_decimal_allowed": False, "max_value": "1.5"},
        "decimal numbers are not allowed",
        "/max_value",
    ),
    (
        {"type": "number_input", "is_decimal_allowed": True, "min_value": "2", "max_value": "1"},
        "must be in order: min_value, max_value",
        "",
    ),
    ({"type": "email_text_input", "initial_value": "ann"}, "must be a valid email address", "/initial_value"),
    ({"type": "url_text_input", "initial_value": "example"}, "must be a valid URL", "/initial_value"),
    ({"type": "datetimepicker", "placeholder": plain()}, UNKNOWN.format("placeholder"), ""),
    ({"type": "button"}, "unsupported type: button", "/type"),
    ({"type": "file_input", "max_files": 11}, "must be at most 10", "/max_files"),
]


@pytest.mark.parametrize(("element", "words", "at"), BAD_FIELDS, ids=[f"{w} {at}" for _, w, at in BAD_FIELDS])
def test_fields_slack_refuses_are_refused(element: Json, words: str, at: str) -> None:
    expected = f"[ERROR] {words} [json-pointer:/view/blocks/0/element{at}]"
    assert expected in view_problems(modal(field(element=element)))


BAD_VIEWS: list[tuple[object, str, str]] = [
    (modal(section(), title=plain("x" * 25)), LONG.format(25), "/title/text"),
    (modal(section(), title=marked("x")), "unsupported type: mrkdwn", "/title/type"),
    (modal(section(), submit=plain("x" * 25)), LONG.format(25), "/submit/text"),
    (modal(section(), close=plain("x" * 25)), LONG.format(25), "/close/text"),
    (modal(section(), private_metadata="x" * 3001), LONG.format(3001), "/private_metadata"),
    (modal(section(), callback_id="x" * 256), LONG.format(256), "/callback_id"),
    (modal(section(), submit_disabled=True), UNKNOWN.format("submit_disabled"), ""),
    (modal(*[section()] * 101), "no more than 100 items allowed", "/blocks"),
    ({"type": "modal", "blocks": []}, MISSING.format("title"), ""),
    ({"type": "modal", "title": plain(), "blocks": [field()]}, MISSING.format("submit"), ""),
    ({"type": "modal", "title": plain()}, MISSING.format("blocks"), ""),
    (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown", "/blocks/0/type"),
    (modal(table()), "unsupported type: table", "/blocks/0/type"),
    (home({"type": "alert", "text": plain()}), "unsupported type: alert", "/blocks/0/type"),
    (home(section(), title=plain()), UNKNOWN.format("title"), ""),
    (home(section(), submit=plain()), UNKNOWN.format("submit"), ""),
    (home(field()), "must dispatch its action on a Home", "/blocks/0/dispatch_action"),
    ({"type": "page", "blocks": []}, "unsupported type: page", "/type"),
    (None, "must provide an object", ""),
]


@pytest.mark.parametrize(
    ("view", "words", "at"), BAD_VIEWS, ids=[f"{words} {at}" for _, words, at in BAD_VIEWS]
)
def test_views_slack_refuses_are_refused(view: object, words: str, at: str) -> None:
    assert f"[ERROR] {words} [json-pointer:/view{at}]" in view_problems(view)


def test_an_alert_and_a_hundred_blocks_are_fine_in_a_modal() -> None:
    assert (
        view_problems(modal({"type": "alert", "text": plain(), "level": "warning"}, *[section()] * 99)) == []
    )


def test_a_modal_without_inputs_needs_no_submit() -> None:
    assert view_problems({"type": "modal", "title": plain(), "blocks": [section()]}) == []


@pytest.mark.parametrize(
    ("blocks", "problem"),
    [
        ([section()] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
        (
            [section(block_id="a"), section(block_id="a")],
            "block_id already exists: a [json-pointer:/blocks/1/block_id]",
        ),
        (
            [actions(button(action_id="a"), button(action_id="a"))],
            "action_id already exists: a [json-pointer:/blocks/0/elements/1/action_id]",
        ),
        ([table(), table()], "no more than 1 table blocks allowed [json-pointer:/blocks]"),
        ([pie(), pie(), pie()], "no more than 2 data_visualization blocks allowed [json-pointer:/blocks]"),
        (
            [{"type": "markdown", "text": "x" * 6001}] * 2,
            "markdown must be less than 12001 characters in all [json-pointer:/blocks]",
        ),
        (
            [data_table([["x" * 2501, "y" * 2500]] * 2)],
            "cells must be less than 10001 characters in all [json-pointer:/blocks]",
        ),
        (
            [
                actions(
                    {"type": "datepicker", "focus_on_load": True},
                    {"type": "timepicker", "focus_on_load": True},
                )
            ],
            "only one element can be focused on load [json-pointer:/blocks/0/elements/1/focus_on_load]",
        ),
        ({"type": "section"}, "must provide an array [json-pointer:/blocks]"),
        (["section"], "must provide an object [json-pointer:/blocks/0]"),
    ],
)
def test_what_only_the_whole_message_shows_is_refused(blocks: object, problem: str) -> None:
    assert message_problems(blocks) == [f"[ERROR] {problem}"]


def test_rows_may_repeat_an_action_id_as_slack_only_minds_it_within_a_block() -> None:
    assert message_problems([beside(**button(action_id="claim")), beside(**button(action_id="claim"))]) == []


def test_ids_are_made_up_where_they_are_missing_and_stay_the_same() -> None:
    given_ = [section(accessory=button()), actions(button(action_id="mine"), select()), {"type": "divider"}]
    named = with_ids(given_)
    ids = [block["block_id"] for block in named]
    assert len(set(ids)) == 3
    assert named[0]["accessory"]["action_id"]
    assert named[1]["elements"][0]["action_id"] == "mine"
    assert with_ids(given_) == named
    assert with_ids(named) == named
    assert "block_id" not in given_[0]
    assert message_problems(named) == []


def test_ids_reach_blocks_inside_containers() -> None:
    inner = with_ids([{"type": "container", "title": plain(), "child_blocks": [actions(button())]}])[0][
        "child_blocks"
    ]
    assert inner[0]["block_id"]
    assert inner[0]["elements"][0]["action_id"]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "elements", "options", "blocks", "x"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)


def spoiled(value: Any, path: list[int], junk: object) -> Any:  # Any: Slack's JSON
    """`value` with the node that `path` leads to replaced by `junk`."""
    keys: list[Any] = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    if not path or not keys:
        return junk
    key = keys[path[0] % len(keys)]
    value[key] = spoiled(value[key], path[1:], junk)
    return value


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([*GOOD, *(field(element=each) for each in GOOD_FIELDS)]),
    st.lists(st.integers(0, 9), max_size=8),
    JUNK,
)
def test_nothing_malformed_raises(block: Json, path: list[int], junk: object) -> None:
    message = spoiled([copy.deepcopy(block)], path, junk)
    view = spoiled(modal(copy.deepcopy(block)), path, junk)
    for words in (*message_problems(message), *view_problems(view), *view_problems(junk)):
        assert words.startswith("[ERROR] ")
        assert "[json-pointer:/" in words
    live("", message)
