"""The messages of people in Slack's dicts: as events tell of them, and as the history has them."""

import re
from datetime import UTC, datetime, timedelta

from bot.leads.fields import clean
from bot.notes import Note
from handlers.slack.payloads import Body, Unreadable, as_typed, careful, word
from handlers.slack.requests import Said

LONGEST = 4000
"""Characters kept of what somebody says; Slack lets people type about as many."""
OF_PEOPLE = frozenset({"", "thread_broadcast", "file_share", "me_message"})
"""Subtypes of what a person said; all else is a bot's, or Slack's own."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TS = re.compile(r"([0-9]{1,10})\.([0-9]{6})")


@careful
def said(body: Body) -> Said | None:
    """What an event of a message tells; None where no person says anything."""
    event = body["event"]
    channel = word(event["channel"])
    if event.get("subtype") == "message_deleted":
        return _gone(event, channel)
    message = event["message"] if event.get("subtype") == "message_changed" else event
    authorized = (body.get("authorizations") or [{}])[0]
    return _said(message, channel, str(authorized.get("user_id") or ""))


@careful
def reply(message: Body, channel: str, us: str) -> Said | None:
    """The same of a message in the history; `us` is the bot as others name it."""
    return _said(message, channel, us)


@careful
def root(message: Body) -> tuple[str, int, str]:
    """What the history tells of a message's thread: its ts, how many replies there are, the latest one."""
    return word(message["ts"]), int(message.get("reply_count") or 0), str(message.get("latest_reply") or "")


def _said(message: Body, channel: str, us: str) -> Said | None:
    if message.get("subtype", "") not in OF_PEOPLE or message.get("bot_id") or not message.get("user"):
        return None
    edited, ts = message.get("edited"), message["ts"]
    text = _words(clean(as_typed(message.get("text") or "")))
    if not text and not edited:
        return None
    note = Note(
        lead=0,
        channel=channel,
        thread=_thread(message),
        ts=ts,
        by=word(message["user"]),
        at=_moment(ts),
        text=text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…",
        edited_at=_moment(edited["ts"]) if edited else None,
    )
    return Said(note, _asked(text, us))


def _words(text: str) -> str:
    """Empty where nothing in it can be read: a picture alone, or one whose words were taken out."""
    return text if any(each.isprintable() and not each.isspace() for each in text) else ""


def _gone(event: Body, channel: str) -> Said | None:
    """What was deleted and was no reply concerns nobody."""
    was, ts = event.get("previous_message") or {}, event["deleted_ts"]
    thread = _thread(was)
    if not thread or thread == ts:
        return None
    by = word(was.get("user") or "somebody")
    return Said(Note(lead=0, channel=channel, thread=thread, ts=ts, by=by, at=_moment(ts), text=None), None)


def _asked(text: str, us: str) -> str | None:
    """What is asked of Parley: the words behind its name, else those before; None where it is not named."""
    named = re.search(rf"<@{re.escape(us)}(\|[^<>]*)?>", text) if us else None
    if named is None:
        return None
    return text[named.end() :].strip(" ,:;\n\t") or text[: named.start()].strip()


def _thread(message: Body) -> str:
    """The message that it answers, empty where there is none."""
    thread = message.get("thread_ts") or ""
    return "" if thread in ("", message.get("ts")) else _ts(thread)


def _ts(given: str) -> str:
    if not _TS.fullmatch(given):
        raise Unreadable
    return given


def _moment(ts: str) -> datetime:
    seconds, parts = _ts(ts).split(".")
    return EPOCH + timedelta(seconds=int(seconds), microseconds=int(parts))
