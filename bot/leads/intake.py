"""Fields, as any sender names them, to a new lead; rather a field too few than a wrong one."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from bot.leads.aliases import LEAD_TYPES, NO_IDS, PORTAL_KEYS, Kind
from bot.leads.answers import read_moment, read_yes_no
from bot.leads.channel import Channel, read_channel
from bot.leads.containers import is_one_inquiry, is_plain
from bot.leads.fields import Field
from bot.leads.form import Entry, Form, Where, clip, line
from bot.leads.inquiry import NewLead
from bot.leads.lead import Person
from bot.leads.particulars import DUMMY, particulars
from bot.leads.place import place

MAX_MESSAGE = 20_000


def understand(fields: Iterable[Field], region: str | None, now: datetime) -> NewLead:
    """What `fields` say; phones without a country are read as of `region` (two letters)."""
    form = Form.of(fields)
    test = _test(form)
    who, own = particulars(form, region)
    interest = _text(form, Kind.INTEREST, own) or place(form)
    message = form.take(Kind.MESSAGE, lambda text: clip(text, MAX_MESSAGE), own)
    live_now = form.take(Kind.LIVE, read_yes_no, own)
    return NewLead(
        person=who,
        channel=_channel(form, own),
        source=_text(form, Kind.SOURCE, own) or line(form.parameter("utm_source") or ""),
        interest=interest,
        message=message and message[0],
        campaign=_text(form, Kind.CAMPAIGN, own) or line(form.parameter("utm_campaign") or ""),
        consent=_consent(form, own),
        occurred_at=_occurred_at(form, now),
        external_id=_external_id(form, who),
        live_now=bool(live_now and live_now[0]),
        test=test,
        understood=bool(who.name or who.phone or who.email or who.reply_to),
        more=form.rest(),
    )


def _plain(entry: Entry) -> bool:
    return is_plain(entry.within)


def _text(form: Form, kind: Kind, where: Where) -> str | None:
    found = form.take(kind, line, where)
    return found and found[0]


def _test(form: Form) -> bool:
    said = form.take(Kind.TEST, read_yes_no, _plain)
    return bool(said and said[0]) or any(entry.text.startswith(DUMMY) for entry in form.entries)


def _channel(form: Form, own: Where) -> Channel | None:
    named = form.take(Kind.CHANNEL, read_channel, own) or form.take(Kind.TYPE, _read_type, _plain)
    if named:
        return named[0]
    keys = {"".join("".join(entry.parts).split()) for entry in form.entries}
    return Channel.PORTAL if keys & PORTAL_KEYS else None


def _read_type(text: str) -> Channel | None:
    return LEAD_TYPES.get(" ".join(text.casefold().replace("_", " ").split())) or read_channel(text)


def _consent(form: Form, own: Where) -> bool | None:
    """Yes only where nothing of the kind was refused."""
    given = []
    while said := form.take(Kind.CONSENT, read_yes_no, own):
        given.append(said[0])
    return all(given) if given else None


def _occurred_at(form: Form, now: datetime) -> datetime | None:
    found = form.take(Kind.OCCURRED, partial(read_moment, now=now), _plain)
    return found[0] if found else _date_and_time(form, now)


def _date_and_time(form: Form, now: datetime) -> datetime | None:
    """The moment of a form that sends its date and its time apart."""
    ends = {entry.parts[-1]: entry for entry in form.left() if entry.parts}
    date, time = ends.get("date submitted"), ends.get("time submitted")
    moment = read_moment(f"{date.text} {time.text}", now) if date and time else None
    if moment and date and time:
        form.taken.update((date.at, time.at))
    return moment


def _external_id(form: Form, who: Person) -> str | None:
    """The sender's own id of this inquiry; never one that other inquiries may share."""
    shared = {who.email_given, who.phone_given, who.reply_to}
    shared |= {entry.text for entry in form.entries if entry.parts[-1:] == ("form id",)}
    found = form.take(Kind.ID, _read_id(shared), lambda entry: is_one_inquiry(entry.parts[:-1]))
    return found and found[0]


def _read_id(shared: set[str | None]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        told_apart = any(map(str.isdigit, text)) and text not in shared and text not in NO_IDS
        return line(text) if told_apart and "{{" not in text else None

    return read
