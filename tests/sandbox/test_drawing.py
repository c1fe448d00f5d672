"""What people read of a message in their own zone, what they can press, and what in it is live."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.sandbox.blocks import message_problems, view_problems, with_ids
from handlers.sandbox.drawing import Reader, buttons, drawn, inputs
from handlers.sandbox.liveness import live

Json = dict[str, Any]  # Any: Slack's JSON

NAMES = {"U1": "Ann", "C1": "leads", "S1": "sales"}
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
STAMP = int(NOON.timestamp())
HOUR, DAY = 3600, 86400
BERLIN = Reader("Europe/Berlin", NOON.timestamp(), NAMES)
TOKYO = Reader("Asia/Tokyo", NOON.timestamp(), NAMES)


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str, **more: Any) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def button(label: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(label), **more}


def option(label: str, value: str) -> Json:
    return {"text": plain(label), "value": value}


def rich(*spans: Json, kind: str = "rich_text_section") -> Json:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(spans)}]}


def words(text: str) -> Json:
    return {"type": "text", "text": text}


def date(template: str, shift: int = 0, **more: Any) -> Json:
    return {"type": "date", "timestamp": STAMP + shift, "format": template, **more}


def field(label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain(label), "element": element, **more}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("*Bold* and _slanted_, ~gone~ `code`", "Bold and slanted, gone code"),
        ("*_both_*", "both"),
        ("2 * 3 * 4 and snake_case_name and a*b*c", "2 * 3 * 4 and snake_case_name and a*b*c"),
        ("`*not bold*`", "*not bold*"),
        ("Tom &amp; Jerry &lt;x&gt;", "Tom & Jerry <x>"),
        ("&amp;lt;", "&lt;"),
        ("ask <@U1>, <@U1|old>, <@U9>, <@U9|Zoe>", "ask @Ann, @Ann, @U9, @Zoe"),
        ("in <#C1> and <#C9|elsewhere>", "in #leads and #elsewhere"),
        ("<!channel> <!here|here> <!subteam^S1> <!subteam^S9|@ops>", "@channel here @sales @ops"),
        ("<https://e.co/a_b_c?x=1&amp;y=2>", "https://e.co/a_b_c?x=1&y=2"),
        ("_<https://e.co/a_b_|the *page*>_", "the *page*"),
        ("<mailto:a@e.co|a@e.co> <tel:+1555|call>", "a@e.co call"),
        ("&lt;!channel&gt; &lt;@U1&gt;", "<!channel> <@U1>"),
        (f"<!date^{STAMP}^{{date_num}} {{time}}|earlier>", "2026-11-23 1:00 PM"),
        (f"<!date^{STAMP}^{{time}}^https://e.co|earlier>", "1:00 PM"),
        (f"<!date^{STAMP}^{{year}}|earlier>", "earlier"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_markup_reads_as_slack_shows_it(text: str, shown: str) -> None:
    assert drawn(text, [], BERLIN) == [shown]


def test_text_is_hidden_by_blocks_and_split_in_lines_without_them() -> None:
    assert drawn("one\ntwo", [], BERLIN) == ["one", "two"]
    assert drawn("one", [{"type": "divider"}], BERLIN) == ["---"]
    assert drawn("", [], BERLIN) == []


@pytest.mark.parametrize(
    ("template", "shift", "shown"),
    [
        ("{date_num}", 0, "2026-11-23"),
        ("{date_slash}", 0, "23/11/2026"),
        ("{date}", 0, "November 23rd"),
        ("{date}", -400 * DAY, "October 19th, 2025"),
        ("{date_short}", DAY * 8, "Dec 1"),
        ("{date_short}", DAY * 400, "Dec 28, 2027"),
        ("{date_long}", DAY * -12, "Wednesday, November 11th"),
        ("{date_long_full}", 0, "November 23, 2026"),
        ("{date_pretty}", -DAY, "yesterday"),
        ("{date_short_pretty} {time}", 0, "today 1:00 PM"),
        ("{date_long_pretty}", DAY, "tomorrow"),
        ("{date_long_pretty}", DAY * 2, "Wednesday, November 25th"),
        ("{time_secs}", 61 - 13 * HOUR, "12:01:01 AM"),
        ("call by {time}!", 30 * 60, "call by 1:30 PM!"),
        ("{ago}", -3 * 60, "3 minutes ago"),
        ("{ago}", -HOUR, "1 hour ago"),
        ("{ago}", 2 * DAY, "in 2 days"),
    ],
)
def test_moments_are_told_in_the_readers_zone(template: str, shift: int, shown: str) -> None:
    assert drawn("", [rich(date(template, shift))], BERLIN) == [shown]


def test_the_same_moment_is_another_day_elsewhere() -> None:
    block = rich(date("{date_short_pretty} {time}", 5 * HOUR))
    assert drawn("", [block], BERLIN) == ["today 6:00 PM"]
    assert drawn("", [block], TOKYO) == ["tomorrow 2:00 AM"]


def test_a_moment_that_cannot_be_drawn_falls_back() -> None:
    assert drawn("", [rich(date("{time}", 10**15, fallback="some day"))], BERLIN) == ["some day"]


def test_rich_text_keeps_words_as_they_are() -> None:
    block = rich(
        words("*Ann* &amp; <@U1> "),
        {"type": "link", "url": "tel:+1555", "text": "(555)"},
        words(" "),
        {"type": "link", "url": "https://e.co"},
        words(" "),
        {"type": "user", "user_id": "U1"},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "broadcast", "range": "here"},
        {"type": "emoji", "name": "wave"},
    )
    assert drawn("", [block], BERLIN) == ["*Ann* &amp; <@U1> (555) https://e.co @Ann@sales#leads@here:wave:"]


def test_rich_text_draws_lists_quotes_and_code() -> None:
    entries = [{"type": "rich_text_section", "elements": [words(each)]} for each in ("one", "two")]
    bullets = {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": entries}
    numbers = {"type": "rich_text_list", "style": "ordered", "elements": entries}
    quote = {"type": "rich_text_quote", "elements": [words("said\nso")]}
    code = {"type": "rich_text_preformatted", "elements": [words("x = 1\ny = 2")]}
    assert drawn("", [{"type": "rich_text", "elements": [bullets, numbers, quote, code]}], BERLIN) == [
        "  • one",
        "  • two",
        "1. one",
        "2. two",
        "> said",
        "> so",
        "x = 1",
        "y = 2",
    ]


OPTIONS = [option("Won", "won"), option("Lost", "lost")]
SELECT: Json = {"type": "static_select", "options": OPTIONS, "placeholder": plain("Outcome")}


@pytest.mark.parametrize(
    ("element", "shown"),
    [
        (button("Claim"), "[Claim]"),
        (SELECT, "[Outcome ▾]"),
        (SELECT | {"initial_option": OPTIONS[1]}, "[Lost ▾]"),
        ({"type": "overflow", "options": OPTIONS}, "[…]"),
        ({"type": "users_select", "initial_user": "U1"}, "[@Ann ▾]"),
        ({"type": "channels_select"}, "[Choose an option ▾]"),
        ({"type": "radio_buttons", "options": OPTIONS, "initial_option": OPTIONS[0]}, "(•) Won ( ) Lost"),
        ({"type": "checkboxes", "options": OPTIONS, "initial_options": OPTIONS[1:]}, "[ ] Won [x] Lost"),
        ({"type": "datepicker", "initial_date": "2026-12-01"}, "[Dec 1, 2026 ▾]"),
        ({"type": "timepicker", "initial_time": "14:05"}, "[2:05 PM ▾]"),
        ({"type": "datetimepicker", "initial_date_time": STAMP}, "[Nov 23 1:00 PM ▾]"),
    ],
)
def test_what_can_be_pressed_is_shown(element: Json, shown: str) -> None:
    assert drawn("", [{"type": "actions", "elements": [button("First"), element]}], BERLIN) == [
        f"[First] {shown}"
    ]


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        ({"type": "header", "text": plain("A *lead*")}, ["A *lead*"]),
        ({"type": "section", "text": marked("*A*\nB"), "accessory": button("Go")}, ["A  [Go]", "B"]),
        ({"type": "section", "fields": [marked("*A*"), plain("B")]}, ["A", "B"]),
        (
            {
                "type": "context",
                "elements": [plain("L-1"), {"type": "image", "alt_text": "x", "image_url": "https://e.co/x"}],
            },
            ["L-1  (image: x)"],
        ),
        (
            {"type": "image", "alt_text": "A chart", "title": plain("Calls"), "image_url": "https://e.co/x"},
            ["Calls", "(image: A chart)"],
        ),
        (
            {
                "type": "table",
                "rows": [[{"type": "raw_text", "text": "a"}, rich(words("b"))]],
            },
            ["a | b"],
        ),
        (
            {
                "type": "data_table",
                "caption": "Leads",
                "rows": [
                    [{"type": "raw_text", "text": "n"}],
                    [{"type": "raw_number", "value": 2, "text": "2"}],
                ],
            },
            ["Leads", "n", "2"],
        ),
        (
            {
                "type": "data_visualization",
                "title": "Leads",
                "chart": {
                    "type": "pie",
                    "segments": [{"label": "won", "value": 2}, {"label": "lost", "value": 1}],
                },
            },
            ["Leads", "won 2, lost 1"],
        ),
        (
            {"type": "card", "title": plain("L-1"), "body": marked("*hot*"), "actions": [button("Go")]},
            ["L-1", "hot", "[Go]"],
        ),
        (
            {"type": "container", "title": plain("More"), "child_blocks": [{"type": "divider"}]},
            ["More", "---"],
        ),
        ({"type": "markdown", "text": "# Hi\nthere"}, ["# Hi", "there"]),
    ],
    ids=lambda each: each["type"] if isinstance(each, dict) else "",
)
def test_blocks_are_drawn_as_lines(block: Json, shown: list[str]) -> None:
    assert message_problems([block]) == []
    assert drawn("hidden", [block], BERLIN) == shown


def test_a_form_shows_its_fields_and_what_they_hold() -> None:
    blocks = [
        field("Note", {"type": "plain_text_input", "initial_value": "rang off"}, hint=plain("One line")),
        field("Minutes", {"type": "number_input", "is_decimal_allowed": False}, optional=True),
        field("Link", {"type": "url_text_input", "placeholder": plain("https://")}),
        field("Outcome", SELECT),
    ]
    shell = {"type": "modal", "title": plain("Log"), "submit": plain("Save")}
    assert view_problems(shell | {"blocks": blocks}) == []
    shown = ["Note: rang off", "One line", "Minutes (optional):", "Link: (https://)", "Outcome: [Outcome ▾]"]
    assert drawn("", blocks, BERLIN) == shown
    assert [each.label for each in inputs(blocks)] == ["Note", "Minutes", "Link", "Outcome"]
    assert buttons(blocks) == []


def test_everything_that_can_be_pressed_is_listed() -> None:
    card = {"type": "card", "title": plain("L-2"), "actions": [button("Open", value="2")]}
    blocks = with_ids(
        [
            {
                "type": "section",
                "text": plain("x"),
                "accessory": button("Claim", action_id="claim", value="1"),
            },
            {"type": "actions", "elements": [SELECT, {"type": "overflow", "options": OPTIONS}]},
            {"type": "carousel", "elements": [card]},
            field("Live", {"type": "plain_text_input"}, dispatch_action=True),
        ]
    )
    pressed = buttons(blocks)
    assert [(each.type, each.label, each.value) for each in pressed] == [
        ("button", "Claim", "1"),
        ("static_select", "Outcome", None),
        ("overflow", "", None),
        ("button", "Open", "2"),
        ("plain_text_input", "Live", None),
    ]
    assert (pressed[0].block_id, pressed[0].action_id) == (blocks[0]["block_id"], "claim")
    assert pressed[1].options == (("Won", "won"), ("Lost", "lost"))
    assert all(each.block_id and each.action_id for each in pressed)


def test_grouped_options_are_offered_together() -> None:
    groups = [{"label": plain("Ends"), "options": OPTIONS}]
    menu = {"type": "static_select", "option_groups": groups}
    assert buttons([{"type": "actions", "elements": [menu]}])[0].options == (("Won", "won"), ("Lost", "lost"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<!channel> <!here|x>", {("mention", "@channel"), ("mention", "@here")}),
        ("<@U1> <@U2|Bo> <!subteam^S1|@x>", {("mention", "U1"), ("mention", "U2"), ("mention", "S1")}),
        ("<#C1|leads>", {("channel", "C1")}),
        ("<https://e.co?a=1&amp;b=2|safe>", {("link", "https://e.co?a=1&b=2")}),
        (f"<!date^{STAMP}^{{time}}^https://e.co|x>", {("link", "https://e.co")}),
        (f"<!date^{STAMP}^{{time}}|x>", set()),
        ("see https://e.co/x. Or www.e.co", {("link", "https://e.co/x"), ("link", "www.e.co")}),
        ("write to a.b@e.co", {("link", "a.b@e.co")}),
        ("go to evil.com/now", {("link", "evil.com/now")}),
        ("@channel #leads &lt;!channel&gt; &lt;@U1&gt; 3.5 e.g. L-1", set()),
    ],
)
def test_what_is_live_in_text(text: str, found: set[tuple[str, str]]) -> None:
    assert live(text, []) == found


def test_text_without_markup_links_no_addresses_but_still_reads_control_sequences() -> None:
    assert live("https://e.co <!channel> <https://e.co/x|y>", [], mrkdwn=False) == {
        ("mention", "@channel"),
        ("link", "https://e.co/x"),
    }


@pytest.mark.parametrize(
    ("block", "found"),
    [
        (
            {"type": "section", "text": marked("@here, @everyone #leads https://e.co <@U1> a#b #1")},
            {
                ("mention", "@here"),
                ("mention", "@everyone"),
                ("channel", "#leads"),
                ("link", "https://e.co"),
                ("mention", "U1"),
            },
        ),
        (
            {"type": "section", "text": marked("@here #leads https://e.co <@U1>", verbatim=True)},
            {("mention", "U1")},
        ),
        ({"type": "section", "text": plain("@here <!channel> https://e.co")}, set()),
        ({"type": "context", "elements": [marked("<!everyone>")]}, {("mention", "@everyone")}),
        (rich(words("@here <!channel> https://e.co <@U1>")), set()),
        (
            rich(
                {"type": "link", "url": "tel:+1555", "text": "x"},
                {"type": "user", "user_id": "U1"},
                {"type": "usergroup", "usergroup_id": "S1"},
                {"type": "channel", "channel_id": "C1"},
                {"type": "broadcast", "range": "channel"},
                date("{time}"),
            ),
            {
                ("link", "tel:+1555"),
                ("mention", "U1"),
                ("mention", "S1"),
                ("channel", "C1"),
                ("mention", "@channel"),
            },
        ),
        ({"type": "actions", "elements": [button("Go", url="https://e.co")]}, {("link", "https://e.co")}),
        ({"type": "table", "rows": [[{"type": "raw_text", "text": "@here https://e.co"}]]}, set()),
        (
            {"type": "markdown", "text": "[safe](https://e.co) @here"},
            {("link", "https://e.co"), ("mention", "@here")},
        ),
    ],
)
def test_what_is_live_in_blocks(block: Json, found: set[tuple[str, str]]) -> None:
    assert message_problems([block]) == []
    assert live("", [block]) == found


@given(st.text(alphabet="<>@#!|^&;*_~`. \0\nab:/{}0123456789", max_size=60))
def test_no_text_is_too_odd_to_draw(text: str) -> None:
    assert drawn(text, [], BERLIN) or not text
    assert live(text, [{"type": "section", "text": marked(text)}]) >= live(text, [])
