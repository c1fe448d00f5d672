"""Rows of the table of routing and nudges, each a list of what went against it in a log; empty is right.

Held against each lead's own story: offers (to one, to the next, in shares at the opening, anew the next
day), cover for who is away, the group mention, the manager's list, the two reminders, giving back. Left to
`test_nudges`: live leads, call later, calling now, further attempts, questions about outcomes and visits.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.walks.days import at
from tests.walks.log import TRIED, Log, Said
from tests.walks.story import Held, Story, Turn
from tests.walks.there import A_MINUTE, A_SECOND, TEAM, is_there, later, opening, stays, within
from tests.walks.week import AWAY, ENDS, ZONES

NEAR = A_SECOND * 7
GATHERED = A_SECOND * 5
HALF_AN_HOUR, AN_HOUR = timedelta(minutes=30), timedelta(hours=1)


def near(moment: datetime, due: datetime) -> bool:
    return -A_SECOND <= moment - due <= NEAR


def closing(moment: datetime) -> datetime:
    return next(end for start, end in TEAM if moment < end)


def offers(log: Log, told: Story) -> Iterator[str]:
    """Each offer comes at its moment, and no offer comes at another."""
    given = [each for each in log.about(told.lead) if each.is_offer and each.to.startswith("U")]
    for turn in told.turns:
        mine = [each for each in given if turn.free - A_SECOND <= each.when < turn.taken]
        given = [each for each in given if each not in mine]
        yield from _of_turn(told, turn, mine)
    for each in given:
        owner = told.owner(each.when)
        if not owner or was_always_there(owner, each.when):
            yield f"L-{told.lead} offered to {each.to} at {each.when}, who had it was there"


def was_always_there(name: str, posted: datetime) -> bool:
    return all(is_there(name, posted - A_SECOND * seconds) for seconds in (0, 3, 7))


def anew(log: Log, told: Story) -> Iterator[str]:
    """What nobody took by the evening is in somebody's share at each opening after."""
    given = [each for each in log.about(told.lead) if each.is_offer and each.to.startswith("U")]
    for turn in told.turns:
        due = [each for each in _moments(told, turn) if each > _evening(turn)]
        yield from _missing(told, turn, given, due)


def _of_turn(told: Story, turn: Turn, mine: list[Said]) -> Iterator[str]:
    due = _moments(told, turn)
    yield from _missing(told, turn, mine, [each for each in due if each <= _evening(turn)])
    last = ""
    for each in mine:
        on_time = any(near(each.when, moment) for moment in due)
        if not (on_time or (last and not was_always_there(last, each.when))):
            yield f"L-{told.lead} offered to {each.to} at {each.when}, out of turn"
        last = each.to.removeprefix("U").lower()


def _missing(told: Story, turn: Turn, given: list[Said], due: list[datetime]) -> Iterator[str]:
    mine = [each for each in given if turn.free - A_SECOND <= each.when < turn.taken]
    for moment in due:
        asked_for = moment + NEAR < min(turn.taken, ENDS) and _somebody(mine, moment)
        if asked_for and not any(near(each.when, moment) for each in mine):
            yield f"L-{told.lead} not offered at {moment}"


def _evening(turn: Turn) -> datetime:
    return closing(opening(turn.free))


def _moments(told: Story, turn: Turn) -> list[datetime]:
    """At once and 3 minutes later; at each opening after it and, while nobody was told, once more."""
    moments: list[datetime] = []
    if turn.assign:
        return moments
    for start in _rounds(turn):
        second = counted(told, turn, start) + A_MINUTE * 3
        if start == turn.free:
            moments += [each for each in (start, second) if each < closing(start)]
            continue
        moments.append(start + GATHERED)
        if told.tried <= told.call_by or told.call_by > second:
            moments.append(second + GATHERED)
    return moments


def _rounds(turn: Turn) -> list[datetime]:
    """When it is offered anew: at once, if anybody is there, and at each opening."""
    return [turn.free] * within(turn.free) + [start for start, _ in TEAM if turn.free < start]


def counted(told: Story, turn: Turn, start: datetime) -> datetime:
    """From when the table's 3 and 7 minutes count in the round that begins at `start`.

    By the table they are the first of 15, and at an opening the first of 15 that end the 60 which *call by*
    leaves. So they end with *call by* in the morning too, wherever in it that is: one that is due at 11:15,
    for nobody may be called there before, is no more urgent at 9:03 than those of the night, due at 10:00;
    one that is due at 9:12 is. Where nothing ends with *call by*, it having passed, the 60 hold.
    """
    if start == turn.free:
        return start
    longest = start + A_MINUTE * 45
    if told.tried <= told.call_by or told.call_by <= start:
        return longest
    return min(max(told.call_by - A_MINUTE * 15, start), longest)


def _somebody(mine: list[Said], moment: datetime) -> bool:
    """Whether anybody is there who was not asked that day, and whoever was asked stayed."""
    asked = [each for each in mine if timedelta() < moment - each.when < timedelta(hours=10)]
    names = {each.to.removeprefix("U").lower() for each in asked}
    if any(not stays(name, each.when, moment) for each in asked[-1:] for name in [each.to[1:].lower()]):
        return False
    return any(is_there(name, moment - GATHERED) for name in ZONES.keys() - names)


def cover(log: Log, told: Story) -> Iterator[str]:
    """What falls due while whoever has it is away is offered to somebody at once, and nothing else is."""
    for name, (begins, ends) in AWAY.items():
        start, end = at(begins), at(ends)
        free = any(turn.free <= start < turn.taken for turn in told.turns)
        due = _falls_due(log, told, name, start)
        asked = [each for each in log.about(told.lead) if each.is_offer and each.to.startswith("U")]
        mine = [each for each in asked if start <= each.when < end and told.owner(each.when) == name]
        if told.owner(start) != name or free:
            continue
        if due and not any(near(each.when, start) or near(each.when, start + GATHERED) for each in mine):
            yield f"L-{told.lead} of {name} offered to nobody at {start}"
        for each in [] if due else mine:
            yield f"L-{told.lead} of {name} offered to {each.to} at {each.when}, due later"


def _falls_due(log: Log, told: Story, name: str, start: datetime) -> bool:
    """Nobody has tried it, or three tries at most reached nobody, or a call was promised for those days."""
    if any(held.by == name and held.since <= start < held.until for held in told.held):
        return True
    deeds = [what for when, _, what in log.done[told.lead] if when < start]
    back = [number for number, what in enumerate(deeds, start=1) if what == "given back"]
    since = deeds[back[-1] if back else 0 :]
    tried = since[-1:] in (["left voicemail"], ["no answer"]) and "talked" not in since
    return since[-1:] == ["follow"] or (tried and sum(what in TRIED for what in deeds) <= 3)


def mentions(log: Log, told: Story) -> Iterator[str]:
    """At 7 minutes, once for a lead, and as soon as the last is half an hour ago."""
    mine = [each for each in log.mentions if told.lead in each.numbers]
    if len(mine) > 1:
        yield f"L-{told.lead} mentioned {len(mine)} times"
    for each in mine:
        turn = next((turn for turn in told.turns if turn.free <= each.when < turn.taken), None)
        if turn is None or turn.tried or each.when < _mention_due(told, turn, each.when) - A_SECOND:
            yield f"L-{told.lead} mentioned at {each.when}, too soon or in vain"
    for turn in [] if mine else told.turns:
        for start in _rounds(turn) * (not turn.tried and not turn.assign):
            due = _mention_due(told, turn, start)
            while due + NEAR < min(turn.taken, closing(start), ENDS):
                if not any(due - HALF_AN_HOUR - A_SECOND < each.when <= due + NEAR for each in log.mentions):
                    yield f"L-{told.lead} not mentioned at {due}, nor another in the half hour before"
                due += HALF_AN_HOUR


def _mention_due(told: Story, turn: Turn, moment: datetime) -> datetime:
    """Of who asked minutes before the evening, minutes after the opening: its 7 go on there."""
    start = max((each for each in _rounds(turn) if each <= moment), default=opening(turn.free))
    since = counted(told, turn, start)
    return max(start, later(turn.free, 7)) if since == start else later(since, 7)


def lists(log: Log, told: Story) -> Iterator[str]:
    """At the promise's time, or when the last list is an hour ago; once, while nobody has tried it."""
    mine = [each.when for each in log.lists if told.lead in each.numbers]
    due = told.call_by
    asked = [turn.free for turn in told.turns if turn.assign]
    for start in [due] * (due < ENDS) + asked:
        last = max((each.when for each in log.lists if each.when < start - A_SECOND), default=start - AN_HOUR)
        heard = max(start, last + AN_HOUR)
        still = told.tried if start == due else next(turn.taken for turn in told.turns if turn.free == start)
        if heard + NEAR < min(still, ENDS) and not any(near(each, heard) for each in mine):
            yield f"L-{told.lead} due at {start}, not on the manager's list by {heard}"
    for each in mine:
        if each < due - A_SECOND or each > told.tried:
            yield f"L-{told.lead} on the manager's list at {each}, due {due}, tried {told.tried}"
    if len(mine) > 1 + len(asked):
        yield f"L-{told.lead} on the manager's list {len(mine)} times"


def reminders(log: Log, told: Story) -> Iterator[str]:
    """5 minutes before the time and at it, unless it is quiet or too much was said; and only then."""
    for held in told.held:
        soon = held.deadline - A_MINUTE * 5
        for words, due in (("Call Lead", soon), ("Time is up", held.deadline)):
            bundled = due - A_MINUTE * 2
            if not (held.since < bundled and due + NEAR < min(held.until, ENDS)):
                continue
            if _may_be_said(log, held.by, words, due) and not _says(log, held, words, due):
                yield f"L-{told.lead} at {due}: {held.by} did not hear {words!r}"
    for each in log.about(told.lead):
        for words in ("Call Lead", "Time is up"):
            if each.says(words, told.lead) and not any(_fits(held, words, each) for held in told.held):
                yield f"L-{told.lead} at {each.when}: {each.to} heard {words!r}"


def _says(log: Log, held: Held, words: str, due: datetime) -> bool:
    return any(each.says(words, held.lead) and near(each.when, due) for each in log.to(held.by))


def _fits(held: Held, words: str, said: Said) -> bool:
    if said.to != f"U{held.by.upper()}" or not held.since <= said.when <= held.until + NEAR:
        return False
    if words == "Time is up":
        return held.deadline - A_SECOND <= said.when
    early = A_MINUTE * 2 * (len(said.numbers) > 1)  # bundled with what is said of another lead before it
    return held.deadline - A_MINUTE * 5 - early - A_SECOND <= said.when < held.deadline


def _may_be_said(log: Log, name: str, words: str, due: datetime) -> bool:
    """What is said at the moment itself counts as said before it: one message may hold several."""
    said = [each.when for each in log.reminders(name) if each.when < due - A_SECOND]
    if sum(each > due - AN_HOUR - NEAR for each in said) >= 6 or not is_there(name, due + NEAR):
        return False
    apart = words == "Time is up" or not any(each > due - A_MINUTE * 10 - NEAR for each in said)
    return apart and stays(name, due - A_MINUTE * 2, due)


ROWS = (offers, anew, cover, mentions, lists, reminders)
