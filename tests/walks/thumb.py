"""A rep's thumb: what a person does in the pretend Slack, with every tap and key counted.

A tap is a press of a button, of a field before typing, of what sends or saves. A menu costs two, and a
day with an hour four: each opens, and is chosen from. A key is a character; keyboards that guess cost less.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.sandbox.people import Got, Person, Seen
from handlers.sandbox.world import Json

COST: Mapping[str, int] = {
    "plain_text_input": 1,
    "number_input": 1,
    "static_select": 2,
    "users_select": 2,
    "datepicker": 2,
    "datetimepicker": 4,
}
TYPED = ("plain_text_input", "number_input")
MENU = 2


@dataclass
class Thumb:
    """Acts as `person`."""

    person: Person
    taps: int = 0
    keys: int = 0
    forms: int = 0

    async def presses(self, place: Seen, label: str) -> Got:
        self.taps += 1
        return await self._opens(await self.person.click(place, label))

    async def chooses(self, place: Seen, choice: str) -> Got:
        """From *More…*."""
        self.taps += MENU
        return await self._opens(await self.person.click(place, "More…", choice))

    async def types(self, line: str) -> Got:
        """A command, into the field of whatever conversation is open."""
        self.taps += 2
        self.keys += len(line)
        name, _, rest = line.partition(" ")
        return await self._opens(await self.person.command(name, rest))

    async def replies(self, place: Seen, words: str) -> None:
        """In the thread of a message, which is opened first."""
        self.taps += 3
        self.keys += len(words)
        assert (await self.person.says(place.channel, words, place)).ok

    async def fills(self, values: Mapping[str, object]) -> Got:
        """The open form, and saves it; by label."""
        view = self.person.modal
        assert view, "no form is open"
        elements = {name: each["element"] for each in view.payload["blocks"] for name in _names(each)}
        for name, value in values.items():
            kind = elements[name]["type"]
            self.taps += COST[kind]
            self.keys += len(str(value)) if kind in TYPED else 0
        self.taps += 1
        got = await self.person.submit(values)
        assert not view.errors, view.errors
        assert self.person.modal is None
        return got

    async def _opens(self, got: Got) -> Got:
        self.forms += self.person.modal is not None
        return got


def _names(block: Json) -> tuple[str, ...]:
    return (block["label"]["text"], block["block_id"]) if block["type"] == "input" else ()
