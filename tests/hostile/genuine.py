"""Requests as Slack makes them, and the means to make one that is almost so."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from tests.walks.office import SIGNING, Office

Json = dict[str, Any]  # Any: Slack's JSON
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
TEAM: Json = {"team_id": "TPARLEY", "api_app_id": "APARLEY"}
STAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"


@dataclass(frozen=True, slots=True)
class Request:
    """What is put on the wire; `headers` come as they stand here, twice where they stand twice."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    target: str = "/slack/events"
    method: str = "POST"

    def having(self, **changed: str | None) -> "Request":
        """With these headers instead (`_` for `-`), or without where None is given."""
        names = {name.replace("_", "-").lower(): value for name, value in changed.items()}
        kept = [pair for pair in self.headers if pair[0].lower() not in names]
        added = [(name, value) for name, value in names.items() if value is not None]
        return replace(self, headers=(*kept, *added))

    def also(self, name: str, value: str) -> "Request":
        return replace(self, headers=(*self.headers, (name, value)))

    def get(self, name: str) -> str:
        return next(value for given, value in self.headers if given.lower() == name.lower())

    def wire(self) -> bytes:
        sized = [("Host", "x"), ("Connection", "close"), ("Content-Length", str(len(self.body)))]
        named = {name.lower() for name, _ in self.headers}
        lines = [f"{self.method} {self.target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in sized if name.lower() not in named]
        lines += [f"{name}: {value}" for name, value in self.headers]
        return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + self.body


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: str


async def knock(office: Office, request: Request) -> Answer:
    """Sends it as it is, on a connection of its own."""
    port = int(office.home.address.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request.wire())
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    finally:
        writer.close()
        await writer.wait_closed()
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return Answer(int(first.split(" ")[1]), headers, body.decode())


def signed(body: bytes, stamp: str, secret: str = SIGNING) -> str:
    return "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()


def genuine(office: Office, body: Json | bytes, kind: str = FORM, stamp: str | None = None) -> Request:
    """`body` as Slack sends it, signed at this moment, or at `stamp`."""
    raw = body if isinstance(body, bytes) else packed(body, kind)
    at = str(int(office.clock().timestamp())) if stamp is None else stamp
    return Request(raw, (("Content-Type", kind), (STAMP, at), (SIGNATURE, signed(raw, at))))


def packed(body: Json, kind: str = FORM) -> bytes:
    if kind == JSON:
        return json.dumps(body).encode()
    return urlencode(body if "command" in body else {"payload": json.dumps(body)}).encode()


def press(trigger: str, lead: int = 1, user: str = "UANA", **more: object) -> Json:
    """A press of *Claim* on a lead's card."""
    return {
        "type": "block_actions",
        "api_app_id": "APARLEY",
        "team": {"id": "TPARLEY", "domain": "pretend"},
        "user": {"id": user, "username": user.lower(), "team_id": "TPARLEY"},
        "trigger_id": trigger,
        "container": {"type": "message", "message_ts": "1.2", "channel_id": "CLEADS", "is_ephemeral": False},
        "channel": {"id": "CLEADS", "name": "leads"},
        "actions": [action(lead)],
        **more,
    }


def action(lead: object = 1, **more: object) -> Json:
    return {"type": "button", "action_id": "do:claim", "block_id": "b", "value": str(lead), **more}


def command(trigger: str, text: str = "claim 1", user: str = "UANA", **more: object) -> Json:
    about = {**TEAM, "channel_id": "CLEADS", "user_id": user, "command": "/lead", "text": text}
    return {**about, "trigger_id": trigger, **more}


def submission(trigger: str, user: str = "UANA", lead: int = 1, **more: object) -> Json:
    """A filled form: the lead is closed as spam."""
    block = {"type": "input", "block_id": "reason", "element": {"type": "static_select"}}
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "form:close",
        "blocks": [block],
        "private_metadata": json.dumps({"lead": lead, "channel": "CLEADS"}),
        "state": {"values": {"reason": {"reason": {"selected_option": {"value": "spam"}}}}},
    }
    about = {"api_app_id": "APARLEY", "team": {"id": "TPARLEY"}, "user": {"id": user}}
    return {"type": "view_submission", **about, "trigger_id": trigger, "view": view | more}


def shortcut(trigger: str, callback: str = "capture_lead", user: str = "UANA", **more: object) -> Json:
    """A shortcut in the menu of a message that somebody wrote in the lead channel."""
    message = {"type": "message", "user": "UBEN", "ts": "1.2", "text": "Jo Bell 512-555-0177 walk-in"}
    about = {"api_app_id": "APARLEY", "team": {"id": "TPARLEY"}, "user": {"id": user}}
    place = {"channel": {"id": "CLEADS", "name": "leads"}, "message_ts": "1.2", "message": message}
    return {
        "type": "message_action",
        "callback_id": callback,
        "trigger_id": trigger,
        **about,
        **place,
        **more,
    }


def event(number: str, *, authorized: str = "TPARLEY", **more: object) -> Json:
    """Somebody joined the lead channel."""
    joined = {"type": "member_joined_channel", "user": "UANA", "channel": "CLEADS"}
    about = {"authorizations": [{"team_id": authorized, "user_id": "UPARLEY", "is_bot": True}]}
    return {"type": "event_callback", **TEAM, **about, "event_id": number, "event": joined, **more}


async def facts(office: Office) -> Sequence[object]:
    """All that a request could have changed: leads, histories, what is owed, what Slack was asked."""

    def read(unit: Any) -> Sequence[object]:  # Any: the unit of work
        leads = [unit.lead(number) for number in (1, 2)]
        return [
            *leads,
            *(unit.history(lead.number) for lead in leads),
            len(unit.unclaimed()),
            unit.backlog().waiting,
        ]

    kept = await office.home.desk.store.read("main", read)
    return [*kept, len(office.slack.calls_made), len(office.leads.messages)]


async def lasting(office: Office) -> Sequence[object]:
    """The same without what was merely said once more."""
    return (await facts(office))[:-2]
