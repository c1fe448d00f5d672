"""Form bodies → fields: urlencoded and multipart; JSON within a field is opened."""

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import parse_qsl

from multipart import MultipartError, MultipartSegment, PushMultipartParser  # type: ignore[import-untyped]  # it has no types

from bot.leads.fields import Field
from handlers.sources.charsets import decode, trusted
from handlers.sources.flat import MAX_FIELDS, MAX_PATH, flatten, load

MAX_PAIR = 200_000
"""Characters of a name and its value, spelled out: more than the longest message that is kept."""


def urlencoded(body: bytes, charset: str | None) -> list[Field]:
    """The fields of a form as browsers send it."""
    text = "&".join(pair[:MAX_PAIR] for pair in decode(body, charset).split("&", MAX_FIELDS)[:MAX_FIELDS])
    return _opened(parse_qsl(text, keep_blank_values=True, encoding=trusted(charset), errors="replace"))


def multipart(body: bytes, boundary: str, charset: str | None) -> list[Field]:
    """The fields of a multipart form, as far as it can be read; a file is its name and size."""
    return _opened(_parts(body, boundary, charset))


def _parts(body: bytes, boundary: str, charset: str | None) -> Iterator[Field]:
    content = bytearray()
    segment: MultipartSegment | None = None
    try:
        for event in PushMultipartParser(boundary, max_segment_count=MAX_FIELDS).parse(body):
            if isinstance(event, MultipartSegment):
                segment = event
                content.clear()
            elif event is not None:
                content += event
            elif segment:
                yield _part(segment, bytes(content), charset)
    except MultipartError:
        return


def _part(segment: MultipartSegment, content: bytes, charset: str | None) -> Field:
    if segment.filename is None:
        return segment.name, decode(content, segment.charset or charset)
    return segment.name, f"{segment.filename}, {segment.size} bytes" if segment.filename else ""


def _opened(pairs: Iterable[Field]) -> list[Field]:
    return list(islice(_open(pairs), MAX_FIELDS))


def _open(pairs: Iterable[Field]) -> Iterator[Field]:
    for name, text in pairs:
        inside = load(text)
        if inside is None:
            yield name[:MAX_PATH], text
        else:
            yield from flatten(inside, name)
