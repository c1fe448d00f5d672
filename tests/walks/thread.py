"""What people say in a lead's thread, and what has come of it."""

from bot.notes import Note
from bot.policy import MAIN
from handlers.sandbox.people import Person
from handlers.sandbox.seeing import Seen
from tests.walks.office import Office

PARLEY = "<@UPARLEY>"
DONE, NOT_DONE = {"white_check_mark": ["UPARLEY"]}, {"question": ["UPARLEY"]}


async def notes(office: Office, lead: int = 1) -> list[Note]:
    return await office.home.desk.store.read(MAIN, lambda unit: unit.notes(lead))


async def texts(office: Office, lead: int = 1) -> list[str | None]:
    return [each.text for each in await notes(office, lead)]


async def replies(office: Office, person: Person, text: str, lead: int = 1) -> Seen:
    """Somebody says something in the thread of a lead's card; what they said, as they see it."""
    await person.says(office.leads, text, office.card(lead))
    return said(office, person, text)


def said(office: Office, person: Person, text: str) -> Seen:
    return [each for each in person.sees(office.leads) if each.message.text == text][-1]


def private(office: Office, person: Person) -> list[Seen]:
    """What Parley said to somebody alone in #leads."""
    return [each for each in person.sees(office.leads) if each.private]


async def looks_back(office: Office) -> None:
    """Parley looks for what no event told of, and does what it owes for it."""
    await office.home.desk.noting.owe_look(MAIN)
    await office.settles()
