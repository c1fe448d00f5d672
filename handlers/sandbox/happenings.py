"""Events by what happened, as they stand in the `event` of a delivery."""

from handlers.sandbox.nouns import Channel, Json, Message, User


def said(channel: Channel, message: Message, kind: str = "message") -> Json:
    return message.shown() | _where(channel) | {"type": kind}


def edited(channel: Channel, message: Message, before: Json, ts: str) -> Json:
    return _hidden(channel, "message_changed", ts) | {"message": message.shown(), "previous_message": before}


def deleted(channel: Channel, message: Message, ts: str) -> Json:
    gone = {"deleted_ts": message.ts, "previous_message": message.shown()}
    return _hidden(channel, "message_deleted", ts) | gone


def membership(kind: str, user: User, channel: Channel, team: str, inviter: str | None = None) -> Json:
    by = {"inviter": inviter} if inviter else {}
    letter = "G" if channel.private else "C"
    return {"type": kind, "user": user.id, "channel": channel.id, "channel_type": letter, "team": team, **by}


def about_channel(kind: str, channel: Channel, user: str) -> Json:
    return {"type": kind, "channel": channel.id, "user": user}


def home_opened(user: User, tab: str) -> Json:
    return {"type": "app_home_opened", "user": user.id, "tab": tab, "channel": ""}


def user_changed(user: User, now: float) -> Json:
    return {"type": "user_change", "user": user.shown(now)}


def tokens_revoked(bot: str) -> Json:
    return {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot]}}


def _hidden(channel: Channel, subtype: str, ts: str) -> Json:
    return {"type": "message", "subtype": subtype, "hidden": True, "ts": ts} | _where(channel)


def _where(channel: Channel) -> Json:
    kinds = {"im": "im", "private_channel": "group", "public_channel": "channel"}
    return {"channel": channel.id, "channel_type": kinds[channel.kind]}
