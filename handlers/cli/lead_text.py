"""One lead with all that is kept of it, as a page for people."""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from enum import Enum
from zoneinfo import ZoneInfo

from bot.desk.reading import Sheet
from bot.leads.history import Entry
from bot.leads.inquiry import Inquiry
from bot.leads.lead import Step
from bot.notes import Note
from handlers.cli.bodies import body_text
from handlers.cli.inert import inert, inert_lines

NOBODY = "-"
_OF_PEOPLE = ("owner", "former_owner")


def page(sheet: Sheet) -> str:
    """Every field, each inquiry as it came, the history; times in the team's zone."""
    return "\n".join(line.rstrip() for line in _Page(sheet).lines())


class _Page:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._zone = ZoneInfo(sheet.policy.hours.zone)

    def lines(self) -> Iterable[str]:
        lead, sheet = self._sheet.lead, self._sheet
        owner = f", {self._who(lead.owner)}" if lead.owner else ""
        yield f"L-{lead.number}  {inert(lead.person.name or 'no name')}  ({lead.status.value}{owner})"
        yield from ["", "Person", *self._fields(lead.person)]
        yield from ["", "Lead", *self._fields(lead, without=("person", "number", "workspace"))]
        for nth, inquiry in enumerate(sheet.inquiries, 1):
            yield from ["", f"Inquiry {nth} of {len(sheet.inquiries)}", *self._inquiry(inquiry)]
        yield from ["", "History"]
        for each in sheet.story:
            yield from self._note(each) if isinstance(each, Note) else self._entry(each)
        yield from ["", "In Slack"]
        yield from (_row(post.place, f"{post.channel} {post.ts}") for post in sheet.posts)

    def _fields(self, value: object, without: tuple[str, ...] = ()) -> Iterable[str]:
        for each in fields(value):  # type: ignore[arg-type]  # persons, leads and inquiries are dataclasses
            if each.name not in without:
                yield _row(each.name.replace("_", " "), self._shown(each.name, getattr(value, each.name)))

    def _inquiry(self, inquiry: Inquiry) -> Iterable[str]:
        yield from self._fields(inquiry, without=("lead", "id", "body", "more"))
        yield from (_row(inert(name), inert(given)) for name, given in inquiry.more)
        yield _row("body", f"{len(inquiry.body)} bytes")
        yield from (f"    | {line}" for line in inert_lines(body_text(inquiry)))

    def _entry(self, entry: Entry) -> Iterable[str]:
        undone = "  (undone)" if entry.undone else ""
        who = self._who(entry.by) if entry.by else "nobody"
        yield f"  {self._time(entry.at)}  {entry.verb:<11} {who}, by {entry.via.value}{undone}"
        yield from (f"      {name}: {inert(_said(given))}" for name, given in entry.detail.items())
        if entry.verb not in ("created", "new"):
            for name, (old, new) in entry.changes.items():
                yield f"      {name.replace('_', ' ')}: {inert(_said(old))} → {inert(_said(new))}"

    def _note(self, note: Note) -> Iterable[str]:
        edited = "  (edited)" if note.edited_at else ""
        yield f"  {self._time(note.at)}  {'note':<11} {self._who(note.by)}, in the thread{edited}"
        yield from (f"      | {line}" for line in inert_lines(note.text or ""))

    def _shown(self, name: str, value: object) -> str:
        match value:
            case None:
                return NOBODY
            case bool():
                return "yes" if value else "no"
            case datetime():
                return self._time(value)
            case Enum():
                return str(value.value)
            case Step(kind, at, note):
                return f"{kind.value} {self._time(at)} {inert(note)}"
            case _:
                return self._who(str(value)) if name in _OF_PEOPLE else inert(str(value))

    def _who(self, user: str) -> str:
        name = self._sheet.names.get(user)
        return inert(f"{name} ({user})" if name else user)

    def _time(self, at: datetime) -> str:
        return f"{at.astimezone(self._zone):%Y-%m-%d %H:%M:%S %Z}"


def _row(label: str, text: str) -> str:
    return f"  {label:<16} {text}"


def _said(value: object) -> str:
    if value is None:
        return NOBODY
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
