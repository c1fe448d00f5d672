"""What the people in these stories do again and again, by plain names."""

from collections.abc import Mapping
from typing import Any

from handlers.sandbox.people import Got, Person
from handlers.sandbox.world import Json
from tests.walks.office import Office

DANA: Mapping[str, Any] = {
    "name": "Dana Ruiz",
    "phone": "512-555-0142",
    "email": "dana@example.com",
    "message": "Still available? We move in March.",
    "interest": "tour, 14 Larch Ln",
    "beds": 3,
}
SAM: Mapping[str, Any] = {"name": "Sam Bell", "phone": "512-555-0190", "message": "Which plans have a porch?"}
PRIYA: Mapping[str, Any] = {"name": "Priya Shah", "email": "priya@example.com", "interest": "Aspen plan"}


async def dana_comes_in(office: Office) -> None:
    """Dana Ruiz is L-1, her card posted."""
    assert await office.arrives(DANA) == 1
    await office.settles()


async def ana_has_dana(office: Office) -> None:
    """Claimed, not tried."""
    await dana_comes_in(office)
    await office.ana.click(office.card(1), "Claim")
    await office.settles()


async def ana_has_tried_dana(office: Office) -> None:
    await ana_has_dana(office)
    await office.ana.click(office.card(1), "No answer")
    await office.settles()


async def told(person: Person, line: str, command: str = "/lead") -> str:
    """What somebody reads after typing `line`."""
    got = await person.command(command, line)
    assert not person.modal, f"{line!r} opened a form"
    return got.text


async def form_after(person: Person, line: str, command: str = "/lead") -> tuple[str, dict[str, str]]:
    """The title of the form that `line` opens, and what is prefilled in it, by block_id."""
    got = await person.command(command, line)
    assert not got.private, f"{line!r} was answered {got.text!r}"
    return open_form(person)


def open_form(person: Person) -> tuple[str, dict[str, str]]:
    """The title of the form that somebody has open, and what is prefilled in it, by block_id."""
    view = person.modal
    assert view, f"{person.name} has no form open"
    return view.payload["title"]["text"], {
        block["block_id"]: value
        for block in view.payload["blocks"]
        if block["type"] == "input" and (value := _prefilled(block["element"]))
    }


def _prefilled(element: Json) -> str | None:
    if "initial_option" in element:
        return str(element["initial_option"]["text"]["text"])
    return element.get("initial_value")


async def picks(office: Office, person: Person, lead: int, choice: str) -> Got:
    """Chooses from *More…* on the card in #leads."""
    return await person.click(office.card(lead, person), "More…", choice)


def beside(person: Person) -> Mapping[str, str]:
    """What stands beside the fields of the form that somebody has open."""
    view = person.modal
    assert view, f"{person.name} has no form open"
    return view.errors
