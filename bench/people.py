"""People who asked, as many as one likes: names, mail addresses and words as unevenly spread as they are."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

FIRSTS, LASTS, WORDS = 5_000, 100_000, 30_000
COMMON = {"maria": 0, "john": 1, "dana": 200}
FAMILIES = {"garcia": 0, "smith": 1, "ruiz": 300}
SAID = {"the": 0, "tour": 5, "garage": 200, "pergola": 20_000}
HOSTS = ("gmail.com", "yahoo.com", "outlook.com", "example.com")
_STARTS = [
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "z",
    "br",
    "ch",
    "cl",
    "dr",
    "fr",
    "gr",
    "kr",
    "pr",
    "sh",
    "st",
    "th",
    "tr",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ia", "ie", "io", "ou"]
_ENDS = ["", "", "n", "r", "s", "l", "t", "nd", "rt", "ck", "sh", "tz"]


class Spread:
    """Made-up words, each less common than the one before it, some of them known by name."""

    def __init__(self, count: int, known: dict[str, int], dice: random.Random) -> None:
        made: dict[str, None] = {}
        while len(made) < count:
            parts = dice.choice((2, 2, 3))
            word = "".join(dice.choice(_STARTS) + dice.choice(_VOWELS) for _ in range(parts))
            made[word + dice.choice(_ENDS)] = None
        self.words = list(made)
        for word, place in known.items():
            self.words[place] = word
        self._weights = list(accumulate(1 / (place + 25) for place in range(count)))
        self._dice = dice

    def some(self, count: int) -> list[str]:
        return self._dice.choices(self.words, cum_weights=self._weights, k=count)


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    first: str
    last: str
    phone: str
    email: str
    text: str

    @property
    def words(self) -> set[str]:
        """As `words.of_person` and `words.of_texts` have them, a few times faster."""
        local, _, host = self.email.partition("@")
        of_person = {f"n:{self.first}", f"n:{self.last}", f"m:{local.replace('.', '')}", f"d:{host}"}
        ends = {f"p:{self.phone[-4:]}", f"p:{self.phone[-7:]}"}
        return of_person | ends | {f"t:{word}" for word in self.text.split()}


def people(count: int, seed: int = 7) -> Iterator[Asked]:
    """The same ones for the same seed, numbered from 1."""
    dice = random.Random(seed)
    firsts, lasts = Spread(FIRSTS, COMMON, dice), Spread(LASTS, FAMILIES, dice)
    words = Spread(WORDS, SAID, dice)
    names = zip(firsts.some(count), lasts.some(count), strict=True)
    for number, (first, last) in enumerate(names, 1):
        phone = f"+1{dice.randint(2_000_000_000, 9_999_999_999)}"
        host = HOSTS[min(int(dice.expovariate(1)), 3)]
        email = f"{first}.{last}{number % 100}@{host}"
        yield Asked(number, first, last, phone, email, " ".join(words.some(12)))
