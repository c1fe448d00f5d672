"""Whatever the fields are, they become a lead that every database takes."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.leads.aliases import CALLED
from bot.leads.fields import clean
from bot.leads.intake import understand
from tests.sources.texts import texts

NOW = datetime(2026, 11, 23, tzinfo=UTC)
KNOWN = [alias for aliases in CALLED.values() for alias in aliases]
ANY = st.text(st.characters(), max_size=60)
PATH = st.lists(st.sampled_from(KNOWN) | ANY, min_size=1, max_size=4).map(".".join)
TEXT = ANY | st.sampled_from(
    [
        "dana@example.com",
        "202-555-0156",
        "yes",
        "1795197851",
        "2026-11-20T18:04:11Z",
        "https://x.example/?utm_source=%00",
    ]
)


@settings(deadline=None)
@given(st.lists(st.tuples(PATH, TEXT), max_size=12), st.none() | st.text(max_size=4))
def test_any_fields_make_a_lead(fields: list[tuple[str, str]], region: str | None) -> None:
    new = understand(fields, region, NOW)
    for text in texts(new):
        assert "\x00" not in text
        text.encode("utf-8")
    assert new.occurred_at is None or new.occurred_at.tzinfo is UTC


@settings(deadline=None)
@given(st.sampled_from(KNOWN), TEXT)
def test_no_value_is_lost_that_is_not_understood(key: str, text: str) -> None:
    new = understand([(key, "x"), ("some thing", text)], "US", NOW)
    given_as = clean(text).strip()
    contact = (new.person.email_given, new.person.phone_given, new.person.reply_to)
    assert not given_as or ("some thing", given_as) in new.more or " ".join(given_as.split()) in contact
