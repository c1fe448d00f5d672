"""What a person does on the page, done as the pretend Slack lets them."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.sandbox.filling import CannotFill, filled
from handlers.sandbox.nouns import Channel, Json, View
from handlers.sandbox.page import typed
from handlers.sandbox.page.stage import Stage
from handlers.sandbox.people import Person
from handlers.sandbox.seeing import Seen

LONGEST, LONGEST_QUIET = 12_000, 24.0


async def say(stage: Stage, me: Person, asked: Json) -> Json:
    channel = _channel(stage, me, asked["channel"])
    words = typed.message(stage.world, str(asked["text"])[:LONGEST])
    thread = _seen(stage, me, asked["channel"], asked["thread"]) if asked.get("thread") else None
    await me.says(channel, words, thread)
    return {}


async def command(stage: Stage, me: Person, asked: Json) -> Json:
    """A command that no app has is Slack's to refuse."""
    name, _, rest = str(asked["text"])[:LONGEST].partition(" ")
    if name not in [each.name for each in stage.bot.commands]:
        raise LookupError(f"{name} is not a valid command.")
    channel = _channel(stage, me, asked["channel"])
    await me.command(name, typed.command(stage.world, rest.strip()), channel)
    return {}


async def press(stage: Stage, me: Person, asked: Json) -> Json:
    ids = str(asked["block"]), str(asked["action"])
    place: Seen | View
    if asked.get("view"):
        place = _view(me, asked["view"])
        held = _moments(place.payload["blocks"], asked.get("values") or {}, me)
        await me.press(place, ids, _choice(asked, me), held)
    else:
        place = _seen(stage, me, asked["channel"], asked["ts"])
        await me.press(place, ids, _choice(asked, me))
    return {}


async def submit(stage: Stage, me: Person, asked: Json) -> Json:
    """Answers with what is wrong in each field where Slack itself would not let the form go.

    `stays`: the app wants it filled in otherwise.
    """
    view = me.modal
    if view is None or view.id != asked["view"]:
        raise LookupError("that form is not open any more")
    blocks = view.payload["blocks"]
    given = _moments(blocks, asked.get("values") or {}, me)
    wrong = {block["block_id"]: words for block in blocks if (words := _wrong(block, given))}
    if wrong:
        return {"errors": wrong}
    await me.submit(given)
    return {"stays": True} if me.modal is view else {}


async def close(stage: Stage, me: Person, asked: Json) -> Json:
    if me.modal:
        await me.closes(bool(asked.get("all")))
    return {}


async def shortcut(stage: Stage, me: Person, asked: Json) -> Json:
    await me.shortcut(str(asked["callback"]), _seen(stage, me, asked["channel"], asked["ts"]))
    return {}


async def home(stage: Stage, me: Person, asked: Json) -> Json:
    await me.opens_home("messages" if asked.get("tab") == "messages" else "home")
    return {}


async def edit(stage: Stage, me: Person, asked: Json) -> Json:
    words = typed.message(stage.world, str(asked["text"])[:LONGEST])
    await me.edits(_seen(stage, me, asked["channel"], asked["ts"]), words)
    return {}


async def delete(stage: Stage, me: Person, asked: Json) -> Json:
    await me.deletes(_seen(stage, me, asked["channel"], asked["ts"]))
    return {}


async def read(stage: Stage, me: Person, asked: Json) -> Json:
    stage.marks.reads(me.id, _channel(stage, me, asked["channel"]).id)
    return {}


async def status(stage: Stage, me: Person, asked: Json) -> Json:
    """Active or away; hours of Do Not Disturb, none ending it."""
    if "presence" in asked:
        me.user.presence = "away" if asked["presence"] == "away" else "active"
    if "quiet" in asked:
        now, hours = stage.clock(), min(float(asked["quiet"]), LONGEST_QUIET)
        me.user.dnd = (now, now + hours * 3600) if hours > 0 else None
    return {}


ACTS: Mapping[str, Callable[[Stage, Person, Json], Awaitable[Json]]] = {
    "say": say,
    "command": command,
    "press": press,
    "submit": submit,
    "close": close,
    "shortcut": shortcut,
    "home": home,
    "edit": edit,
    "delete": delete,
    "read": read,
    "status": status,
}


def _channel(stage: Stage, me: Person, channel: object) -> Channel:
    found = stage.world.channels.get(str(channel))
    if found is None or me.id not in found.members:
        raise LookupError("you are not in that channel")
    return found


def _seen(stage: Stage, me: Person, channel: object, ts: object) -> Seen:
    where = _channel(stage, me, channel)
    for each in where.messages:
        if each.ts == ts and each.only_for in (None, me.id):
            return Seen(where, each, [])
    raise LookupError("that message is not there any more")


def _view(me: Person, view: object) -> View:
    for each in (me.modal, me.home_view):
        if each is not None and each.id == view:
            return each
    raise LookupError("that is not open any more")


def _wrong(block: Json, given: Mapping[str, object]) -> str:
    """In Slack's words where a field is left empty."""
    if block["type"] != "input":
        return ""
    name = block["block_id"]
    try:
        filled([block], {name: given[name]} if name in given else {})
    except CannotFill as error:
        empty = given.get(name) in (None, "", [])
        return "Please complete this required field." if empty else str(error)
    return ""


def _choice(asked: Json, me: Person) -> object:
    """A moment is picked on the person's own clock."""
    if asked.get("kind") == "datetimepicker":
        return _moment(asked.get("choice"), me)
    return asked.get("choice")


def _moments(blocks: list[Json], values: Mapping[str, object], me: Person) -> dict[str, object]:
    kinds = {block["block_id"]: block["element"]["type"] for block in blocks if block["type"] == "input"}
    return {
        name: _moment(value, me) if kinds[name] == "datetimepicker" else value
        for name, value in values.items()
        if name in kinds
    }


def _moment(value: object, me: Person) -> object:
    """`2026-11-24T10:00` where the person is, in epoch seconds."""
    if not isinstance(value, str) or not value:
        return value
    try:
        return int(datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(me.user.zone)).timestamp())
    except ValueError as error:
        raise LookupError(f"{value!r} is no date and time") from error
