"""Rich text: sections, lists, quotes and code, made of words, links, mentions and dates."""

import re
from collections.abc import Mapping

from handlers.sandbox.block_checks import (
    Check,
    by_type,
    flag,
    items,
    number,
    one_of,
    shape,
    string,
    typed,
)
from handlers.sandbox.block_objects import ID, link
from handlers.sandbox.block_values import an_id
from handlers.sandbox.draw_dates import TOKENS

_TOKEN = re.compile(r"\{([^{}]*)\}")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def _has_known_tokens(template: str) -> bool:
    found = _TOKEN.findall(template)
    return bool(found) and TOKENS.issuperset(found)


def _styled(*names: str) -> Mapping[str, Check]:
    return {"style": shape({}, dict.fromkeys(names, flag))}


def _one(
    kind: str, required: Mapping[str, Check], optional: Mapping[str, Check] | None = None
) -> tuple[str, Check]:
    return kind, typed(kind, required, optional)


_WORDS = _styled("bold", "italic", "strike", "code", "underline")
_MENTION = _styled("bold", "italic", "strike", "highlight", "client_highlight", "unlink")
_DATED = _styled("bold", "italic", "strike", "underline", "highlight", "client_highlight")
_FORMAT = string(1, None, _has_known_tokens, "must contain date tokens, and known ones only")

SPANS: Mapping[str, Check] = dict(
    [
        _one("text", {"text": string(1)}, _WORDS),
        _one("link", {"url": link()}, {**_WORDS, "text": string(1), "unsafe": flag}),
        _one("user", {"user_id": an_id("UW", "user")}, _MENTION),
        _one("usergroup", {"usergroup_id": an_id("S", "usergroup")}, _MENTION),
        _one("channel", {"channel_id": an_id("CGD", "channel")}, _MENTION),
        _one("team", {"team_id": an_id("TE", "team")}, _MENTION),
        _one("broadcast", {"range": one_of("here", "channel", "everyone")}, _MENTION),
        _one(
            "emoji",
            {"name": string(1)},
            {"unicode": string(1), "url": link(), "skin_tone": number(1, 6), **_WORDS},
        ),
        _one(
            "date",
            {"timestamp": number(0, 9_999_999_999), "format": _FORMAT},
            {"url": link(), "fallback": string(1), "timezone": string(1), **_DATED},
        ),
        _one(
            "color",
            {"value": string(1, 7, lambda text: bool(_COLOR.fullmatch(text)), "must be a hex color")},
            _WORDS,
        ),
    ]
)

_BORDER: Mapping[str, Check] = {"border": one_of(0, 1)}
_SPANS = items(by_type(SPANS), 1)
_CODE = items(by_type({kind: SPANS[kind] for kind in ("text", "link")}), 1)
_SECTION = typed("rich_text_section", {"elements": _SPANS})
_PARTS: Mapping[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_quote": typed("rich_text_quote", {"elements": _SPANS}, _BORDER),
    "rich_text_preformatted": typed(
        "rich_text_preformatted", {"elements": _CODE}, {**_BORDER, "language": string(1)}
    ),
    "rich_text_list": typed(
        "rich_text_list",
        {
            "style": one_of("bullet", "ordered"),
            "elements": items(by_type({"rich_text_section": _SECTION}), 1),
        },
        {**_BORDER, "indent": number(0, 8), "offset": number(0)},
    ),
}
RICH_TEXT = typed("rich_text", {"elements": items(by_type(_PARTS), 1)}, {"block_id": ID})
