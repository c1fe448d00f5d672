"""Sheets as the views need them, and what people would read of the blocks drawn from them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.desk.reading import Sheet
from bot.leads.channel import Channel
from bot.leads.history import Entry, Via
from bot.leads.inquiry import Inquiry
from bot.leads.lead import Lead
from bot.leads.status import Status
from handlers.slack.views.spans import Block
from tests.desk.made import POLICY
from tests.leads.made import NOW, a_lead

NAMES = {"UANA": "Ana", "UBEN": "Ben", "UKIM": "Kim"}
NASTY = "<!channel> *bold* <https://evil.example|x> \u202e@here & `code` " * 80
"""Longer than any field shows, and full of what must stay dead."""


def an_inquiry(**given: Any) -> Inquiry:
    fields: dict[str, Any] = {
        "lead": 1042,
        "received_at": NOW,
        "source": "website",
        "channel": Channel.PORTAL,
        "body": b"{}",
        "content_type": "application/json",
    }
    return Inquiry(**fields | given)


def an_entry(verb: str, by: str | None = "UANA", at: datetime = NOW, **given: Any) -> Entry:
    fields: dict[str, Any] = {"lead": 1042, "via": Via.BUTTON, "status": Status.ACTIVE}
    return Entry(verb=verb, by=by, at=at, **fields | given)


def a_sheet(
    lead: Lead | None = None,
    *history: Entry,
    inquiries: Iterable[Inquiry] = (),
    names: Mapping[str, str] = NAMES,
    **given: Any,
) -> Sheet:
    fields: dict[str, Any] = {
        "lead": lead or a_lead(),
        "inquiries": list(inquiries) or [an_inquiry()],
        "history": list(history) or [an_entry("created", None)],
        "names": names,
        "policy": POLICY,
        "at": NOW,
    }
    return Sheet(**fields | given)


def texts(blocks: Iterable[Block]) -> list[str]:
    """A line for each line of rich text."""
    return [
        "".join(span.get("text") or span.get("fallback", "") for span in section["elements"])
        for block in blocks
        if block["type"] == "rich_text"
        for section in block["elements"]
    ]
