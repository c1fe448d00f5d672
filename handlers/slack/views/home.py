"""App Home: how somebody stands, their leads by deadline, what is free; for managers the team's list."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.desk.homes import Home, TeamList
from bot.leads.lead import Lead
from bot.leads.status import Status
from handlers.slack.views import attendance, buttons
from handlers.slack.views.card import title
from handlers.slack.views.inputs import plain as label
from handlers.slack.views.spans import DAY, Block, Line, Plain, Tel, When, joined, plain, rich, said
from handlers.slack.views.text import NAME, clean
from handlers.slack.views.words import STATUSES, STEPS

MINE, FREE, TEAM, PEOPLE = 20, 8, 10, 30
"""Rows of each list: with two blocks a row of one's own, all stays below Slack's hundred."""
ROW, WISH = 300, 100
"""Characters of a row that is one block, and of a wish."""
NOT_HERE = "You take no leads here: the members of the lead channel do, guests apart."
SLOW = timedelta(minutes=1)


def home(shown: Home) -> Block:
    blocks = list(_blocks(shown)) if shown.admitted else [rich([[Plain(NOT_HERE)]])]
    return {"type": "home", "blocks": blocks}


def _blocks(shown: Home) -> Iterator[Block]:
    if shown.me.rostered:
        yield from _state(shown)
        today, later = shown.today(), shown.later()
        room = MINE - len(today[:MINE])
        yield from _mine("Today", today[:MINE], len(today), shown)
        yield from _mine("Your leads", later[:room], len(later), shown, empty=not today)
        yield from _free(shown)
    if shown.team:
        yield from _team(shown.team, shown)


def _state(shown: Home) -> Iterator[Block]:
    there = shown.me.presence
    yield rich([_bold(attendance.state(shown.me, shown.at)), attendance.hours(shown.hours, own=shown.own)])
    absent = any(until and until > shown.at for until in (there.away_until, there.busy_until))
    yield attendance.row(absent=absent)


def _mine(
    heading: str, leads: Sequence[Lead], count: int, shown: Home, *, empty: bool = False
) -> Iterator[Block]:
    if not count:
        if empty:
            yield _head(heading)
            yield rich([[Plain("Nothing is waiting for you.")]])
        return
    yield _head(heading)
    for lead in leads:
        yield rich([_line(lead, shown), _wish(lead)])
        yield buttons.of(lead)
    yield from _left(count - len(leads), "mine")


def _free(shown: Home) -> Iterator[Block]:
    if not shown.free:
        return
    yield _head("Free to claim")
    for lead in shown.free[:FREE]:
        yours = [Plain("offered to you")] if shown.me.user in lead.care.offered else []
        yield _row(joined([yours, *_parts(lead, shown)]), lead, ("claim", "Claim"))
    yield from _left(len(shown.free) - FREE, "open")


def _team(team: TeamList, shown: Home) -> Iterator[Block]:
    yield _head("The team")
    if team.held:
        yield rich([_who_has_what(team, shown)])
    if team.untried:
        yield rich([[Plain("Nobody tried, the oldest first:")]])
    for lead in team.untried[:TEAM]:
        owner = [Plain(_name(shown, lead.owner))] if lead.owner else [Plain("nobody's")]
        yield _row(joined([owner, *_parts(lead, shown)]), lead, ("give", "Assign"))
    if not team.untried:
        yield rich([[Plain("Nobody waits for a first try.")]])
    yield from _left(len(team.untried) - TEAM, "")
    yield rich([_owed(team)])
    yield {"type": "actions", "elements": [attendance.button("settings", "Settings…")]}


def _who_has_what(team: TeamList, shown: Home) -> Line:
    people = sorted(team.held, key=lambda user: (-team.held[user], user))
    parts: list[Line] = []
    for user in people[:PEOPLE]:
        untried = team.waiting.get(user, 0)
        some = f", {untried} not tried" if untried else ""
        parts.append([Plain(f"{_name(shown, user)} {team.held[user]}{some}")])
    left = len(people) - PEOPLE
    return [Plain("Open: "), *joined(parts), *([Plain(f" and {left} more people")] if left > 0 else [])]


def _owed(team: TeamList) -> Line:
    """What is held back, or was given up."""
    waits, dead = team.backlog.oldest > SLOW, team.backlog.dead
    minutes = int(team.backlog.oldest / timedelta(minutes=1))
    held = f"{team.backlog.waiting} messages wait for Slack, the oldest for {minutes} min"
    failed = f"{dead} messages could not be sent; whoever runs Parley can see why"
    return joined([[Plain(held, bold=True)] * waits, [Plain(failed, bold=True)] * bool(dead)]) or [
        Plain("Nothing is held back.")
    ]


def _line(lead: Lead, shown: Home) -> Line:
    """What one does about it by when, and to whom, the phone live."""
    who = [Plain(span.words, bold=True) if isinstance(span, Plain) else span for span in title(lead)]
    phone = [Tel(lead.person.phone)] if lead.person.phone and lead.person.name else []
    return joined([_due(lead, shown), who, phone, _marks(lead)])


def _wish(lead: Lead) -> Line:
    note = lead.step.note if lead.step else ""
    return joined([[said(each, WISH)] for each in (lead.interest, note) if each])


def _parts(lead: Lead, shown: Home) -> list[Line]:
    wish = [said(lead.interest, WISH)] if lead.interest else []
    return [title(lead), wish, _due(lead, shown), _marks(lead)]


def _marks(lead: Lead) -> Line:
    return joined([[Plain(f"L-{lead.number}")], [Plain("TEST, not counted")] if lead.test else []])


def _due(lead: Lead, shown: Home) -> Line:
    """What its next step is and when; of one that waits, by when to call."""
    if lead.step:
        late = "overdue: " if lead.step.at < shown.at else ""
        return [Plain(f"{late}{STEPS[lead.step.kind]} "), _when(lead.step.at, shown)]
    if lead.waits and lead.call_by:
        return [Plain("call was due " if lead.call_by < shown.at else "call by "), _when(lead.call_by, shown)]
    return [Plain("not claimed yet" if lead.status is Status.NEW else STATUSES[lead.status])]


def _when(at: datetime, shown: Home) -> When:
    return When(at, shown.me.zone, DAY)


def _row(line: Line, lead: Lead, pressed: tuple[str, str]) -> Block:
    text = label(clean(plain(line), ROW))
    return {"type": "section", "text": text, "accessory": buttons.button(*pressed, lead.number)}


def _left(count: int, where: str) -> Iterator[Block]:
    if count > 0:
        end = f": the command with {where} lists them" if where else ""
        yield rich([[Plain(f"and {count} more{end}")]])


def _head(words: str) -> Block:
    return {"type": "header", "text": label(words)}


def _bold(line: Line) -> Line:
    return [Plain(span.words, bold=True) if isinstance(span, Plain) else span for span in line]


def _name(shown: Home, user: str | None) -> str:
    return clean(shown.names.get(user or "", "somebody"), NAME)
