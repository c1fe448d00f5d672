"""A manager's day in at most twelve lines: what came, whether it was looked after, what stands undone."""

from collections.abc import Mapping, Sequence

from bot.desk.owing import ALL_UNKEPT
from bot.insight.evening import Behind, DayOff, Share
from bot.leads.lead import Lead
from handlers.slack.views.buttons import among, button
from handlers.slack.views.card import Drawn
from handlers.slack.views.digest import NAMES, SHORT, Piece, drawn, lasting, listed, short
from handlers.slack.views.judging import opening, told
from handlers.slack.views.spans import Block, Plain
from handlers.slack.views.text import clean

MOST = 12
SLOW_SECONDS = 60
"""Messages that wait for Slack longer than this are worth a line."""


def evening(day: Behind) -> Drawn:
    lines = [
        _piece(_came(day), bold=True),
        _piece(_tried(day)),
        _piece(_results(day)),
        *_untried(day),
        _piece(_unkept(day), buttons=[button("remind", "Remind", ALL_UNKEPT)] if day.unkept else []),
        _piece(f"Later calls made: {day.later.done} of {day.later.of} due" if day.later.of else ""),
        _piece(_visits(day)),
        _piece(_undelivered(day)),
        *(_piece(_day_off(each)) for each in day.weekend),
        _well(day),
    ]
    return drawn([each for each in lines if each.line])


def _piece(words: str, *, bold: bool = False, buttons: Sequence[Block] = ()) -> Piece:
    return Piece([Plain(words, bold=bold)] if words else [], buttons)


def _came(day: Behind) -> str:
    usual = f" (usual {day.day:%A} {day.usual})" if day.usual is not None else ""
    return f"{day.day:%a} {day.day.day} {day.day:%b}: {day.new} new{usual}"


def _tried(day: Behind) -> str:
    parts = [("Open hours", day.in_hours), ("overnight", day.overnight)]
    said = [f"{name} {_of(share)}" for name, share in parts if share.of]
    done = day.in_hours.done + day.overnight.done
    return f"Tried in time: {done}. {_capital(', '.join(said))}" if said else ""


def _results(day: Behind) -> str:
    of = day.results
    return f"Talked with {of.talked}, visits booked {of.visits}, sold {of.sold}"


def _untried(day: Behind) -> list[Piece]:
    """The longest waiting by name, each to be given to somebody in one tap."""
    if not day.untried:
        return []
    oldest = day.at - min(lead.asked_at for lead in day.untried)
    shown = day.untried[:NAMES]
    named = [Plain(listed([_owned(lead, day.names) for lead in day.untried], NAMES))]
    assign = [among("give", f"Assign {_owned(lead, day.names)}", lead.number) for lead in shown]
    return [_piece(f"Nobody tried: {len(day.untried)}, oldest {lasting(oldest)}"), Piece(named, assign)]


def _owned(lead: Lead, names: Mapping[str, str]) -> str:
    return short(lead) + (f" ({_name(lead.owner, names)})" if lead.owner else "")


def _unkept(day: Behind) -> str:
    people = [f"{_name(user, day.names)} {count}" for user, count in day.unkept.items()]
    kept = f"{day.kept.done} of {day.kept.of}" if day.kept.of else ""
    if not people:
        return f"Promises kept: {kept}" if kept else ""
    return f"Promised, not called: {listed(people)}" + (f". Kept: {kept}" if kept else "")


def _visits(day: Behind) -> str:
    of, left = day.results, sum(day.unreported.values())
    parts = [f"{of.came} came"] * bool(of.came) + [f"{of.missed} didn't"] * bool(of.missed)
    if left:
        who = listed([_name(user, day.names) for user in day.unreported])
        parts.append(f"{left} unreported" + (f" ({who})" if who else ""))
    return f"Visits: {', '.join(parts)}" if parts else ""


def _undelivered(day: Behind) -> str:
    left = day.backlog
    if left is None:
        return ""
    slow = left.waiting > 0 and left.oldest.total_seconds() > SLOW_SECONDS
    parts = [f"{left.waiting} wait, the oldest {lasting(left.oldest)}"] * slow
    parts += [f"{left.dead} given up"] * bool(left.dead)
    return f"Messages to Slack: {', '.join(parts)}" if parts else ""


def _well(day: Behind) -> Piece:
    """What the lot of the day has left to judge, and the trend."""
    lot, past = day.lot, told(day.trend)
    if not (lot and lot.leads):
        return _piece(f"Well? {past}" if past else "")
    left = f"Judge {lot.left}" if lot.left else "Judged"
    return _piece(f"Well? {left}" + (f". {past}" if past else ""), buttons=[opening(lot)])


def _day_off(each: DayOff) -> str:
    parts = [f"{each.on_duty or 'nobody'} on duty"]
    parts += [f"usually {each.usual} leads"] * (each.usual is not None)
    parts += [f"room for {each.room}"] * (each.room is not None)
    return f"{each.day:%A}: {', '.join(parts)}"


def _of(share: Share) -> str:
    return f"{share.done}/{share.of}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _name(user: str | None, names: Mapping[str, str]) -> str:
    return clean(names.get(user or "", "somebody"), SHORT)
