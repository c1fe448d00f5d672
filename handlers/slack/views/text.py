"""Text that people read: clipped, stripped of tricks, and escaped where Slack would read markup."""

import re
import unicodedata

NAME, LINE, MESSAGE = 80, 160, 700
"""Characters kept of a name, of a line and of somebody's own words."""
FALL_BACK = 4000
"""Characters of the `text` field that Slack takes in an update; escaped, a few hundred may be as many."""

_SPACE = re.compile(r"[\s\u115f\u1160\u2800\u3164\uffa0]+")
"""Spaces, and letters that are drawn as nothing."""
_DROPPED = {"Cc", "Cf", "Cs", "Co"}
_JOINERS = "\u200c\u200d"
_ENDS = " ,.;:-…"
MAX_MARKS = 4


def clean(text: str, most: int) -> str:
    """One line of `text` without controls, bidi or invisible tricks, at most `most` characters."""
    shown = _SPACE.sub(" ", "".join(_calm(_SPACE.sub(" ", text[: most * 8])))).strip(_JOINERS + " ")
    return shown if len(shown) <= most else shown[: most - 1].rstrip(_JOINERS + " ") + "…"


def clean_words(text: str, most: int) -> str:
    """The same, cut after a whole word where there is one to cut after."""
    shown = clean(text, most * 8)
    if len(shown) <= most:
        return shown
    cut = clean(shown, most)
    words = cut[:-1] if shown[len(cut) - 1] == " " else cut[:-1].rpartition(" ")[0]
    return words.rstrip(_ENDS) + "…" if len(words) * 2 > most else cut


def is_calm(text: str) -> bool:
    """Whether `text` has no controls, line ends, bidi or invisible tricks."""
    return all(unicodedata.category(each) not in _DROPPED or each in _JOINERS for each in text)


def _calm(text: str) -> list[str]:
    """The characters that are visible, no more than a few marks on any."""
    kept: list[str] = []
    marks = 0
    for each in text:
        if unicodedata.category(each) in _DROPPED and each not in _JOINERS:
            continue
        marks = marks + 1 if unicodedata.combining(each) else 0
        if marks <= MAX_MARKS:
            kept.append(each)
    return kept


def escape(text: str) -> str:
    """`text` for Slack's `text` field: read as written, never as markup. Do it last."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unmarked(text: str) -> str:
    """`text` for where Slack reads markup whatever it is told: as written, in signs that look alike."""
    return text.translate(_MARKS)


_MARKS = str.maketrans("*_~`", "\u2217\uff3f\u223c\u02cb")
"""What begins a style, and a sign that looks like it."""


def whole(text: str) -> str:
    """Escaped text, no longer than Slack takes and not cut within an escape."""
    return text if len(text) <= FALL_BACK else _HALF_ESCAPE.sub("", text[: FALL_BACK - 1]) + "…"


_HALF_ESCAPE = re.compile(r"&[a-z]{0,3}$")
_LIVE = re.compile(r"(?<=\w)([.:])(?=\S)|(?<![\w@])([@#])(?=\w)")
_JOINER = "\u2060"


def inert(text: str) -> str:
    """`text` for where Slack makes links of bare addresses: they read as written and lead nowhere."""
    return _LIVE.sub(lambda found: _JOINER + found[1] if found[1] else found[2] + _JOINER, text)
