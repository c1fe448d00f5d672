"""What a person can press, pick or fill, and where each may stand."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from handlers.sandbox.block_checks import (
    Check,
    Fields,
    Rule,
    either,
    flag,
    items,
    number,
    problem,
    shape,
    string,
    typed,
)
from handlers.sandbox.block_objects import (
    CONFIRM,
    DISPATCH,
    FILTER,
    GROUP,
    ID,
    IMAGE,
    LINK_OPTION,
    PLAIN_OPTION,
    RICH_OPTION,
    STYLE,
    chosen,
    distinct,
    link,
    plain,
    web,
)
from handlers.sandbox.block_rich_text import RICH_TEXT
from handlers.sandbox.block_values import (
    CHANNEL,
    CONVERSATION,
    DAY,
    EMAIL,
    MOMENT,
    NUMBER,
    TIME,
    USER,
    ZONE,
)

_CONFIRMED: Mapping[str, Check] = {"confirm": CONFIRM}
_FOCUSED: Mapping[str, Check] = {"focus_on_load": flag}
_PICKED: Mapping[str, Check] = {**_CONFIRMED, **_FOCUSED}
_MENU: Mapping[str, Check] = {**_PICKED, "placeholder": plain(150)}
_MENUS: Mapping[str, Check] = {**_MENU, "max_selected_items": number(1)}
_TYPED: Mapping[str, Check] = {**_FOCUSED, "placeholder": plain(150), "dispatch_action_config": DISPATCH}
_STATIC: Mapping[str, Check] = {"options": items(PLAIN_OPTION, 1, 100), "option_groups": items(GROUP, 1, 100)}
_CURRENT: Mapping[str, Check] = {"default_to_current_conversation": flag, "filter": FILTER}
_LABELLED: Mapping[str, Check] = {"accessibility_label": string(1, 75)}
_SEEN: Mapping[str, Check] = {"visible_to_user_ids": items(USER)}


def _longest(fields: Fields, at: str) -> Iterator[str]:
    least, most = fields.get("min_length", 0), fields.get("max_length", 3000)
    if least > most:
        yield problem("min_length must not be greater than max_length", at)
    if "initial_value" in fields and len(fields["initial_value"]) > most:
        yield problem(f"must be less than {most + 1} characters", f"{at}/initial_value")


def _bounded(fields: Fields, at: str) -> Iterator[str]:
    """Numbers are whole where decimals are not allowed, and in order."""
    given = {name: fields[name] for name in ("min_value", "initial_value", "max_value") if name in fields}
    if not fields["is_decimal_allowed"]:
        for name, text in given.items():
            if "." in text:
                yield problem("decimal numbers are not allowed", f"{at}/{name}")
    numbers = [Decimal(text) for text in given.values()]
    if numbers != sorted(numbers):
        yield problem(f"must be in order: {', '.join(given)}", at)


def _few(initial: str) -> Rule:
    def rule(fields: Fields, at: str) -> Iterable[str]:
        most = fields.get("max_selected_items")
        if most is not None and len(fields.get(initial, [])) > most:
            yield problem(f"no more than {most} items allowed", f"{at}/{initial}")

    return rule


def _lines(fields: Fields, at: str) -> Iterator[str]:
    if fields.get("min_lines", 1) > fields.get("max_lines", 100):
        yield problem("min_lines must not be greater than max_lines", at)


def _element(
    kind: str, required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Rule
) -> tuple[str, Check]:
    return kind, typed(kind, required, {"action_id": ID, **optional}, *rules)


_SAID = shape({"text": plain(75), "value": string(1, 2000)}, _LABELLED)
_TRIGGER = shape(
    {"url": web()},
    {"customizable_input_parameters": items(shape({"name": string(), "value": string(0)}, {}))},
)
_BUTTON: Mapping[str, Check] = {**_CONFIRMED, **_LABELLED, "style": STYLE}
_QUERIED: Mapping[str, Check] = {"min_query_length": number(0)}

ELEMENTS: Mapping[str, Check] = dict(
    [
        _element(
            "button",
            {"text": plain(75)},
            {
                **_BUTTON,
                **_SEEN,
                "value": string(1, 2000),
                "url": link(),
                "agent_prompt": string(1, 4000),
                "agent_prompt_display": string(1),
            },
        ),
        _element(
            "workflow_button",
            {"text": plain(75), "workflow": shape({"trigger": _TRIGGER}, {})},
            _BUTTON,
        ),
        _element(
            "icon_button",
            {"icon": string(1), "text": plain(75)},
            {**_CONFIRMED, **_LABELLED, **_SEEN, "value": string(1, 2000)},
        ),
        _element("feedback_buttons", {"positive_button": _SAID, "negative_button": _SAID}, {}),
        _element("overflow", {"options": items(LINK_OPTION, 1, 5)}, _CONFIRMED, distinct),
        _element(
            "radio_buttons",
            {"options": items(RICH_OPTION, 1, 10)},
            {**_PICKED, "initial_option": RICH_OPTION},
            distinct,
            chosen,
        ),
        _element(
            "checkboxes",
            {"options": items(RICH_OPTION, 1, 10)},
            {**_PICKED, "initial_options": items(RICH_OPTION, 1, 10)},
            distinct,
            chosen,
        ),
        _element(
            "static_select",
            {},
            {**_MENU, **_STATIC, "initial_option": PLAIN_OPTION},
            either("options", "option_groups"),
            distinct,
            chosen,
        ),
        _element(
            "multi_static_select",
            {},
            {**_MENUS, **_STATIC, "initial_options": items(PLAIN_OPTION, 1, 100)},
            either("options", "option_groups"),
            distinct,
            chosen,
            _few("initial_options"),
        ),
        _element("external_select", {}, {**_MENU, **_QUERIED, "initial_option": PLAIN_OPTION}),
        _element(
            "multi_external_select",
            {},
            {**_MENUS, **_QUERIED, "initial_options": items(PLAIN_OPTION, 1, 100)},
            _few("initial_options"),
        ),
        _element("users_select", {}, {**_MENU, "initial_user": USER}),
        _element("multi_users_select", {}, {**_MENUS, "initial_users": items(USER)}, _few("initial_users")),
        _element(
            "conversations_select",
            {},
            {**_MENU, **_CURRENT, "initial_conversation": CONVERSATION, "response_url_enabled": flag},
        ),
        _element(
            "multi_conversations_select",
            {},
            {**_MENUS, **_CURRENT, "initial_conversations": items(CONVERSATION)},
            _few("initial_conversations"),
        ),
        _element("channels_select", {}, {**_MENU, "initial_channel": CHANNEL, "response_url_enabled": flag}),
        _element(
            "multi_channels_select",
            {},
            {**_MENUS, "initial_channels": items(CHANNEL)},
            _few("initial_channels"),
        ),
        _element("datepicker", {}, {**_MENU, "initial_date": DAY}),
        _element("timepicker", {}, {**_MENU, "initial_time": TIME, "timezone": ZONE}),
        _element("datetimepicker", {}, {**_PICKED, "initial_date_time": MOMENT}),
        _element(
            "plain_text_input",
            {},
            {
                **_TYPED,
                "initial_value": string(0, 3000),
                "multiline": flag,
                "min_length": number(0, 3000),
                "max_length": number(1, 3000),
            },
            _longest,
        ),
        _element(
            "number_input",
            {"is_decimal_allowed": flag},
            {**_TYPED, "initial_value": NUMBER, "min_value": NUMBER, "max_value": NUMBER},
            _bounded,
        ),
        _element("email_text_input", {}, {**_TYPED, "initial_value": EMAIL}),
        _element("url_text_input", {}, {**_TYPED, "initial_value": web()}),
        _element(
            "rich_text_input",
            {},
            {
                **_TYPED,
                "initial_value": RICH_TEXT,
                "min_lines": number(1, 100),
                "max_lines": number(1, 100),
            },
            _lines,
        ),
        _element("file_input", {}, {"filetypes": items(string(1)), "max_files": number(1, 10)}),
    ]
)

_SOURCES = ("static", "external", "users", "conversations", "channels")
_MENU_KINDS = {f"{many}{source}_select" for many in ("", "multi_") for source in _SOURCES}
_PICKERS = {"checkboxes", "radio_buttons", "datepicker", "timepicker"} | _MENU_KINDS
_PRESSED = {"button", "workflow_button", "overflow"}
_WRITTEN = {"plain_text_input", "number_input", "email_text_input", "url_text_input", "file_input"}


def _kinds(names: Iterable[str]) -> Mapping[str, Check]:
    return {name: ELEMENTS[name] for name in names}


IN_ACTIONS = _kinds(_PICKERS | _PRESSED | {"datetimepicker", "rich_text_input"})
IN_SECTION: Mapping[str, Check] = {**_kinds(_PICKERS | _PRESSED), "image": IMAGE}
IN_INPUT = _kinds(_PICKERS | _WRITTEN | {"datetimepicker", "rich_text_input"})
IN_CONTEXT_ACTIONS = _kinds({"feedback_buttons", "icon_button"})
IN_CARD = _kinds({"button"})
