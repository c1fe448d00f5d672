"""Whatever the bytes and whatever they are called, they are read, and become a lead."""

import json
from datetime import UTC, datetime
from urllib.parse import urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.leads.intake import understand
from handlers.sources.generic import read
from tests.sources.texts import texts

NOW = datetime(2026, 11, 23, tzinfo=UTC)
KEYS = st.text(max_size=12) | st.sampled_from(
    [
        "name",
        "email",
        "phones",
        "value",
        "values",
        "label",
        "id",
        "type",
        "field",
        "answers",
        "definition",
        "fields",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
TYPES = st.sampled_from(
    [
        *(
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=B",
            "text/plain",
        ),
        *(
            "multipart/form-data; boundary=\xff",
            "application/json; charset=utf-16",
            "text/csv",
            "",
            "a/b; charset=idna",
        ),
    ]
) | st.text(max_size=30)
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *(b"--B", b"\r\n", b"--B--", b"\r\n--B\r\n", b"\r\n\r\n", b"y", b"\xff", b"; filename=z"),
            *(b'Content-Disposition: form-data; name="x"', b"Content-Disposition: attachment"),
            *(b"Content-Length: 3", b"Content-Length: -1"),
        ]
    ),
    max_size=14,
).map(b"".join)


def assert_makes_a_lead(body: bytes, content_type: str) -> None:
    new = understand(read(body, content_type), "US", NOW)
    for text in texts(new):
        assert "\x00" not in text
        text.encode("utf-8")


@settings(deadline=None)
@given(VALUES)
def test_any_json_makes_a_lead(value: object) -> None:
    assert_makes_a_lead(json.dumps(value).encode(), "application/json")


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_json_in_a_form_makes_a_lead(form: dict[str, object]) -> None:
    body = urlencode({key: json.dumps(value) for key, value in form.items()}, errors="replace")
    assert_makes_a_lead(body.encode(), "application/x-www-form-urlencoded")


@settings(deadline=None)
@given(st.lists(st.tuples(KEYS, st.text()), max_size=8))
def test_any_form_makes_a_lead(form: list[tuple[str, str]]) -> None:
    assert_makes_a_lead(urlencode(form).encode(), "application/x-www-form-urlencoded")


@settings(deadline=None)
@given(st.binary(max_size=200) | FRAGMENTS, TYPES)
def test_any_bytes_of_any_type_make_a_lead(body: bytes, content_type: str) -> None:
    assert_makes_a_lead(body, content_type)
