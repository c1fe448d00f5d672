"""The index of words as it is kept: which lead has which, and what each may be misspelled as."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from sqlalchemy import BigInteger, Text, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.finding import Written
from bot.leads.record import Json
from bot.leads.words import NAME, forgiven, nears
from storage.leads import lead_of
from storage.schema import history, inquiry, lead
from storage.schema_notes import note
from storage.schema_words import indexed, lead_word, spelling
from storage.tables import HERE
from storage.transaction import Transaction

MOST_SPELLED, MOST_BEGUN = 2000, 32
MOST_NEW = 100
"""Words that one unit makes known for slips: nobody's text holds the unit up."""
WHOLE = "="
"""Begins the row of `spelling` that has the word itself."""
AT_END = "\U0010ffff"

_NEARS = bindparam("nears", type_=Text, expanding=True)
_LEADS = bindparam("leads", type_=BigInteger, expanding=True)
_ADD = upsert(lead_word).values(workspace=HERE).on_conflict_do_nothing()
_DROP = delete(lead_word).where(
    lead_word.c.workspace == HERE,
    lead_word.c.word == bindparam("of_word", type_=Text),
    lead_word.c.lead == bindparam("of_lead", type_=BigInteger),
)
_OF_LEADS = select(lead_word.c.lead, lead_word.c.word).where(
    lead_word.c.workspace == HERE, lead_word.c.lead.in_(_LEADS)
)
_HERE_NEAR = (spelling.c.workspace == HERE, spelling.c.near.in_(_NEARS))
_KNOWN = select(spelling.c.word).where(*_HERE_NEAR)
_SPELLED = _KNOWN.distinct().limit(MOST_SPELLED)
_BEGUN = (
    select(spelling.c.word)
    .where(
        spelling.c.workspace == HERE,
        spelling.c.near >= bindparam("start", type_=Text),
        spelling.c.near < bindparam("end", type_=Text),
    )
    .order_by(spelling.c.near)
    .limit(MOST_BEGUN)
)
_SPELL = upsert(spelling).values(workspace=HERE).on_conflict_do_nothing()
_HAD = (
    select(lead_word.c.lead)
    .where(lead_word.c.workspace == HERE, lead_word.c.word == spelling.c.word)
    .limit(1)
    .scalar_subquery()
)
_FORGET = delete(spelling).where(
    spelling.c.workspace == HERE,
    spelling.c.near == bindparam("gone_near", type_=Text),
    spelling.c.word == bindparam("gone", type_=Text),
    _HAD.is_(None),
)
_FIRST, _LAST = bindparam("first", type_=BigInteger), bindparam("last", type_=BigInteger)
_LEADS_OF = (
    select(lead).where(lead.c.workspace == HERE, lead.c.number.between(_FIRST, _LAST)).order_by(lead.c.number)
)
# As for one lead: what refers to them can still be inserted by others.
_LEADS_LOCKED = _LEADS_OF.with_for_update(key_share=True)
_ASKED = (
    select(inquiry.c.lead, inquiry.c.message, inquiry.c.interest)
    .where(inquiry.c.workspace == HERE, inquiry.c.lead.between(_FIRST, _LAST))
    .order_by(inquiry.c.id)
)
_NOTED = (
    select(history.c.lead, history.c.detail)
    .where(
        history.c.workspace == HERE,
        history.c.lead.between(_FIRST, _LAST),
        history.c.undone.is_(False),
        history.c.undoes.is_(None),
    )
    .order_by(history.c.id)
)
_SAID = (
    select(note.c.lead, note.c.text)
    .where(note.c.workspace == HERE, note.c.lead.between(_FIRST, _LAST), note.c.text.is_not(None))
    .order_by(note.c.at)
)
_STATE = select(indexed.c.version, indexed.c.down_to).where(indexed.c.workspace == HERE)
_STATE_LOCKED = _STATE.with_for_update()
_NEWEST = select(func.max(lead.c.number)).where(lead.c.workspace == HERE)
_BEGIN = upsert(indexed).values(workspace=HERE, version=0, down_to=0).on_conflict_do_nothing()
_SET = upsert(indexed).values(workspace=HERE)
_PUT = _SET.on_conflict_do_update(
    index_elements=["workspace"],
    set_={"version": _SET.excluded.version, "down_to": _SET.excluded.down_to},
)


class Words(Transaction):
    def written(self, first: int, last: int) -> list[Written]:
        span = {"first": first, "last": last}
        leads = self._run(_LEADS_LOCKED if self._writing else _LEADS_OF, **span).all()
        texts: dict[int, list[str | None]] = defaultdict(list)
        details: dict[int, list[Mapping[str, Json]]] = defaultdict(list)
        for row in self._run(_ASKED, **span):
            texts[row.lead] += [row.message, row.interest]
        for row in self._run(_SAID, **span):
            texts[row.lead].append(row.text)
        for row in self._run(_NOTED, **span):
            details[row.lead].append(row.detail)
        return [Written(each, texts[each.number], details[each.number]) for each in map(lead_of, leads)]

    def add_words(self, lead: int, words: Collection[str]) -> None:
        self._add({lead: words})

    def replace_words(self, words: Mapping[int, Collection[str]]) -> None:
        had = self._words_of(list(words))
        gone = {number: had.get(number, set()) - {*kept} for number, kept in words.items()}
        self._run_each(_DROP, [{"of_lead": lead, "of_word": word} for lead, word in _pairs(gone)])
        self._add({number: {*kept} - had.get(number, set()) for number, kept in words.items()})
        self._run_each(_FORGET, [{"gone_near": near, "gone": word} for near, word in _spellings(gone)])

    def spelled(self, nears: Collection[str], beginning: str = "") -> list[str]:
        found = list(self._run(_SPELLED, nears=sorted(nears)).scalars()) if nears else []
        if beginning:
            start = f"{WHOLE}{NAME}{beginning}"
            found += self._run(_BEGUN, start=start, end=start + AT_END).scalars()
        return found

    def left_to_index(self, version: int) -> int | None:
        if self._writing:
            self._run(_BEGIN)
        state = self._run(_STATE_LOCKED if self._writing else _STATE).first()
        if state is None or state.version != version:
            newest: int = self._run(_NEWEST).scalar() or 0
            return newest
        return (state.down_to - 1) or None

    def indexed_down_to(self, version: int, lead: int) -> None:
        self._run(_PUT, version=version, down_to=lead)

    def _words_of(self, leads: Sequence[int]) -> dict[int, set[str]]:
        had: dict[int, set[str]] = defaultdict(set)
        for row in self._run(_OF_LEADS, leads=leads):
            had[row.lead].add(row.word)
        return had

    def _add(self, words: Mapping[int, Collection[str]]) -> None:
        """New words with what each may be misspelled as; in one order, lest two units wait for each other."""
        self._run_each(_ADD, [{"lead": lead, "word": word} for lead, word in _pairs(words)])
        some = sorted(set(chain.from_iterable(words.values())))
        if not some:
            return
        known = self._run(_KNOWN, nears=[WHOLE + word for word in some]).scalars()
        new = sorted({*some} - {*known})[:MOST_NEW]
        self._run_each(_SPELL, [{"near": near, "word": word} for near, word in _spellings({0: new})])


def _pairs(words: Mapping[int, Collection[str]]) -> list[tuple[int, str]]:
    return sorted((lead, word) for lead, some in words.items() for word in some)


def _spellings(words: Mapping[int, Collection[str]]) -> list[tuple[str, str]]:
    """The rows that each word has: itself, and where a slip in it leads to."""
    return sorted((near, word) for word in set(chain.from_iterable(words.values())) for near in _rows(word))


def _rows(word: str) -> set[str]:
    return {WHOLE + word, *(nears(word[2:]) if forgiven(word) else ())}
