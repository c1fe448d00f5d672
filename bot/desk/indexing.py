"""What a lead is found by: kept as it changes, and made good for leads that an older release left behind."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from bot.finding import Written
from bot.leads.identity import keys
from bot.leads.lead import Lead
from bot.leads.record import Json
from bot.leads.words import MOST_OF_LEAD, of_person, of_texts
from bot.ports import Store, Unit

VERSION = 1
"""One more whenever `words` reads words in another way: all leads are indexed anew."""
AT_ONCE = 20
"""Leads in one unit: it stays short."""
A_TURN = 100
"""Units before the ticker looks whether it is to stop."""


@dataclass(frozen=True, slots=True)
class Indexing:
    """The use case behind *find* for leads that were there before it: the newest first, a few at a time."""

    store: Store

    async def go_on(self, workspace: str) -> int:
        """Indexes some of what is left; how many leads it did."""
        done = 0
        for _ in range(A_TURN):
            if await self.store.read(workspace, lambda unit: unit.left_to_index(VERSION)) is None:
                break
            done += await self.store.write(workspace, _some)
        return done


def indexed(
    unit: Unit, before: Lead | None, after: Lead, said: Iterable[str | None], *, undone: bool
) -> None:
    """Has `after` found by what it is now and by the words `said` with the change; `undone`: by less.

    Whatever takes something away has all of the lead read again.
    """
    if before is None or before.person != after.person:
        unit.index(after.number, keys(after.person), new=before is None)
    if before is None:
        unit.add_words(after.number, of_person(after.person) | of_texts([after.interest, *said]))
    elif undone or (before.person, before.interest) != (after.person, after.interest):
        read_again(unit, after.number)
    elif words := of_texts(said):
        unit.add_words(after.number, words)


def noted(unit: Unit, lead: int, text: str) -> None:
    """Has a lead found by what somebody noted of it outside its history."""
    unit.add_words(lead, of_texts([text]))


def read_again(unit: Unit, lead: int) -> None:
    """Has a lead found by what stands of it now, and by nothing that is gone."""
    unit.replace_words(_words(unit.written(lead, lead)))


def said_in(detail: Mapping[str, Json]) -> Iterator[str]:
    """The notes in what was said with a deed, and with what it led to."""
    if detail.get("note"):
        yield str(detail["note"])
    if isinstance(led_to := detail.get("led_to"), Mapping):
        yield from said_in(led_to)


def _some(unit: Unit) -> int:
    """The next leads downwards; whoever comes second finds them done."""
    last = unit.left_to_index(VERSION)
    if last is None:
        return 0
    first = max(last - AT_ONCE + 1, 1)
    written = unit.written(first, last)
    unit.replace_words(_words(written))
    unit.indexed_down_to(VERSION, first)
    return len(written)


def _words(written: Iterable[Written]) -> dict[int, set[str]]:
    return {each.lead.number: _of(each) for each in written}


def _of(written: Written) -> set[str]:
    texts = [written.lead.interest, *written.texts, *chain.from_iterable(map(said_in, written.details))]
    return of_person(written.lead.person) | set(islice(sorted(of_texts(texts)), MOST_OF_LEAD))
