"""A week as a witness saw it: what Parley said, what people typed, and each lead's story from that alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from handlers.sandbox.gates import Call
from tests.walks.week import ENDS, Typed

_NUMBER = re.compile(r"\bL-(\d+)\b")
_DONE = re.compile(r"L-(\d+) Lead \d+: (yours|talked|left voicemail|no answer|given back|\w+)")

PLANNED = ("You promised", "Visit: ", "Did they come")
"""Said in quiet time too."""
REMINDERS = ("Call Lead", "Time is up", "How did it go", "You wanted to call", "What is next", *PLANNED)


@dataclass(frozen=True)
class Said:
    """One message as it went out: when, to whom, what."""

    when: datetime
    to: str
    text: str
    verbs: frozenset[str]
    threaded: bool

    @property
    def is_reminder(self) -> bool:
        asks = " tries, no answer" in self.text or "wanted to hear" in self.text
        return self.text.startswith(REMINDERS) or asks

    @property
    def is_offer(self) -> bool:
        return "claim" in self.verbs

    @property
    def is_share(self) -> bool:
        return self.text.startswith("Your share")

    @property
    def is_mention(self) -> bool:
        return self.text.startswith("<@")

    @property
    def is_managers_list(self) -> bool:
        return bool(re.match(r"\d+ leads? needs? you", self.text))

    @property
    def is_list(self) -> bool:
        return self.text.startswith("To try again")

    @cached_property
    def numbers(self) -> frozenset[int]:
        return frozenset(int(each) for each in _NUMBER.findall(self.text))

    def says(self, words: str, number: int) -> bool:
        """Whether one line of it begins so, and is about that lead."""
        return any(each.startswith(words) and f"L-{number})" in each for each in self.text.splitlines())


@dataclass(frozen=True)
class Log:
    said: Sequence[Said]
    typed: Sequence[Typed]
    arrived: Mapping[int, datetime]

    def to(self, name: str) -> list[Said]:
        return [each for each in self.said if each.to == f"U{name.upper()}"]

    def about(self, number: int) -> list[Said]:
        return [each for each in self.said if number in each.numbers]

    @cached_property
    def lists(self) -> list[Said]:
        """What Kim, the manager, was told needs her."""
        return [each for each in self.to("kim") if each.is_managers_list]

    def reminders(self, name: str) -> list[Said]:
        return [each for each in self.to(name) if each.is_reminder]

    @cached_property
    def mentions(self) -> list[Said]:
        return [each for each in self.said if each.is_mention]

    @cached_property
    def done(self) -> Mapping[int, Sequence[tuple[datetime, str, str]]]:
        """By lead: when who did what, where Parley took their word."""
        deeds: dict[int, list[tuple[datetime, str, str]]] = {number: [] for number in self.arrived}
        for each in self.typed:
            if found := _DONE.match(each.answer):
                deeds[int(found[1])].append((each.when, each.who, found[2]))
        return deeds

    def area(self, number: int) -> str:
        """Of the phone on its card."""
        return next(each.text.partition("(")[2][:3] for each in self.about(number))

    def tried(self, number: int) -> datetime:
        """When it was first tried; after the week where it was not."""
        return next((at for at, _, what in self.done[number] if what in TRIED), AFTER)


TRIED = ("talked", "left voicemail", "no answer")
AFTER = ENDS + timedelta(days=9)


def said(calls: Sequence[Call]) -> list[Said]:
    """All that was posted, in order."""
    return [
        Said(
            datetime.fromtimestamp(float(each.answer["ts"]), UTC),
            each.args["channel"],
            each.args["text"].replace("\u2060", ""),
            frozenset(_verbs(each.args.get("blocks") or [])),
            bool(each.args.get("thread_ts")),
        )
        for each in calls
        if each.method == "chat.postMessage" and each.answer["ok"]
    ]


def _verbs(blocks: Sequence[dict[str, object]]) -> Sequence[str]:
    elements = [each for block in blocks for each in (*block.get("elements", ()), block.get("accessory"))]  # type: ignore[misc]  # Slack's JSON
    return [str(each["action_id"]).partition(":")[2] for each in elements if each and "action_id" in each]
