"""Looking leads up by words, within bounds however common a word is."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import BigInteger, Integer, Select, Text, bindparam, func, literal, select, union_all

from bot.finding import Fit, Ways
from bot.leads.lead import Lead
from bot.leads.status import OPEN
from storage.leads import lead_of
from storage.schema import lead
from storage.schema_words import lead_word
from storage.tables import HERE
from storage.words import Words

ARMS, MOST_TERMS = 8, 8
"""Words of the rarest term that one statement looks at, and terms that it holds them against."""
FIRST_LOOK, MOST_SCANNED, MOST_PROBES = 400, 4000, 12_000
"""Leads of the rarest term that are looked at, and words of others that they are asked for."""

_AT_MOST = bindparam("at_most", type_=Integer)
_other = lead_word.alias("other")


def _newest(arm: int) -> Select[tuple[int]]:
    """The newest leads that have the arm's word."""
    return (
        select(lead_word.c.lead)
        .where(lead_word.c.workspace == HERE, lead_word.c.word == bindparam(f"word{arm}", type_=Text))
        .order_by(lead_word.c.lead.desc())
        .limit(_AT_MOST)
    )


def _sought(others: int) -> Select[tuple[int]]:
    """Those of the newest that have a word of each of so many other terms, asked for one after another."""
    arms = [_newest(arm).subquery(f"arm{arm}") for arm in range(ARMS)]
    rarest = union_all(*(select(arm.c.lead) for arm in arms)).subquery("rarest")
    found = select(rarest.c.lead).distinct()
    for nth in range(others):
        # A scalar, so that no plan reads all leads that have a very common word.
        found = found.where(
            select(_other.c.lead)
            .where(
                _other.c.workspace == HERE,
                _other.c.lead == rarest.c.lead,
                _other.c.word.in_(bindparam(f"term{nth}", type_=Text, expanding=True)),
            )
            .limit(1)
            .scalar_subquery()
            .is_not(None)
        )
    return found.order_by(rarest.c.lead.desc()).limit(bindparam("limit", type_=Integer))


_SOUGHT = [_sought(others) for others in range(MOST_TERMS)]
_COUNT = union_all(
    *(
        select(literal(arm).label("arm"), func.count().label("leads")).select_from(_newest(arm).subquery())
        for arm in range(ARMS)
    )
)
_LEADS = bindparam("leads", type_=BigInteger, expanding=True)
_FITS = (
    select(lead.c.number, lead.c.status, lead.c.phone, lead.c.phone_given, lead_word.c.word)
    .join_from(
        lead_word, lead, (lead.c.workspace == lead_word.c.workspace) & (lead.c.number == lead_word.c.lead)
    )
    .where(
        lead_word.c.workspace == HERE,
        lead_word.c.lead.in_(_LEADS),
        lead_word.c.word.in_(bindparam("words", type_=Text, expanding=True)),
    )
)
_THESE = select(lead).where(lead.c.workspace == HERE, lead.c.number.in_(_LEADS))
Term = Sequence[str]


class Seeking(Words):
    def sought(self, ways: Ways, limit: int) -> list[Fit]:
        counts: dict[Term, int] = {}
        several = [[tuple(sorted(set(term))) for term in terms[:MOST_TERMS]] for terms in ways]
        most = MOST_SCANNED // max(len(several), 1)
        newest = {number for terms in several for number in self._fitting(terms, limit, most, counts)}
        words = sorted({word for terms in several for term in terms for word in term})
        return self._fits(sorted(newest, reverse=True)[:limit], words)

    def leads(self, numbers: Collection[int]) -> list[Lead]:
        return [lead_of(row) for row in self._run(_THESE, leads=list(numbers))] if numbers else []

    def _fits(self, leads: Sequence[int], words: Sequence[str]) -> list[Fit]:
        if not leads:
            return []
        found: dict[int, Fit] = {}
        for row in self._run(_FITS, leads=leads, words=words):
            had = found[row.number].words if row.number in found else frozenset()
            phone = row.phone or row.phone_given or ""
            found[row.number] = Fit(row.number, row.status in OPEN, phone, had | {row.word})
        return list(found.values())

    def _fitting(self, terms: Sequence[Term], limit: int, most: int, counts: dict[Term, int]) -> list[int]:
        """The newest that have a word of each term, held against the rarest; `counts` are kept meanwhile."""
        if not terms or not all(terms):
            return []
        if len(terms) == 1:
            return self._newest_with(terms[0], [], limit, limit)
        counts |= {term: self._count(term) for term in terms if term not in counts}
        rarest, *others = sorted(terms, key=lambda term: counts[term])
        if not counts[rarest]:
            return []
        most = min(most, MOST_PROBES // sum(map(len, others)))
        found = self._newest_with(rarest, others, min(FIRST_LOOK, most), limit)
        if len(found) >= limit or counts[rarest] <= FIRST_LOOK:
            return found
        return self._newest_with(rarest, others, most, limit)

    def _newest_with(self, rarest: Term, others: Sequence[Term], scanned: int, limit: int) -> list[int]:
        bound = {f"term{nth}": term for nth, term in enumerate(others)}
        found: set[int] = set()
        for some in _arms(rarest):
            at_most = max(limit, scanned // len(rarest))
            rows = self._run(_SOUGHT[len(others)], **some, **bound, at_most=at_most, limit=limit)
            found.update(rows.scalars())
        return sorted(found, reverse=True)[:limit]

    def _count(self, term: Term) -> int:
        """How many leads have one of the words, counted as far as they would be looked at."""
        return sum(
            row.leads for some in _arms(term) for row in self._run(_COUNT, **some, at_most=MOST_SCANNED)
        )


def _arms(words: Sequence[str]) -> Iterator[dict[str, str]]:
    """The words by the arms that look for them; an arm with nothing to look for finds nothing."""
    for at in range(0, len(words), ARMS):
        some = [*words[at : at + ARMS], *[""] * ARMS][:ARMS]
        yield {f"word{arm}": word for arm, word in enumerate(some)}
