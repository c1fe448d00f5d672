"""A visit's file says what the visit is, whatever is in it, to whoever reads it by the standard."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.leads.booking import Booking, booking
from bot.leads.lead import Person
from handlers.slack.views.calendar import fold, visit_file
from handlers.slack.views.text import MESSAGE, NAME, clean
from tests.leads.made import NOW, a_lead
from tests.slack.sheets import NASTY, an_entry

VISIT = Booking(id=7, sequence=9, at=NOW)
HOSTILE = 'Dana\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:x@evil.example;X=\\n,"; '
TEXT = st.text(max_size=300) | st.sampled_from([HOSTILE, NASTY, "漢字" * 60, "\\;,\n" * 30])


def read(content: bytes) -> list[tuple[str, str]]:
    """Name and value of each line, as the standard has them read."""
    unfolded = content.decode().replace("\r\n ", "")
    assert unfolded.endswith("\r\n")
    lines = unfolded.removesuffix("\r\n").split("\r\n")
    return [(name, _unescaped(value)) for name, _, value in (line.partition(":") for line in lines)]


def _unescaped(value: str) -> str:
    kept, rest = "", iter(value)
    for each in rest:
        kept += {"n": "\n", "N": "\n"}.get(after := next(rest), after) if each == "\\" else each
    return kept


def test_a_visit_reads_as_one() -> None:
    lead = a_lead(interest="tour, 14 Larch Ln")
    file = visit_file(lead, replace(VISIT, note="brings her sister"), NOW)
    assert file.name == "visit-L1042-9.ics"
    assert read(file.content) == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Parley//Visits//EN"),
        ("METHOD", "PUBLISH"),
        ("BEGIN", "VEVENT"),
        ("UID", "7-1042-CLEADS@parley"),
        ("DTSTAMP", "20261123T150000Z"),
        ("SEQUENCE", "9"),
        ("STATUS", "CONFIRMED"),
        ("DTSTART", "20261123T150000Z"),
        ("DTEND", "20261123T160000Z"),
        ("SUMMARY", "Visit: Dana Ruiz"),
        ("DESCRIPTION", "L-1042\n(202) 555-0142\ntour, 14 Larch Ln\nbrings her sister"),
        ("BEGIN", "VALARM"),
        ("ACTION", "DISPLAY"),
        ("TRIGGER", "-PT30M"),
        ("DESCRIPTION", "Visit: Dana Ruiz"),
        ("END", "VALARM"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]


@given(TEXT, TEXT, TEXT)
def test_what_people_wrote_comes_back_as_written_and_adds_no_property(
    name: str, interest: str, note: str
) -> None:
    lead = a_lead(person=Person(name=name), interest=interest)
    file = visit_file(lead, replace(VISIT, note=note), NOW, cancelled=True)
    lines = read(file.content)
    assert [each for each, _ in lines] == [
        *("BEGIN", "VERSION", "PRODID", "METHOD", "BEGIN", "UID", "DTSTAMP", "SEQUENCE", "STATUS"),
        *("DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "END", "END"),
    ]
    said = dict(lines)
    assert said["SUMMARY"] == f"Visit: {(clean(name, NAME) or '…') if name else 'No name'}"
    shown = [clean(each, MESSAGE) for each in (interest, note)]
    assert said["DESCRIPTION"] == "\n".join(["L-1042", *(each for each in shown if each)])
    assert (said["METHOD"], said["STATUS"]) == ("CANCEL", "CANCELLED")
    assert all(len(line) <= 75 for line in file.content.split(b"\r\n"))


@given(st.text(max_size=400).filter(lambda text: "\r" not in text and "\n" not in text))
def test_a_line_is_folded_and_unfolded_to_itself(line: str) -> None:
    try:
        line.encode()
    except UnicodeEncodeError:
        return
    assert fold(line).replace("\r\n ", "") == line
    assert all(len(each.encode()) <= 75 for each in fold(line).split("\r\n"))


def test_a_visit_is_the_same_one_wherever_it_moves() -> None:
    first, then = (
        {"kind": "visit", "at": (NOW + timedelta(days=day)).isoformat(), "note": ""} for day in (1, 2)
    )
    booked = an_entry("visit", id=3, changes={"step": (None, first)})
    moved = an_entry("visit", id=5, changes={"step": (first, then)})
    came = an_entry("came", at=NOW + timedelta(days=2), id=8, changes={"step": (then, None)})
    again = an_entry("visit", id=9, changes={"step": (None, first)})
    taken_back = an_entry("undo", id=9, changes={"step": (None, then)})
    assert booking([booked, moved]) == Booking(3, 5, NOW + timedelta(days=2))
    assert booking([booked, moved, came]) == Booking(3, 8, NOW + timedelta(days=2), over=True)
    assert booking([booked, moved, came, again]) == Booking(9, 9, NOW + timedelta(days=1))
    assert booking([booked, moved, came, taken_back]) == Booking(3, 9, NOW + timedelta(days=2))
    assert booking([an_entry("talked")]) is None
