"""One lead with all that is kept of it, as JSON for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum

from bot.desk.reading import Sheet
from bot.leads.inquiry import Inquiry
from bot.leads.record import Json
from handlers.cli.bodies import body_base64, body_text
from handlers.cli.inert import inert_json


def spelled(sheet: Sheet) -> str:
    """`lead`, `inquiries`, `history` and `notes` (oldest first), `posts` in Slack, `names` of user ids."""
    return inert_json(
        {
            "lead": _json(sheet.lead),
            "inquiries": [_inquiry(each) for each in sheet.inquiries],
            "history": _json(sheet.history),
            "notes": _json(sheet.notes),
            "posts": _json(sheet.posts),
            "names": _json(sheet.names),
        }
    )


def _inquiry(inquiry: Inquiry) -> dict[str, Json]:
    kept = {each.name: _json(getattr(inquiry, each.name)) for each in fields(inquiry) if each.name != "body"}
    kept["body"] = body_text(inquiry)
    raw = body_base64(inquiry)
    return kept | ({"body_base64": raw} if raw else {})


def _json(value: object) -> Json:
    match value:
        case Enum():
            return value.value
        case datetime():
            return value.isoformat()
        case str() | int() | float() | None:
            return value
        case Mapping():
            return {str(name): _json(each) for name, each in value.items()}
        case Sequence():
            return [_json(each) for each in value]
        case _ if is_dataclass(value):
            return {each.name: _json(getattr(value, each.name)) for each in fields(value)}
        case _:
            return str(value)
