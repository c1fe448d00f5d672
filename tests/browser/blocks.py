"""Every block and element that Slack draws on a message."""

from typing import Any

from tests.clock import START
from tests.sandbox.blocks import actions, button, option, plain

Json = dict[str, Any]  # Any: JSON
NINE = int(START.timestamp())
DAYS = ("Mon", "Tue", "Wed")


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def raw(text: str) -> Json:
    return {"type": "raw_text", "text": text}


def points(*values: float) -> list[Json]:
    return [{"label": day, "value": value} for day, value in zip(DAYS, values, strict=True)]


def charts(kind: str) -> Json:
    """One chart of three points."""
    axes = {"categories": list(DAYS), "x_label": "Day", "y_label": "Leads"}
    shown = (
        {"segments": points(12, 14, 9)}
        if kind == "pie"
        else {"series": [{"name": "Zillow", "data": points(12, 14, 9)}], "axis_config": axes}
    )
    return {"type": "data_visualization", "title": "New leads", "chart": {"type": kind} | shown}


def approve() -> Json:
    """A button that asks first."""
    ask = {
        "title": plain("Are you sure?"),
        "text": marked("This *cannot* be taken back."),
        "confirm": plain("Do it"),
        "deny": plain("Stop"),
    }
    return actions(button("Approve") | {"action_id": "approve", "style": "primary", "confirm": ask})


def menu(kind: str, action: str, placeholder: str, **more: Any) -> Json:
    return {"type": kind, "action_id": action, "placeholder": plain(placeholder)} | more


_OPTIONS = {"options": [option("Call", "call"), option("Text", "text")]}
_TEXT = marked(
    f"*bold*, _italic_, ~strike~, `code`, <https://example.com|a link>, <@UANA>\n> quoted\n"
    f"<!date^{NINE}^{{date_pretty}} at {{time}}|then>\n```two\nlines```"
)
_RICH = [
    {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": "bold", "style": {"bold": True}},
            {"type": "user", "user_id": "UBEN"},
            {"type": "date", "timestamp": NINE, "format": "{ago}", "fallback": "then"},
            {"type": "link", "url": "tel:+15125550142", "text": "(512) 555-0142"},
        ],
    },
    {
        "type": "rich_text_list",
        "style": "bullet",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "first"}]}],
    },
    {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted"}]},
    {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "as it is"}]},
]
_WORDS: list[Json] = [
    {"type": "header", "text": plain("Monday's digest")},
    {"type": "section", "text": _TEXT, "accessory": button("Open")},
    {"type": "section", "fields": [marked("*Owner*\nAna"), marked("*Phone*\n555-0142")]},
    {"type": "divider"},
    {"type": "context", "elements": [marked("by *Ana*"), plain("plain")]},
    {"type": "rich_text", "elements": _RICH},
    {"type": "markdown", "text": "## Heading\n**strong** <i>not italic</i>"},
    actions(
        menu("static_select", "one", "Pick one", **_OPTIONS),
        menu("users_select", "who", "Pick a person"),
        menu("multi_static_select", "many", "Several", **_OPTIONS),
        {"type": "datepicker", "action_id": "day", "initial_date": "2026-11-24"},
        {"type": "timepicker", "action_id": "time", "initial_time": "10:30"},
        {"type": "datetimepicker", "action_id": "moment", "initial_date_time": NINE},
        {"type": "radio_buttons", "action_id": "radio", **_OPTIONS},
        {"type": "checkboxes", "action_id": "boxes", **_OPTIONS},
        {"type": "overflow", "action_id": "more", **_OPTIONS},
    ),
    {"type": "table", "rows": [[raw("Rep"), raw("Talked")], [raw("Ana"), raw("4")]]},
]
_SHARES = (("Zillow", 71), ("website", 94), ("Facebook", 62), ("open house", 100))
_ROWS = [[raw(name), {"type": "raw_number", "value": share, "text": f"{share} %"}] for name, share in _SHARES]
_FIGURES: list[Json] = [
    {
        "type": "data_table",
        "caption": "Leads by source",
        "page_size": 3,
        "row_header_column_index": 0,
        "rows": [[raw("Source"), raw("In time")], *_ROWS],
    },
    charts("bar"),
    charts("pie"),
]
_OTHERS: list[Json] = [
    charts("line"),
    charts("area"),
    {"type": "card", "title": plain("A card"), "body": marked("with *words*"), "actions": [button("Go")]},
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "well",
                "positive_button": {"text": plain("Good"), "value": "1"},
                "negative_button": {"text": plain("Bad"), "value": "0"},
            }
        ],
    },
]
EVERYTHING = (_WORDS, _FIGURES, _OTHERS)
"""Three messages."""
