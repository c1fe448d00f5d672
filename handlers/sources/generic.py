"""Any sender's body → fields (path, text); what cannot be read has none and is kept raw by the caller."""

import json

from multipart import parse_options_header  # type: ignore[import-untyped]  # it has no types

from bot.leads.fields import Field
from handlers.sources.charsets import decode
from handlers.sources.flat import Json, flatten, load
from handlers.sources.forms import multipart, urlencoded

JSON = "json"
FORM = "form"
MULTIPART = "multipart"
UNSAID = "text"

_FAMILIES = {
    "application/json": JSON,
    "text/json": JSON,
    "application/x-www-form-urlencoded": FORM,
    "multipart/form-data": MULTIPART,
    "text/plain": UNSAID,
    "": UNSAID,
}


def family(content_type: str) -> str:
    """How a body of this type is read; a type that is not read stands for itself."""
    essence = content_type.partition(";")[0].strip().lower()
    return _FAMILIES.get(essence, JSON if essence.endswith("+json") else essence)


def boundary(content_type: str) -> str:
    """What parts a multipart body, or nothing."""
    return str(parse_options_header(content_type)[1].get("boundary", ""))


def read(body: bytes, content_type: str) -> list[Field]:
    """The fields in `body`, in its order; never raises."""
    charset = parse_options_header(content_type)[1].get("charset")
    kind = family(content_type)
    if kind == JSON:
        return flatten(_json(body, charset))
    if kind == MULTIPART:
        between = boundary(content_type)
        return multipart(body, between, charset) if between else []
    if kind not in {FORM, UNSAID}:
        return []
    mislabelled = _json(body, charset)
    if isinstance(mislabelled, dict):
        return flatten(mislabelled)
    return urlencoded(body, charset) if kind == FORM else []


def _json(body: bytes, charset: str | None) -> Json | None:
    return load(decode(body, charset or json.detect_encoding(body)))
