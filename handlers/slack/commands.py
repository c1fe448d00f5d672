"""What people type: `/lead …` and its aliases, each line read, done, and shown back."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.asking import Ask
from bot.errors import Missing, NotUnderstood, UnknownLead
from bot.errors_of_messages import OpensForm
from bot.leads.history import Via
from bot.leads.lead import Lead
from bot.leads.line import VERBS, names_by_number, names_no_lead, outcome_verb, read_deed
from bot.leads.typed import read_new
from bot.policy import MAIN
from handlers.slack import attendance, digests
from handlers.slack.answering import Line, Result, answer
from handlers.slack.forming import open_form, reply
from handlers.slack.openings import open_openings
from handlers.slack.payloads import typed
from handlers.slack.reception import Reception
from handlers.slack.requests import Typed
from handlers.slack.settings import open_settings
from handlers.slack.views import card as cards
from handlers.slack.views import lists, replies
from handlers.slack.views.card import Drawn
from handlers.slack.views.forms import TITLES
from handlers.slack.views.story import story
from handlers.slack.views.usages import USAGES

ALIASES: Mapping[str, str] = {"/claim": "claim", "/outcome": "outcome"}
DEEDS = frozenset({*VERBS, "new", "undo", "outcome", *attendance.VERBS})
Told = Drawn | None


def register(app: AsyncApp, reception: Reception) -> None:
    async def on_command(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        line = typed(body)

        async def close(result: Result) -> Drawn | None:
            await (ack(text=result.drawn[0], blocks=result.drawn[1]) if result.drawn else ack())
            return None

        async def say(drawn: Drawn) -> None:
            await reply(client, line.reply_to, drawn)

        ask = reception.ask(line.user, line.trigger, Via.COMMAND)
        work = TypedLine(reception, line, client, ask).done
        await answer(reception, line.user, work, Line(close, say))

    for name in (reception.command, *ALIASES):
        app.command(name)(on_command)


class TypedLine:
    """One typed line on its way through.

    `about` is the lead in whose thread it was typed, which need not be named there. A line without a trigger
    opens no form: what it lacks is refused. `did` tells, once it is done, whether more was done than looked.
    """

    def __init__(
        self,
        reception: Reception,
        line: Typed,
        client: AsyncWebClient,
        ask: Ask,
        about: Lead | None = None,
    ) -> None:
        self.reception, self.line, self.client = reception, line, client
        self.desk, self.reading = reception.desk, reception.desk.reading
        self.ask, self.about = ask, about
        self.did = False

    async def done(self) -> Told:
        await self.reading.admit(self.ask)
        first, _, rest = self.line.text.strip().partition(" ")
        verb, rest = first.casefold().rstrip(",;:."), rest.strip()
        if self.line.command in ALIASES:
            verb, rest = ALIASES[self.line.command], self.line.text.strip()
        self.did = verb in DEEDS and (verb, rest) != ("hours", "")
        if verb in VERBS:
            return await self._deed(verb, rest)
        looks = {
            "": self._next,
            "settings": self._settings,
            "openings": self._openings,
            "mine": self._mine,
            "open": self._open,
            "today": self._today,
            "report": self._report,
            "help": self._help,
        }
        if verb in looks:
            return await looks[verb]()
        about = {"new": self._new, "find": self._find, "show": self._show, "undo": self._undo}
        about["outcome"] = self._outcome
        about |= dict.fromkeys(attendance.VERBS, partial(self._there, verb))
        return await (about[verb](rest) if verb in about else self._guessed(verb))

    async def _guessed(self, verb: str) -> Told:
        """A lead alone is shown; for anything else the nearest right form is told."""
        near = get_close_matches(verb, USAGES, n=1, cutoff=0.7)
        if near:
            raise NotUnderstood(self.line.text, near[0])
        try:
            return await self._show(self.line.text.strip())
        except UnknownLead as unknown:
            if unknown.nearest:
                raise
            raise NotUnderstood(self.line.text, "help") from None

    async def _deed(self, verb: str, rest: str) -> Told:
        lead, words = await self._named(verb, rest)
        hearer = await self.reception.hearer(self.line.user)
        people = {name.casefold(): user for user, name in hearer.names.items()}
        try:
            deed = read_deed(verb, words, self.ask.at, hearer.zone, people)
        except Missing:
            if verb not in TITLES or not self.line.trigger:
                raise
            return await open_form(self.client, verb, lead, self.line.channel, self.line.trigger)
        return replies.done(await self.desk.deeds.do(self.ask, lead.number, deed), hearer)

    async def _outcome(self, rest: str) -> Told:
        """`/outcome N` opens the whole form; with more, the words say which outcome it was."""
        lead, words = await self._named("outcome", rest)
        if not words and not self.line.trigger:
            raise NotUnderstood("outcome", "talked")
        if not words:
            return await open_form(self.client, "talked", lead, self.line.channel, self.line.trigger)
        first, _, said = words.partition(" ")
        if first.casefold() in VERBS:
            return await self._deed(first.casefold(), f"{lead.number} {said}")
        return await self._deed(outcome_verb(words), f"{lead.number} {words}")

    async def _new(self, rest: str) -> Told:
        new = read_new(rest)
        if not self.line.trigger and new.channel is None:
            raise Missing("new", "a name and how they came")
        if not rest or new.channel is None:
            return await open_form(self.client, "new", None, self.line.channel, self.line.trigger, new)
        answered = await self.desk.capture.by_rep(self.ask, new, rest.encode())
        return replies.done(answered, await self.reception.hearer(self.line.user))

    async def _named(self, verb: str, rest: str) -> tuple[Lead, str]:
        """The lead that is meant, and what is said of it."""
        if self.about is None or names_by_number(verb, rest):
            return await self.reading.split(self.ask, rest, lambda _: names_no_lead(verb, rest))
        first, _, words = rest.partition(" ")
        own = first == str(self.about.number) and not names_no_lead(verb, rest)
        return self.about, words.strip() if own else rest

    async def _meant(self, rest: str) -> Lead:
        return self.about if self.about and not rest else await self.reading.meant(self.ask, rest)

    async def _next(self) -> Told:
        if self.about:
            return await self._show("")
        sheet = await self.reading.next_of(MAIN, self.line.user)
        return cards.card(sheet) if sheet else replies.told("Nothing is waiting for you. Well done.")

    async def _mine(self) -> Told:
        return await self._listed("Your leads", await self.reading.mine(MAIN, self.line.user))

    async def _open(self) -> Told:
        return await self._listed("Free to claim", await self.reading.unclaimed(MAIN))

    async def _find(self, rest: str) -> Told:
        if not rest:
            raise Missing("find", "a name, phone, mail or word")
        found = await self.reading.find(MAIN, rest)
        to = await self.reception.hearer(self.line.user)
        return lists.found(found, to.names, to.zone)

    async def _listed(self, heading: str, leads: Sequence[Lead]) -> Told:
        to = await self.reception.hearer(self.line.user)
        return lists.leads(heading, leads, to.names, to.zone)

    async def _show(self, rest: str) -> Told:
        lead = await self._meant(rest)
        return story(await self.reading.sheet(MAIN, lead.number))

    async def _undo(self, rest: str) -> Told:
        lead = await self._meant(rest)
        undone = await self.desk.deeds.undo(self.ask, lead.number)
        return replies.done(undone, await self.reception.hearer(self.line.user))

    async def _today(self) -> Told:
        return await digests.today(self.desk, self.ask, self.reception.command)

    async def _report(self) -> Told:
        return await digests.report(self.desk, self.ask)

    async def _there(self, verb: str, rest: str) -> Told:
        """Away, back, with a customer, own hours."""
        if (verb, rest, self.line.trigger) == ("away", "", ""):
            raise Missing("away", "when")
        return await attendance.typed(self.reception, self.ask, verb, rest, self.line, self.client)

    async def _settings(self) -> Told:
        if not self.line.trigger:
            raise OpensForm("settings", self.reception.command)
        return await open_settings(self.reception, self.ask, self.client, self.line.trigger)

    async def _openings(self) -> Told:
        if not self.line.trigger:
            raise OpensForm("openings", self.reception.command)
        return await open_openings(self.reception, self.ask, self.client, self.line.trigger)

    async def _help(self) -> Told:
        return lists.help_(self.reception.command)
