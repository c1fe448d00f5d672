"""One lead on the command line, whatever was sent."""

import asyncio
import base64
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import app
from bot.desk.asking import Ask
from bot.desk.capture import Arrival
from bot.desk.desk import Desk
from bot.leads.channel import Channel
from bot.leads.deeds import Claim, Deed, Edit, Plan, Talked
from bot.leads.history import Via
from bot.leads.identity import person
from bot.leads.inquiry import NewLead
from bot.leads.lead import Step, StepKind
from bot.policy import MAIN, Policy
from bot.ports import Store
from bot.team import Member, Source
from storage.database import open_store
from tests.cli.conftest import Parley

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
WEBSITE = Source(name="website", secret="s", came_by=Channel.WEB_FORM, created_at=NOW)
HOSTILE = "\x1b[2J\x1b]0;owned\x07Dana\r\n\x9b31m\u202eziuR\u200b"


def arrival(new: NewLead, body: bytes = b"{}", content_type: str = "application/json") -> Arrival:
    return Arrival(source=WEBSITE, new=new, body=body, content_type=content_type, ids=(), at=NOW)


def dana(**more: str) -> NewLead:
    return NewLead(person=person("Dana Ruiz", "(202) 555-0142", "dana@example.com"), **more)  # type: ignore[arg-type]  # texts only


async def _kept(url: str, *arrivals: Arrival) -> None:
    store = await open_store(url)
    try:
        for each in arrivals:
            await Desk.over(store, Policy(lead_channel="C0LEADS")).capture.arrive(MAIN, each)
    finally:
        await store.close()


async def _worked(url: str) -> None:
    store = await open_store(url)
    try:
        await _work(store)
    finally:
        await store.close()


async def _work(store: Store) -> None:
    ana = [Member(user="U0ANA", name="Ana Pop", zone="UTC", rostered=True)]
    await store.write(MAIN, lambda unit: unit.keep_members(ana))
    desk = Desk.over(store, Policy(lead_channel="C0LEADS"))
    tour = Plan(Step(StepKind.VISIT, NOW + timedelta(days=1), "the tour"))
    done: tuple[Deed, ...] = (
        Claim(),
        Talked(channel=Channel.PHONE, minutes=12, note="wants a tour", led_to=tour),
    )
    for nth, deed in enumerate((*done, Edit(fields={"name": "Dana R. Ruiz"}))):
        at = NOW + timedelta(minutes=nth + 1)
        ask = Ask(workspace=MAIN, by="U0ANA", key=f"k{nth}", at=at, via=Via.COMMAND)
        await desk.deeds.do(ask, 1, deed)


def test_every_field_the_inquiry_and_the_history_are_shown(parley: Parley, environ: dict[str, str]) -> None:
    body = '{"name": "Dana Ruiz",\n "note": "é"}'.encode()
    asyncio.run(_kept(environ["PARLEY_DATABASE_URL"], arrival(dana(message="Still available?"), body)))
    asyncio.run(_worked(environ["PARLEY_DATABASE_URL"]))
    said = parley("lead", "L-1")
    assert (said.code, said.err) == (0, "")
    page = said.out
    assert page.startswith("L-1  Dana R. Ruiz  (active, Ana Pop (U0ANA))\n")
    assert '    | {"name": "Dana Ruiz",\n    |  "note": "é"}\n' in page
    for shown in ("+12025550142", "dana@example.com", "Still available?", "2026-11-24 15:00:00 UTC the tour"):
        assert shown in page
    assert re.search(r"2026-11-23 15:02:00 UTC  talked +Ana Pop \(U0ANA\), by command\n", page)
    for detail in ("minutes: 12", "note: wants a tour", "name: Dana Ruiz → Dana R. Ruiz"):
        assert f"      {detail}\n" in page


def test_times_are_in_the_teams_zone(parley: Parley, environ: dict[str, str]) -> None:
    environ["PARLEY_TIMEZONE"] = "America/Chicago"
    asyncio.run(_kept(environ["PARLEY_DATABASE_URL"], arrival(dana())))
    assert "2026-11-23 09:00:00 CST" in parley("lead", "1").out


def test_json_has_the_same_for_programs(parley: Parley, environ: dict[str, str]) -> None:
    asyncio.run(_kept(environ["PARLEY_DATABASE_URL"], arrival(dana(message="Still available?"), b'{"a": 1}')))
    asyncio.run(_worked(environ["PARLEY_DATABASE_URL"]))
    kept = json.loads(parley("lead", "1", "--json").out)
    assert kept["lead"]["person"]["name"] == "Dana R. Ruiz"
    assert kept["lead"]["step"] == {"kind": "visit", "at": "2026-11-24T15:00:00+00:00", "note": "the tour"}
    assert kept["inquiries"][0]["body"] == '{"a": 1}'
    assert "body_base64" not in kept["inquiries"][0]
    assert [entry["verb"] for entry in kept["history"]] == ["created", "claim", "talked", "edit"]
    assert kept["names"] == {"U0ANA": "Ana Pop"}


def test_a_body_that_is_no_utf_8_is_kept_whole(parley: Parley, environ: dict[str, str]) -> None:
    body = "name=Núñez".encode("latin-1")
    form = "application/x-www-form-urlencoded; charset=iso-8859-1"
    asyncio.run(_kept(environ["PARLEY_DATABASE_URL"], arrival(dana(), body, form)))
    (inquiry,) = json.loads(parley("lead", "1", "--json").out)["inquiries"]
    assert inquiry["body"] == "name=Núñez"
    assert base64.b64decode(inquiry["body_base64"]) == body
    assert "    | name=Núñez\n" in parley("lead", "1").out


@pytest.mark.parametrize("words", [("lead", "1"), ("lead", "1", "--json")])
def test_nothing_in_a_lead_reaches_the_terminal_as_a_command(
    parley: Parley, environ: dict[str, str], words: tuple[str, ...]
) -> None:
    new = NewLead(
        person=person(HOSTILE, HOSTILE, HOSTILE),
        interest=HOSTILE,
        message=HOSTILE,
        external_id=HOSTILE,
        more=((HOSTILE, HOSTILE),),
    )
    body = f"{HOSTILE}\nHistory\n".encode()
    asyncio.run(_kept(environ["PARLEY_DATABASE_URL"], arrival(new, body, f"text/plain; x={HOSTILE}")))
    shown = parley(*words).out
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202f\u2060-\u206f]", shown) == []
    assert len(re.findall(r"^History$", shown, re.MULTILINE)) == (0 if "--json" in words else 1)


def test_json_loses_nothing_of_hostile_text(parley: Parley, environ: dict[str, str]) -> None:
    asyncio.run(_kept(environ["PARLEY_DATABASE_URL"], arrival(dana(message=HOSTILE))))
    assert json.loads(parley("lead", "1", "--json").out)["inquiries"][0]["message"] == HOSTILE


@pytest.mark.parametrize("words", [("lead", "1"), ("source", "list"), ("source", "add", "x"), ("try",)])
def test_looking_makes_no_database(
    environ: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert app.main(words, environ) == 1
    assert re.fullmatch(
        r'parley: there is no database at \S+parley\.db: start "parley run" or "parley migrate" first\n',
        capsys.readouterr().err,
    )
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_lead_is_refused_in_one_line(parley: Parley) -> None:
    said = parley("lead", "7")
    assert (said.code, said.out, said.err) == (1, "", 'parley: No lead answers to "7".\n')
