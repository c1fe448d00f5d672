"""What is to be said to one person, about more than one lead: gathered when it is sent."""

from dataclasses import astuple, dataclass
from typing import ClassVar

from bot.messages import Lane, Message


@dataclass(frozen=True, slots=True)
class ToPerson(Message):
    """A DM to `user` about more than one lead; what it says is gathered when it is sent."""

    once: ClassVar[bool] = True
    user: str

    @property
    def key(self) -> str:
        return ":".join((type(self).__name__, *astuple(self)))

    @property
    def lane(self) -> Lane:
        return ("chat.postMessage", self.user)


class Share(ToPerson):
    """The leads that came while nobody was there, or that need cover, as far as `user` is offered them."""

    __slots__ = ()


class Reminders(ToPerson):
    """All that `user` is to be reminded of by now, in one bundle."""

    __slots__ = ()


class Breaches(ToPerson):
    """A manager's list of leads that nobody answered in time, or that need somebody assigned."""

    __slots__ = ()


class Retries(ToPerson):
    """Whom to try again, a few times a day."""

    __slots__ = ()


class Resting(ToPerson):
    """A few of the leads that are not ready yet, with a message to copy."""

    __slots__ = ()


class Bought(ToPerson):
    """The monthly question about old conversations."""

    __slots__ = ()


class Crowd(ToPerson):
    """How many cards wait for a channel, which stands for the person."""

    __slots__ = ()
    once: ClassVar[bool] = False


class Welcome(ToPerson):
    """What a manager is asked when Parley joins the lead channel."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Elsewhere(ToPerson):
    """Where Parley is at work, for whoever invites it to another `channel`."""

    channel: str


@dataclass(frozen=True, slots=True)
class Daily(ToPerson):
    """A message of one local `day` (ISO form)."""

    day: str


class Morning(Daily):
    """A rep's day ahead."""

    __slots__ = ()


class Weekly(Daily):
    """The conversations that a rep started in the week to that day."""

    __slots__ = ()


class Evening(Daily):
    """A manager's day behind."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class PublishHome(Message):
    """A person's App Home, drawn anew."""

    user: str

    @property
    def key(self) -> str:
        return f"home:{self.user}"

    @property
    def lane(self) -> Lane:
        return ("views.publish", self.user)


@dataclass(frozen=True, slots=True)
class OfferAgain(ToPerson):
    """What `user` filled in (JSON) and was not saved, `why` in words; `request` is when they sent it."""

    request: str
    filled: str
    why: str

    @property
    def key(self) -> str:
        return f"OfferAgain:{self.user}:{self.request}"
