"""Leads as they really come: several sources, somebody who returns, two at once, an odd one, an open chat."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handlers.sandbox.nouns import Json

FIRST = (
    *("Dana", "Priya", "Marcus", "Elena", "Tom", "Aisha", "Luis", "Grace", "Wei"),
    *("Nora", "Omar", "Hannah", "Jorge", "Mei", "Sam", "Ines", "Kofi", "Ruth"),
)
LAST = (
    *("Ruiz", "Shah", "Bell", "Osei", "Novak", "Kim", "Lee", "Roy"),
    *("Cole", "Park", "Diaz", "Alvarez", "Ward", "Tanaka", "Haddad", "Brandt", "Okafor"),
)
HOMES = ("14 Larch Ln", "Aspen plan", "Oak Ridge, lot 7", "Cedar plan", "The Birches, unit 3", "22 Mill Rd")
ASKS = (
    "Still available? We move in March.",
    "Could we see it on Saturday?",
    "What would the monthly payment be?",
    "Is the corner lot still free?",
    "We sold our house and need something by May.",
    "How long does it take to build one of these?",
    "Do you take a contingent offer?",
    "Do the homes in this street have basements?",
)


@dataclass(frozen=True)
class Arrival:
    """A lead on its way to a source's door."""

    source: str
    body: Json


class Samples:
    """Makes leads up, the same ones in the same order for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._known: list[Json] = []
        self._count = 0

    @property
    def kinds(self) -> Sequence[str]:
        return tuple(_KINDS)

    def make(self, kind: str) -> list[Arrival]:
        """One or more leads of a kind; LookupError where there is no such kind."""
        if kind not in _KINDS:
            raise LookupError(f"no kind of lead is called {kind!r}")
        return _KINDS[kind](self)

    def anything(self) -> Arrival:
        """A lead as they come on an ordinary day."""
        usual = ("Website form", "Zillow inquiry", "Facebook ad form", "Open house")
        return self.make(self._chance.choices(usual, (5, 4, 2, 2))[0])[0]

    def person(self) -> Json:
        """Somebody new, whose number nobody has."""
        self._count += 1
        first, last = self._chance.choice(FIRST), self._chance.choice(LAST)
        number = f"(512) 555-01{self._count % 100:02d}" if self._count < 100 else self._far_number()
        mail = f"{first}.{last}{self._count}@example.com".lower()
        person = {"first": first, "last": last, "phone": number, "email": mail}
        self._known.append(person)
        return person

    def _far_number(self) -> str:
        area = (512, 737, 210, 214, 303, 720, 415, 206)[self._count // 100 % 8]
        return f"({area}) 555-01{self._count % 100:02d}"

    def website(self) -> list[Arrival]:
        return [self._asks(self.person())]

    def portal(self) -> list[Arrival]:
        who = self.person()
        body = {
            "name": f"{who['first']} {who['last']}",
            "phone": who["phone"],
            "email": who["email"],
            "message": self._chance.choice(ASKS),
            "property": self._chance.choice(HOMES),
            "beds": self._chance.choice((2, 3, 4)),
        }
        return [Arrival("zillow", body)]

    def ad(self) -> list[Arrival]:
        who = self.person()
        body = {
            "full_name": f"{who['first']} {who['last']}",
            "phone_number": who["phone"],
            "email": who["email"],
            "campaign_name": "Spring models",
            "when_do_you_want_to_move": self._chance.choice(("within 3 months", "this year", "just looking")),
        }
        return [Arrival("facebook", body)]

    def open_house(self) -> list[Arrival]:
        who = self.person()
        body = {
            "first_name": who["first"],
            "last_name": who["last"],
            "mobile": who["phone"],
            "notes": "Signed in at the door, liked the kitchen.",
            "community": "Oak Ridge",
        }
        return [Arrival("open-house", body)]

    def returning(self) -> list[Arrival]:
        """Somebody who has asked before, if anybody has."""
        who = self._known[0] if self._known else self.person()
        return [self._asks(who, "Me again: did the price change?")]

    def two(self) -> list[Arrival]:
        return [*self.website(), *self.portal()]

    def odd(self) -> list[Arrival]:
        """What no form should send, and some do."""
        body = {
            "Wer sind Sie?": "שלום, אני דוד <script>alert(1)</script>",
            "q7": ["?", None, {"deep": "<!channel> *urgent* 🙏"}],
            "msg": '=HYPERLINK("http://evil.example") call +1 (512) 555-0199 مرحبا ' + "long " * 60,
        }
        return [Arrival("website", body)]

    def chat(self) -> list[Arrival]:
        body = {
            "nickname": f"Guest {self._chance.randint(1000, 9999)}",
            "message": "Hello, is anybody there? I stand in front of the model home.",
            "channel": "chat",
            "live_now": True,
        }
        return [Arrival("chat", body)]

    def _asks(self, who: Mapping[str, str], words: str = "") -> Arrival:
        body = {
            "name": f"{who['first']} {who['last']}",
            "phone": who["phone"],
            "email": who["email"],
            "message": words or self._chance.choice(ASKS),
            "interest": self._chance.choice(HOMES),
        }
        return Arrival("website", body)


_KINDS: Mapping[str, Callable[[Samples], list[Arrival]]] = {
    "Website form": Samples.website,
    "Zillow inquiry": Samples.portal,
    "Facebook ad form": Samples.ad,
    "Open house": Samples.open_house,
    "Somebody who returns": Samples.returning,
    "Two at once": Samples.two,
    "An odd one": Samples.odd,
    "Open chat, waiting now": Samples.chat,
}
