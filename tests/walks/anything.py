"""What people and programs may send when nobody tells them what: strategies for Hypothesis."""

import json
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from hypothesis import strategies as st

from bot.leads.aliases import CALLED
from bot.leads.line import VERBS
from handlers.sandbox.world import Json
from handlers.slack.views.usages import USAGES

TRICKS = [
    "<!channel> <!here|all> <!everyone> <@UANA> <!subteam^S1|@team> <#C1|x> @here @channel #leads",
    "<https://evil.example|our site> https://evil.example/x?y=z www.evil.example [x](https://evil.example)",
    "mailto:x@evil.example tel:900 javascript:alert(1) <!date^1^{date}^https://evil.example|x>",
    "*b* _i_ ~s~ `c` ```d``` > quote :tada: &lt;!channel&gt; &amp;amp; {{7*7}} %s ${x}",
    *("=cmd|' /C calc'!A0", "+1-900 @SUM(1+1)", "'\"><script>alert(1)</script>'; DROP TABLE lead; --"),
    *("x?bcc=evil%40evil.example@example.com", '"a b"@example.com', "ü@exämple.de", "%00@example.com"),
    *("\u202egnp.exe \u2066rtl\u2069 \u200f\u200b\u2060", "\u200d\u200d", "\u3164\u2800", "שלום · L-2"),
    *("Z\u0351\u036b\u0343\u0369\u030a" * 50, "\U0001d56c👩\u200d👩\u200d👧 🇺🇸 ﷽\ufffe\ufeff"),
    *("\x00\x07\x1b[31mred\x1b[0m\r\nX-Header: 1\n\nFree to claim\u2028b\x85c", "\ud800 lone \udfff"),
    *("(512) 555-0142 x9", "+1 512 555 0142;ext=1", "0142", "L-1"),
    *("a" * 10_000, "<&" * 4_000, " " * 5_000 + "x"),
]
REPEATED = [
    "Z\u0351\u0352",
    "\u0e49",
    "\u20dd",
    "ﷺ",
    "㌖",
    "👩\u200d",
    "é😀",
    "<!channel>",
    "x\u00a0",
    "\u200b",
]
LONGEST = 10_000


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Anything at all, NUL and lone surrogates among it."""
    parts = st.text(st.characters(), max_size=60) | st.sampled_from(TRICKS)
    repeated = st.sampled_from(REPEATED).map(lambda each: each * (LONGEST // len(each)) + "x")
    return draw(parts | repeated | st.lists(parts, max_size=3).map("".join))


@st.composite
def keys(draw: st.DrawFn) -> str:
    known = [alias for aliases in CALLED.values() for alias in aliases]
    return draw(st.sampled_from(known) | texts())


Body = tuple[bytes, str]
"""With its content type."""
SHOWN = ("name", "phone", "email", "message", "interest", "source", "campaign", "channel", "consent", "id")
TYPES = (
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "text/csv",
    "image/png",
    "x",
    "",
)


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | texts()
NESTED = (
    LEAVES | st.lists(LEAVES, max_size=3) | st.dictionaries(keys(), st.lists(LEAVES, max_size=3), max_size=4)
)
"""Three floors of JSON; how deep it may go is the flattening's own test."""


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    """Any JSON, any form, any bytes; often with the fields that a card shows."""
    value = LEAVES | st.lists(NESTED, max_size=4) | st.dictionaries(keys(), NESTED, max_size=6)
    fields = st.dictionaries(st.sampled_from(SHOWN) | keys(), texts(), max_size=8)
    form = fields.map(lambda given: list(given.items())) | st.lists(st.tuples(keys(), texts()), max_size=8)
    raw = st.tuples(st.binary(max_size=300), st.sampled_from(TYPES))
    return draw(value.map(as_json) | fields.map(as_json) | form.map(as_form) | raw)


def as_json(value: object) -> Body:
    return json.dumps(value).encode(), "application/json"


def as_form(fields: list[tuple[str, str]]) -> Body:
    return urlencode(fields, errors="surrogatepass").encode(), "application/x-www-form-urlencoded"


ASKED = [*VERBS, *USAGES, "outcome", "", "dance"]
NAMED = [
    *("1", "L-1", "#2", "3", "99", "0142", "9" * 30, "dana", "Dana Ruiz", "sam", "nobody", ""),
    *("dana@example.com", "512-555-0142", "(512) 555 0190"),
]
WHENS = [
    *("20m", "2h", "3d", "8w", "999w", "15:30", "23:59", "0:00", "today", "tomorrow", "saturday", ""),
    *("2026-12-05", "0001-01-01", "9999-12-31", "2026-02-30", "2400-01-01", "2026-W49-6", "2300011000"),
]
SAID = [
    *("phone", "12m", "12 min", "999h", "walk-in", "voicemail", "no answer", "texted", "interested", "visit"),
    *(
        "spam",
        "not interested",
        "bought elsewhere",
        "not ready",
        "sold",
        "follow up",
        "wants a tour",
        ",",
        ";",
    ),
    *("name:", "name: Dana", "phone: 1", "phone:", "email: x@", "channel: show", "interest=", "=", ":"),
    *("@ben", "<@UBEN>", "<@UGONE|g>", "5125550142", "dana@example.com", *WHENS),
]


@st.composite
def lines(draw: st.DrawFn) -> str:
    """What may be typed after a command; a lone surrogate cannot be."""
    said = st.lists(st.sampled_from(SAID) | texts(), max_size=5).map(" ".join)
    dated = st.sampled_from(["visit", "follow", "later", "notready", "talked 1 visit"])
    whens = st.sampled_from(WHENS)
    line = st.one_of(
        st.tuples(st.sampled_from(ASKED), st.sampled_from(NAMED), said),
        st.tuples(dated, st.sampled_from(["1", ""]), whens, whens, said),
        st.tuples(st.sampled_from(["edit", "new", "give", "close", "tried"]), st.just("1"), said),
        st.tuples(texts()),
    )
    return " ".join(draw(line)).encode(errors="ignore").decode()


@st.composite
def fillings(draw: st.DrawFn, view: Json) -> dict[str, object]:
    """What Slack's client would let somebody fill into a form, by block_id."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    return {block["block_id"]: draw(_value(block)) for block in inputs}


def _value(block: Json) -> st.SearchStrategy[object]:
    value = _VALUES[block["element"]["type"]](block["element"])
    return st.none() | value if block["optional"] else value


_VALUES: Mapping[str, Callable[[Json], st.SearchStrategy[object]]] = {
    "plain_text_input": lambda element: texts().map(lambda text: text[: element["max_length"]]),
    "number_input": lambda _: st.integers(0, 600).map(str),
    "static_select": lambda element: st.sampled_from([each["value"] for each in element["options"]]),
    "datetimepicker": lambda _: st.integers(1_000_000_000, 9_999_999_999),
    "datepicker": lambda _: st.dates().map(str),
    "users_select": lambda _: st.sampled_from(["UANA", "UBEN", "UPARLEY", "UGONE"]),
}
