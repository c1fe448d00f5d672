"""Bodies of every kind → fields: paths and texts, in the order given."""

import json

import pytest

from handlers.sources.flat import MAX_DEPTH, MAX_FIELDS
from handlers.sources.generic import family, read

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


def of_json(value: object) -> list[tuple[str, str]]:
    return read(json.dumps(value).encode(), JSON)


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ('{"a": "x", "b": {"c": "y"}}', [("a", "x"), ("b.c", "y")]),
        ('{"a": null, "b": true, "c": false}', [("b", "yes"), ("c", "no")]),
        ('{"a": 2025550156}', [("a", "2025550156")]),
        ('{"a": 2025550156.0, "b": 2.02555E9}', [("a", "2025550156"), ("b", "2025550000")]),
        ('{"a": 0.18, "b": -0, "c": 1e-3}', [("a", "0.18"), ("b", "-0"), ("c", "0.001")]),
        ('{"a": 1e999999999}', [("a", "1e999999999")]),
        ('{"a": 1e99999999999999999999999}', [("a", "1e99999999999999999999999")]),
        ('{"a": ["x"]}', [("a", "x")]),
        ('{"a": ["x", "y"]}', [("a", "x"), ("a", "y")]),
        ('{"a": [], "b": {}}', []),
        ('{"a": [{"value": "x", "type": "home"}]}', [("a", "x")]),
        ('{"a": [{"value": "x", "type": "home"}, {"value": "y"}]}', [("a", "x"), ("a", "y")]),
        ('{"a": [{"b": "x"}]}', [("a.b", "x")]),
        ('{"a": [{"b": "x"}, {"b": "y"}]}', [("a.0.b", "x"), ("a.1.b", "y")]),
        ('[{"a": "x"}]', [("a", "x")]),
        ('["x", 2]', [("item", "x"), ("item", "2")]),
        ('{"f": [{"name": "email", "value": "x"}]}', [("f.email", "x")]),
        ('{"f": [{"name": "email", "values": ["x"]}]}', [("f.email", "x")]),
        ('{"f": [{"column_id": "EMAIL", "column_name": "E", "string_value": "x"}]}', [("f.EMAIL", "x")]),
        ('{"f": [{"question": "Why?", "answer": "x", "position": 0}]}', [("f.Why?", "x")]),
        ('{"f": [{"id": "email", "value": "x", "odd": "y"}]}', [("f.email", "x"), ("f.email.odd", "y")]),
        ('{"name": "Dana", "value": "500"}', [("name", "Dana"), ("value", "500")]),
        ('{"a": "x", "a": "y"}', [("a", "y")]),
        ('\ufeff{"a": "x"}', [("a", "x")]),
        ('{"a": "line\nbreak"}', [("a", "line\nbreak")]),
    ],
)
def test_json_becomes_fields(body: str, fields: list[tuple[str, str]]) -> None:
    assert read(body.encode(), JSON) == fields


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"hello", b'"hello"', b"42", b"null", b"\xff\xfe\x00", b"[" * 200_000, b'{"a":' * 200_000],
)
def test_json_that_cannot_be_read_has_no_fields(body: bytes) -> None:
    assert read(body, JSON) == []


def test_deep_nesting_ends_as_text() -> None:
    value: object = "x"
    for _ in range(300):
        value = {"a": value}
    fields = of_json(value)
    assert len(fields) == 1
    assert fields[0][1].startswith('{"a":')
    assert fields[0][0].count("a") == MAX_DEPTH


def test_fields_are_bounded() -> None:
    assert len(of_json({f"key {n}": "x" for n in range(10_000)})) == MAX_FIELDS
    assert len(read(b"&".join(b"k%d=x" % n for n in range(10_000)), FORM)) == MAX_FIELDS


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", ""), ("utf-16", ""), ("latin-1", "latin-1"), ("cp1252", "windows-1252")],
)
def test_the_charset_is_heeded(encoding: str, charset: str) -> None:
    body = '{"name": "Zoë"}'.encode(encoding)
    assert read(body, f"{JSON}; charset={charset}") == [("name", "Zoë")]


@pytest.mark.parametrize(
    "charset", ["zlib", "unicode_escape", "punycode", "idna", "rot13", "none such", "\x00", "utf-7"]
)
def test_a_charset_that_is_none_is_read_as_utf8(charset: str) -> None:
    assert read(b'{"a": "\\u00eb"}', f"{JSON}; charset={charset}") == [("a", "ë")]


def test_wrong_bytes_are_replaced() -> None:
    assert read(b'{"name": "Zo\xeb"}', JSON) == [("name", "Zo\ufffd")]
    assert read(b"name=Zo%EB", FORM) == [("name", "Zo\ufffd")]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b"name=Dana+Ruiz&email=dana%40example.com", [("name", "Dana Ruiz"), ("email", "dana@example.com")]),
        (
            b"data__email=x&contact[name]=y&tags[]=a&tags[]=b",
            [("data__email", "x"), ("contact[name]", "y"), ("tags[]", "a"), ("tags[]", "b")],
        ),
        (b"a=&b&=c", [("a", ""), ("b", ""), ("", "c")]),
        (b"data.json=%7B%22name%22%3A%5B%22Chidi%22%5D%7D&v=b", [("data.json.name", "Chidi"), ("v", "b")]),
        (b"tags=%5B%22a%22%2C%22b%22%5D", [("tags", "a"), ("tags", "b")]),
        (b"message=%7Bno+json", [("message", "{no json")]),
        (b'{"name": "Dana"}', [("name", "Dana")]),
        (b"", []),
        (b"%", [("%", "")]),
        (b"a=%zz", [("a", "%zz")]),
    ],
)
def test_a_form_becomes_fields(body: bytes, fields: list[tuple[str, str]]) -> None:
    assert read(body, FORM) == fields


PARTS = (
    b'--B\r\nContent-Disposition: form-data; name="name"\r\n\r\nZo\xc3\xab\r\n'
    b'--B\r\nContent-Disposition: form-data; name="plan"; filename="plan.pdf"\r\n'
    b"Content-Type: application/pdf\r\n\r\n%PDF-secret\r\n"
    b'--B\r\nContent-Disposition: form-data; name="empty"; filename=""\r\n\r\n\r\n'
    b'--B\r\nContent-Disposition: form-data; name="rawRequest"\r\n\r\n{"q3_name": {"first": "A"}}\r\n'
    b"--B--\r\n"
)
IN_PARTS = [("name", "Zoë"), ("plan", "plan.pdf, 11 bytes"), ("empty", ""), ("rawRequest.q3_name.first", "A")]


def test_a_multipart_form_becomes_fields_without_its_files() -> None:
    assert read(PARTS, "multipart/form-data; boundary=B") == IN_PARTS


@pytest.mark.parametrize("cut", [0, 3, 20, 60, 100, 200])
def test_a_broken_multipart_form_gives_what_can_be_read(cut: int) -> None:
    fields = read(PARTS[:cut], "multipart/form-data; boundary=B")
    assert fields == IN_PARTS[: len(fields)]


@pytest.mark.parametrize(
    "given", ["multipart/form-data", 'multipart/form-data; boundary=""', "multipart/form-data; boundary=C"]
)
def test_a_multipart_form_without_its_boundary_has_no_fields(given: str) -> None:
    assert read(PARTS, given) == []


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "text/plain; charset=utf-8", "TEXT/JSON", "application/ld+json", ";;;"]
)
def test_json_is_read_under_a_lesser_name(content_type: str) -> None:
    assert read(b'{"a": "x"}', content_type) == [("a", "x")]


@pytest.mark.parametrize(
    "content_type", ["text/csv", "application/xml", "message/rfc822", "image/png", "\udcff"]
)
def test_other_types_are_not_read(content_type: str) -> None:
    assert read(b'{"a": "x"}', content_type) == []


def test_plain_text_is_not_read() -> None:
    assert read(b"call me at 202-555-0156", "text/plain") == []


def test_a_family_is_one_name_for_types_read_alike() -> None:
    assert family("Application/JSON; charset=utf-8") == family("application/hal+json") == "json"
    assert family("text/csv; header=present") == "text/csv"
