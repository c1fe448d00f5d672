"""Requests that are rightly signed, but not as Slack's are: bodies, and genuine ones with a part changed."""

import json
from collections.abc import Sequence
from urllib.parse import quote_plus

from tests.hostile.genuine import (
    FORM,
    JSON,
    Json,
    action,
    command,
    event,
    packed,
    press,
    shortcut,
    submission,
)

Body = tuple[bytes, str]
"""The bytes and the content type they are sent with."""


def any_of(*odd: object) -> Sequence[object]:
    return odd


def form(payload: str) -> Body:
    return b"payload=" + quote_plus(payload).encode(), FORM


def whole(**more: object) -> str:
    return json.dumps({**press("T9"), **more})


BODIES: dict[str, Body] = {
    "nothing": (b"", JSON),
    "nothing, as a form": (b"", FORM),
    "a space": (b" ", JSON),
    "null": (b"null", JSON),
    "a list": (b"[]", JSON),
    "a number": (b"1", JSON),
    "a text": (b'"text"', JSON),
    "an open brace": (b"{", JSON),
    "an empty object": (b"{}", JSON),
    "half an event": (packed(event("Ev9"), JSON)[:-20], JSON),
    "an event and more": (packed(event("Ev9"), JSON) + b"}", JSON),
    "two events": (packed(event("Ev9"), JSON) * 2, JSON),
    "an event behind a mark": (b"\xef\xbb\xbf" + packed(event("Ev9"), JSON), JSON),
    "an event in UTF-16": (packed(event("Ev9"), JSON).decode().encode("utf-16"), JSON),
    "no UTF-8": (b'{"type": "\xff\xfe"}', JSON),
    "a NUL": (b'{"type": "\x00"}', JSON),
    "a surrogate in bytes": (b'{"type": "\xed\xa0\x80"}', JSON),
    "not a number": (b'{"type": NaN}', JSON),
    "infinity": (b'{"type": -Infinity}', JSON),
    "a number of 5,000 digits": (b'{"type": %b}' % (b"9" * 5000), JSON),
    "a million open boxes": (b"[" * 1_000_000, JSON),
    "100,000 boxes deep": (b'{"type":' + b"[" * 100_000 + b"]" * 100_000 + b"}", JSON),
    "3,000 boxes deep": (b'{"type":' + b"[" * 3000 + b"]" * 3000 + b"}", JSON),
    "100,000 boxes": (b'{"type":[' + b",".join([b"[]"] * 100_000) + b"]}", JSON),
    "a form called JSON": (packed(press("T9")), JSON),
    "JSON called a form": (packed(event("Ev9"), JSON), FORM),
    "a form called text": (packed(press("T9")), "text/plain"),
    "a form called parts": (packed(press("T9")), "multipart/form-data; boundary=B"),
    "JSON called XML": (packed(event("Ev9"), JSON), "application/xml"),
    "JSON of no type": (packed(event("Ev9"), JSON), ""),
    "JSON of a type of nonsense": (packed(event("Ev9"), JSON), ";;=;"),
    "an empty payload": (b"payload=", FORM),
    "a payload that is no JSON": form("not json"),
    "a payload of a list": form("[1]"),
    "a payload of null": form("null"),
    "a payload in a payload": form(json.dumps({"payload": whole()})),
    "two payloads alike": (packed(press("T9")) + b"&" + packed(press("T9")), FORM),
    "a field twice": (packed(command("T9")) + b"&user_id=UBEN", FORM),
    "a field without a value": (packed(command("T9")) + b"&alone", FORM),
    "a field of broken bytes": (b"type=block_actions&user_id=%ff%fe", FORM),
    "1,000 fields": (b"&".join(b"f%d=1" % n for n in range(1000)), FORM),
    "a command and 100 fields": (packed(command("T9")) + b"".join(b"&f%d=1" % n for n in range(100)), FORM),
    "a press and 60,000 boxes": form(whole(x=[[]] * 60_000)),
    "a press and not a number": form(whole(x=float("nan"))),
    "a command of links without end": (packed(command("T9", "claim " + "<http://" * 50_000)), FORM),
    "a million ampersands": (b"&" * 1_000_000, FORM),
    "an event as a form": (b"type=event_callback&team_id=TPARLEY&api_app_id=APARLEY&event=x", FORM),
    "a press as a form": (b"type=block_actions&team_id=TPARLEY&api_app_id=APARLEY&actions=x", FORM),
    "an unknown type": form(whole(type="block_destruction")),
    "no type": form(whole(type=None)),
    "a type of a list": form(whole(type=["block_actions"])),
    "an unknown command": (packed(command("T9", command="/other")), FORM),
    "a command of nothing": (packed(command("T9", command="")), FORM),
    "a shortcut nobody knows": form(whole(type="message_action", callback_id="x")),
    "a form that nobody knows": form(json.dumps(submission("T9", callback_id="x"))),
    "a menu's question": form(whole(type="block_suggestion", action_id="do:claim")),
    "a dialog of old": form(whole(type="dialog_submission", callback_id="form:close")),
    "a message of old": form(whole(type="interactive_message", callback_id="do:claim")),
    "a step of old": form(whole(type="workflow_step_edit", callback_id="x")),
}

ODD: list[object] = [
    None,
    "",
    "x",
    5,
    1.5,
    True,
    [],
    ["UANA"],
    {},
    {"x": 1},
    "U\u0000",
    "\ud800",
    "U A",
    "U" * 300,
]
"""What stands where an id, or an object with one, should."""
NUMBERS: list[object] = [
    "",
    "x",
    "-1",
    "+1",
    "1.0",
    "1e3",
    "\u0661",
    "1:x",
    "1:-1",
    "9" * 30,
    "9" * 5000,
    5,
    None,
    {},
]
NO_ACTIONS: list[object] = [None, [], {}, "x", 5, [None], ["x"], [5], [[]], [{}], [action(action_id=None)]]
NO_ACTIONS += [[action(action_id=5)], [action(value=None)], [action(value={})], [action(selected_option=5)]]
NO_ACTIONS += [[action(selected_option={})], [action(selected_option={"value": 5})], [action(action_id="x")]]
NO_ACTIONS += [[action(action_id="do:")], [action(action_id="do:\u0000")], [action(action_id="do:nothing")]]
VIEWS: list[Json] = [
    *(
        {"callback_id": odd}
        for odd in any_of(None, 5, "", "form:", "form:nothing", "form:\ud800", ["form:close"])
    ),
    *({"private_metadata": odd} for odd in any_of(None, "", "x", "[]", "{}", "5", '{"lead": 1}', 5, {})),
    *({"private_metadata": json.dumps({"lead": odd, "channel": "C"})} for odd in NUMBERS),
    *(
        {"private_metadata": json.dumps({"lead": 1, "channel": odd})}
        for odd in any_of(5, ["C"], {"x": 1}, "\ud800")
    ),
    *(
        {"state": odd}
        for odd in any_of(None, "x", [], {}, {"values": None}, {"values": "x"}, {"values": ["x"]})
    ),
    *(
        {"state": {"values": {"reason": odd}}}
        for odd in any_of("x", 5, {}, {"reason": None}, {"reason": "x"})
    ),
    *(
        {"state": {"values": {"reason": {"reason": odd}}}}
        for odd in any_of({}, {"value": "\u0000"}, {"value": "no"})
    ),
    *({"blocks": odd} for odd in any_of(None, "x", {}, [], ["x"], [None], [{}], [{"type": "input"}])),
]
EVENTS: list[Json] = [
    *({"event": odd} for odd in any_of(None, "x", 5, [], {}, {"type": None}, {"type": 5}, {"type": ["x"]})),
    *({"event": {"type": "member_joined_channel", "channel": odd}} for odd in any_of(None, 5, {}, [])),
    *({"event": {"type": "message", "user": odd}} for odd in any_of(5, [], {}, {"id": 5})),
    {"event": {"type": "message", "message": 5, "previous_message": "x", "edited": 5}},
    {"event": {"type": "function_executed", "function_execution_id": 5, "inputs": 5}},
]


MESSAGES: list[object] = [
    *any_of(None, "x", 5, [], {}, {"text": "Jo"}),
    *({"ts": odd, "text": "Jo"} for odd in any_of(None, 5, "", [], {}, "1 2", "9" * 300)),
    *({"ts": "1.2", "thread_ts": odd} for odd in any_of(5, ["1.2"], {"x": 1}, "1 2")),
    *(
        {"ts": "1.2", "app_id": "APARLEY", "blocks": odd}
        for odd in any_of(5, ["x"], [None], [{"elements": 5}])
    ),
    *(
        {"ts": "1.2", "app_id": "APARLEY", "blocks": [{"elements": [odd]}]}
        for odd in any_of("x", None, {"action_id": "do:claim"}, {"action_id": "more", "options": 5})
    ),
]
"""What a shortcut is no shortcut on."""


LINE: Json = {
    "type": "message",
    "user": "UANA",
    "channel": "CLEADS",
    "text": "<@UPARLEY> claim 1",
    "ts": "1.000001",
}
STAMPS: list[object] = [
    None,
    "",
    5,
    "1",
    "1.0",
    "-1.000001",
    "1.0000010",
    "9" * 5000,
    {},
    "1.000001\n",
    "\u0661.000001",
]
HIDDEN: Json = {"type": "message", "channel": "CLEADS"}
EVENTS += [
    *({"event": {**LINE, "ts": odd}} for odd in STAMPS),
    *({"event": {**LINE, "type": "app_mention", "ts": odd}} for odd in STAMPS),
    *({"event": {**LINE, "thread_ts": odd}} for odd in any_of(5, "x", {"x": 1}, ["x"], "9" * 5000)),
    *({"event": {**LINE, "user": odd}} for odd in ODD if odd not in ("x", "U\u0000")),
    *({"event": {**LINE, "channel": odd}} for odd in ODD if odd not in ("x", "U\u0000", "\ud800")),
    *({"event": {**LINE, "text": odd}} for odd in any_of(None, 5, ["x"], {"x": 1})),
    *({"event": {**LINE, "edited": odd}} for odd in any_of(5, "x", {"x": 1}, {"ts": 5}, {"ts": "soon"})),
    *({"event": {**LINE, "subtype": odd}} for odd in any_of("bot_message", "channel_join", "\ud800")),
    *({"event": {**HIDDEN, "subtype": "message_changed", "message": odd}} for odd in ODD),
    *({"event": {**HIDDEN, "subtype": "message_deleted", "deleted_ts": odd}} for odd in STAMPS),
    *(
        {"event": {**HIDDEN, "subtype": "message_deleted", "deleted_ts": "1.000001", "previous_message": odd}}
        for odd in any_of(None, 5, "x", ["x"], {"thread_ts": 5}, {"thread_ts": "x"})
    ),
]


def typed(**more: object) -> Body:
    return form(json.dumps(command("T9", **more)))  # type: ignore[arg-type]  # oddly typed on purpose


def sent(**more: object) -> Body:
    return form(json.dumps({**submission("T9"), **more}))


def chosen(**more: object) -> Body:
    return form(json.dumps({**shortcut("T9"), **more}))


def _named(what: str, odd: object) -> str:
    return f"{what} {json.dumps(odd)[:60]}"


CHANGED: dict[str, Body] = {
    **{_named("a press by", odd): form(whole(user=odd)) for odd in ODD},
    **{_named("a press by an id", odd): form(whole(user={"id": odd})) for odd in ODD},
    **{_named("a press with the trigger", odd): form(whole(trigger_id=odd)) for odd in ODD if odd != "x"},
    **{_named("a press in", odd): form(whole(channel=odd)) for odd in ODD if odd and odd != {"x": 1}},
    **{_named("a press within", odd): form(whole(container=odd)) for odd in any_of("x", 5, ["x"])},
    **{_named("a press of the team", odd): form(whole(team=odd)) for odd in ODD},
    **{_named("a press for the app", odd): form(whole(api_app_id=odd)) for odd in ODD},
    **{
        _named("a press answered at", odd): form(whole(response_url=odd))
        for odd in any_of(5, ["x"], {"x": 1})
    },
    **{_named("a press on", odd): form(whole(actions=[{**action(), "value": odd}])) for odd in NUMBERS},
    **{_named("a press of", odd): form(whole(actions=odd)) for odd in NO_ACTIONS},
    **{_named("a command by", odd): typed(user_id=odd) for odd in ODD},
    **{_named("a command with the trigger", odd): typed(trigger_id=odd) for odd in ODD if odd != "x"},
    **{_named("a command saying", odd): typed(text=odd) for odd in any_of(5, ["x"], {"x": 1})},
    **{_named("a form", odd): form(json.dumps(submission("T9", **odd))) for odd in VIEWS},
    **{_named("a form without a view", odd): sent(view=odd) for odd in ODD},
    **{
        _named("a form opened again from", odd): form(whole(actions=[action(odd, action_id="again")]))
        for odd in any_of("", "x", "5", "[]", "{}", "[[1],{}]", '[["visit","x","C",0,""],{}]', "[" * 5000)
    },
    **{_named("a shortcut by", odd): chosen(user=odd) for odd in ODD},
    **{_named("a shortcut by an id", odd): chosen(user={"id": odd}) for odd in ODD},
    **{_named("a shortcut with the trigger", odd): chosen(trigger_id=odd) for odd in ODD if odd != "x"},
    **{_named("a shortcut in", odd): chosen(channel=odd) for odd in ODD},
    **{_named("a shortcut in an id", odd): chosen(channel={"id": odd}) for odd in ODD if odd != "x"},
    **{_named("a shortcut called", odd): chosen(callback_id=odd) for odd in any_of(None, 5, "", ["x"], "x")},
    **{_named("a shortcut on", odd): chosen(message=odd) for odd in MESSAGES},
    **{_named("an event", odd): (packed(event("Ev9", **odd), JSON), JSON) for odd in EVENTS},
    **{
        _named("an event authorized by", odd): (packed({**event("Ev9"), "authorizations": odd}, JSON), JSON)
        for odd in any_of("x", 5, {}, ["x"], [5], [None], [[]], [{"team_id": 5}])
    },
}

MALFORMED: dict[str, Body] = BODIES | CHANGED
