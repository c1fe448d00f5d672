"""Refusals as one line on a terminal."""

from bot.desk.sources import BUILT_IN
from bot.errors import Refusal, SourceExists, UnknownLead, UnknownSource
from handlers.cli.inert import inert


def words(refusal: Refusal) -> str:
    """What stands in the way and what to do; other refusals than these meet people in Slack alone."""
    match refusal:
        case UnknownLead(text=text):
            return f"there is no lead {inert(text)}"
        case UnknownSource(name=name) if name == BUILT_IN:
            return f"no source {name} is kept here: where PARLEY_INTAKE_SECRET opens it, change that setting"
        case UnknownSource(name=name):
            return f"there is no source {inert(name)}: parley source list shows those there are"
        case SourceExists(name=name):
            return f"there is a source {inert(name)} already; parley source rotate renews its secret"
        case _:
            return inert(f"refused: {type(refusal).__name__} {refusal.to_json()}")
