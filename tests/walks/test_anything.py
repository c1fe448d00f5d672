"""Whatever comes in becomes a valid, inert card; whatever is typed is answered."""

import asyncio
import json
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.leads.line import VERBS
from handlers.sandbox.liveness import live
from handlers.slack.views.usages import USAGES
from tests.clock import FakeClock
from tests.walks.office import Office, open_office

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TRICKS = [
    "<!channel> <!here> <!everyone>",
    "<@UANA> <!subteam^S1|@team>",
    "<https://evil.example|our site>",
    "@here @channel #general",
    "https://evil.example/x?y=z www.evil.example",
    "*bold* _it_ ~no~ `code` ```pre``` > quote",
    ":tada: :skin-tone-2:",
    "&lt;!channel&gt; &amp;amp;",
    "=cmd|' /C calc'!A0",
    "+1-900 @SUM(1+1)",
    "\u202egnp.exe \u2066rtl\u2069 \u200f\u200b\u2060",
    "Z\u0351\u036b\u0343\u0369\u030a" * 50,
    "\x00\x07\x1b[31mred\x1b[0m\r\nX-Header: 1",
    "\ud800 lone \udfff",
    "\U0001d56c\U0001d593\U0001d586 👩‍👩‍👧‍👦 🇺🇸 ﷽",
    "a" * 10_000,
    "<" * 4_000,
    "&" * 4_000,
    "'\"><script>alert(1)</script>",
    "<!date^1^{date}^https://evil.example|x>",
]
words = st.one_of(st.sampled_from(TRICKS), st.text(max_size=60))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)
TYPES = ["text/csv", "application/json", "image/png", "x"]
TYPED = [*VERBS, *USAGES, "1", "L-1", "dana", "0142", "phone", "12m", "spam", "20m", "visit", "<@UBEN>"]
FIELDS = ("name", "email", "phone", "message", "interest", "source", "campaign", "channel", "consent", "id")


class Drive:
    """The office on an event loop of its own, so that each example can use it."""

    def __init__(self, runner: asyncio.Runner, office: Office) -> None:
        self.run, self.office = runner.run, office


@pytest.fixture(params=["sqlite", "postgres"])
def drive(request: pytest.FixtureRequest) -> Iterator[Drive]:
    url = str(request.getfixturevalue(f"{request.param}_copy"))
    with asyncio.Runner() as runner:
        opened = open_office(url, FakeClock())
        office = runner.run(opened.__aenter__())
        yield Drive(runner, office)
        runner.run(opened.__aexit__(None, None, None))


async def becomes_a_card(office: Office, body: bytes, content_type: str) -> None:
    status, answer = await office.comes_in(body, content_type)
    assert status == 202, answer
    number = int(answer["lead"].removeprefix("L-"))
    await office.settles()
    card = await office.posted(number)
    assert card.blocks, "the card was posted in its plainest form only"
    for kind, target in live(card.text, card.blocks, card.mrkdwn):
        assert kind == "link"
        assert target.startswith(("tel:+", "mailto:"))


@QUICK
@given(value=json_values)
def test_any_json_becomes_a_card(drive: Drive, value: object) -> None:
    drive.run(becomes_a_card(drive.office, json.dumps(value).encode(), "application/json"))


@QUICK
@given(fields=st.dictionaries(st.sampled_from(FIELDS) | words, words, max_size=8))
def test_any_text_in_any_field_becomes_a_card(drive: Drive, fields: dict[str, str]) -> None:
    drive.run(becomes_a_card(drive.office, json.dumps(fields).encode(), "application/json"))


@QUICK
@given(fields=st.lists(st.tuples(st.sampled_from(FIELDS) | words, words), max_size=8))
def test_any_form_becomes_a_card(drive: Drive, fields: list[tuple[str, str]]) -> None:
    body = urlencode(fields, errors="surrogatepass").encode()
    drive.run(becomes_a_card(drive.office, body, "application/x-www-form-urlencoded"))


@QUICK
@given(
    body=st.binary(max_size=300),
    content_type=st.sampled_from(["text/csv", "application/json", "image/png", "x"]),
)
def test_any_bytes_become_a_card(drive: Drive, body: bytes, content_type: str) -> None:
    drive.run(becomes_a_card(drive.office, body, content_type))


@pytest.mark.parametrize("trick", TRICKS, ids=range(len(TRICKS)))
async def test_every_trick_in_every_field_at_once_is_inert(office: Office, trick: str) -> None:
    fields = dict.fromkeys((*FIELDS, "beds", trick[:50] or "x"), trick)
    await becomes_a_card(office, json.dumps(fields).encode(), "application/json")
    await office.ana.command("/lead", "claim 1", office.leads)
    typed = trick.encode("utf-8", "replace").decode()
    edit = f"edit 1 name: {typed}"
    for line in ("show 1", "mine", f"find {typed[:40]}", f"talked 1 phone 5m {typed}", edit):
        said = await office.ana.command("/lead", line, office.leads)
        for seen in said.private:
            message = seen.message
            found = live(message.text, message.blocks, message.mrkdwn)
            assert {target[:4] for _, target in found} <= {"tel:", "mail"}, (line, found)
    await office.settles()
    await office.ana.click(office.card(1), "More…", "Details and history")
    assert office.ana.modal


lines = st.one_of(
    words,
    st.builds(
        " ".join,
        st.lists(
            st.sampled_from(
                [
                    *VERBS,
                    *USAGES,
                    "1",
                    "L-1",
                    "dana",
                    "0142",
                    "phone",
                    "12m",
                    "spam",
                    "20m",
                    "visit",
                    "<@UBEN>",
                ]
            )
            | words,
            max_size=6,
        ),
    ),
)


@QUICK
@given(command=st.sampled_from(["/lead", "/claim", "/outcome"]), line=lines)
def test_any_command_is_answered(drive: Drive, command: str, line: str) -> None:
    async def types() -> None:
        office = drive.office
        if not office.ana.sees(office.leads):
            await office.comes_in({"name": "Dana Ruiz", "phone": "202-555-0142"})
        before = office.ana.modal
        said = await office.ana.command(command, line.encode("utf-8", "replace").decode(), office.leads)
        assert "did not work" not in said.text
        assert said.text or office.ana.modal is not before, "neither a word nor a form"

    drive.run(types())
