"""What can be made to go wrong with Slack by a switch, in words that say what then happens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from handlers.sandbox.faults import ALWAYS, Fault, Faults
from handlers.sandbox.nouns import Json
from handlers.sandbox.tokens import Tokens

EVERYTHING = ("*",)
POSTS = ("chat.*", "views.*", "response_url")


@dataclass(frozen=True)
class Trouble:
    name: str
    does: str
    faults: Sequence[Fault] = ()
    token: str | None = None


_ALL = (
    Trouble(
        "Slack is down",
        "calls are answered with an error page, clicks do not arrive; leads are kept and posted later",
        (Fault("server_error", EVERYTHING, ALWAYS), Fault("undelivered", EVERYTHING, ALWAYS)),
    ),
    Trouble(
        "Slack limits the bot",
        "posts are refused, to be tried again after 20 seconds",
        (Fault("ratelimited", ("chat.postMessage",), ALWAYS, retry_after="20"),),
    ),
    Trouble(
        "Answers get lost",
        "half of the posts appear, but the bot is not told so",
        (Fault("lost", POSTS, share=0.5),),
    ),
    Trouble(
        "Events come twice",
        "everything that Slack tells the bot arrives two times",
        (Fault("twice", EVERYTHING, ALWAYS),),
    ),
    Trouble(
        "Clicks do not arrive",
        "what people do never reaches the bot; they are told so",
        (Fault("undelivered", EVERYTHING, ALWAYS),),
    ),
    Trouble(
        "The token is revoked",
        "every call is refused until the app is back",
        token="token_revoked",  # noqa: S106  (Slack's word for it, no secret)
    ),
)
TROUBLES: Mapping[str, Trouble] = {each.name: each for each in _ALL}


class Troubled(Protocol):
    """What can be put out of order."""

    faults: Faults
    tokens: Tokens


class Switch:
    """One trouble at a time, or none ("")."""

    def __init__(self, slack: Troubled) -> None:
        self._slack = slack
        self.on = ""

    def turn(self, name: str) -> None:
        """Raises LookupError for a trouble that is not known."""
        if name and name not in TROUBLES:
            raise LookupError(f"there is no trouble called {name!r}")
        self._slack.faults.clear()
        self._slack.faults.release()
        trouble = TROUBLES.get(name, Trouble("", ""))
        for fault in trouble.faults:
            self._slack.faults.add(fault)
        self._slack.tokens.broken = trouble.token
        self.on = name

    def shown(self) -> Json:
        return {"on": self.on, "all": [{"name": each.name, "does": each.does} for each in _ALL]}
