"""Fields that no channel may see; they stay in the raw body only.

Fair housing: what nobody may choose people by is shown to nobody who might. Secrets: senders
put their keys into bodies.
"""

from collections.abc import Sequence

_WORDS = frozenset(
    {
        *("age", "child", "children", "credit", "dob", "ethnic", "felony", "kids", "married", "race", "sex"),
        *("smoke", "smokes", "ssn", "wage", "wages"),
        *("csrf", "nonce", "passwd", "pwd"),
    }
)
_STEMS = (
    *(
        "birthda",
        "citizenship",
        "creditscore",
        "creditrating",
        "dateofbirth",
        "dependents",
        "disab",
        "employ",
    ),
    *("ethnicity", "eviction", "familial", "familysize", "familystatus", "gender", "handicap", "household"),
    *("housingvoucher", "immigration", "income", "jobtitle", "marital", "nationality", "nationalorigin"),
    *("occupation", "pregnan", "religi", "salary", "sectioneight", "smoker", "smoking", "socialsecurity"),
    *("veteran", "criminal"),
    *("accesskey", "apikey", "authorization", "captcha", "googlekey", "password", "secret", "token"),
)


def is_hidden(parts: Sequence[str]) -> bool:
    """Whether a field with these parts of a path must not be shown."""
    return any(_hides(part) for part in parts)


def _hides(part: str) -> bool:
    squeezed = part.replace(" ", "")
    return not _WORDS.isdisjoint(part.split()) or any(stem in squeezed for stem in _STEMS)
