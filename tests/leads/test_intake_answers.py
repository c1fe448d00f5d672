"""What is shown and what is not; places, channels, consent, moments and ids."""

from datetime import UTC, datetime

import pytest

from bot.leads.channel import Channel
from bot.leads.inquiry import NewLead
from bot.leads.intake import understand

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def lead(*fields: tuple[str, str]) -> NewLead:
    return understand(fields, "US", NOW)


@pytest.mark.parametrize(
    "key",
    [
        *(
            "incomeYearly",
            "annual_income",
            "householdincome",
            "creditScoreRangeJson.min",
            "credit_score",
            "smoker",
        ),
        *(
            "age",
            "Your age",
            "maritalStatus",
            "marital status",
            "children",
            "dob",
            "Date of Birth",
            "gender",
            "race",
        ),
        *(
            "religion",
            "employer",
            "jobTitle",
            "employmentStatus",
            "What is your household income?",
            "disability",
        ),
        *("family_size", "social_security_number", "national_origin", "section_eight"),
        *("google_key", "LeadPostingPassword", "token", "api_key", "g-recaptcha-response", "csrf_token"),
    ],
)
def test_what_nobody_may_choose_by_is_not_shown(key: str) -> None:
    assert lead((key, "42"), ("pets", "dog")).more == (("pets", "dog"),)


@pytest.mark.parametrize(
    "key", ["language", "page", "message_count", "bedrooms", "familiar_with_area", "single_family", "stage"]
)
def test_harmless_fields_are_shown(key: str) -> None:
    assert lead((key, "42")).more == ((key, "42"),)


def test_unknown_fields_are_kept_in_order_values_of_a_name_together() -> None:
    new = lead(("b", "2"), ("tags", "Hot"), ("a", "1"), ("tags", "Buyer"), ("tags", "Hot"), ("empty", " "))
    assert new.more == (("b", "2"), ("tags", "Hot, Buyer"), ("a", "1"))


def test_more_is_bounded_in_lines_and_length() -> None:
    new = lead(*[(f"key {n} {'k' * 300}", "v" * 10_000) for n in "abcdefgh" for _ in range(3)])
    assert all(len(label) <= 100 and len(value) <= 1000 for label, value in new.more)
    assert len(lead(*[(f"k{chr(0x4E00 + n)}", "v") for n in range(500)]).more) == 200


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            (
                *(("property.street", "42 Sorrel Way"), ("property.city", "Boise")),
                *(("property.state", "ID"), ("property.code", "83706")),
            ),
            "42 Sorrel Way, Boise, ID 83706",
        ),
        (
            (("listingStreet", "118 Alder Ct"), ("listingUnit", "Unit 5"), ("listingCity", "Boise")),
            "118 Alder Ct Unit 5, Boise",
        ),
        ((("property.address.street", "1 A St"), ("property.address.zip", "83702")), "1 A St, 83702"),
        ((("property_address", "1 A St, Boise"),), "1 A St, Boise"),
        ((("property.state", "ID"),), None),
        ((("street", "7 Home St"), ("city", "Eugene")), None),
        ((("property.street", "1 A St"), ("interest", "Aspen plan")), "Aspen plan"),
    ],
)
def test_a_property_is_one_line(fields: tuple[tuple[str, str], ...], line: str | None) -> None:
    assert lead(*fields).interest == line


@pytest.mark.parametrize(
    ("key", "said", "channel"),
    [
        ("channel", "in person", Channel.IN_PERSON),
        ("Channel", "Walk-in", Channel.IN_PERSON),
        ("type", "Visited Open House", Channel.IN_PERSON),
        ("type", "Incoming Call", Channel.PHONE),
        ("type", "Property Inquiry", Channel.WEB_FORM),
        ("type", "Registration", Channel.REGISTRATION),
        ("lead_type", "referral", Channel.REFERRAL),
        ("property.type", "phone", None),
        ("channel", "carrier pigeon", None),
        ("listingId", "jr-0412", Channel.PORTAL),
    ],
)
def test_the_channel_is_read_from(key: str, said: str, channel: Channel | None) -> None:
    assert lead((key, said)).channel is channel


@pytest.mark.parametrize(
    ("said", "meant"), [("yes", True), ("1", True), ("on", True), ("TRUE", True), ("no", False)]
)
def test_live_now_and_test_are_said_plainly(said: str, meant: bool) -> None:
    new = lead(("live_now", said), ("is_test", said))
    assert (new.live_now, new.test) == (meant, meant)


@pytest.mark.parametrize("key", ["test", "is_test", "testLead", "isTest", "test_lead"])
def test_a_test_lead_is_marked(key: str) -> None:
    assert lead((key, "true")).test


def test_dummy_values_make_a_test_lead_without_a_name() -> None:
    new = lead(("full_name", "<test lead: dummy data for full_name>"), ("email", "test@fb.example.com"))
    assert (new.test, new.person.name) == (True, None)


@pytest.mark.parametrize(
    ("fields", "consent"),
    [
        ((("consent", "yes"),), True),
        ((("sms_consent", "on"),), True),
        ((("May we call you?", "1"),), True),
        ((("consent", "no"),), False),
        ((("email_consent", "yes"), ("sms_consent", "no")), False),
        ((("consent", "see terms"),), None),
        ((("privacy_policy", "yes"),), None),
        ((("I agree to the terms", "yes"),), None),
        ((), None),
    ],
)
def test_consent_is_only_what_was_clearly_given(
    fields: tuple[tuple[str, str], ...], consent: bool | None
) -> None:
    assert lead(*fields).consent is consent


@pytest.mark.parametrize(
    "said",
    [
        *("2026-11-20T18:04:11Z", "2026-11-20T18:04:11+0000", "2026-11-20T11:04:11-07:00", "1795197851"),
        *("1795197851000", "2026-11-20 18:04:11 UTC", "20261120T180411Z"),
    ],
)
def test_a_moment_with_its_zone_is_understood(said: str) -> None:
    assert lead(("occurred_at", said)).occurred_at == datetime(2026, 11, 20, 18, 4, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "2026-11-20 18:04:11",
            "11/20/2026 11:04 AM",
            "2026-11-20",
            "yesterday",
            "0",
            "2036-11-20T18:04:11Z",
        ),
        *("1999-11-20T18:04:11Z", "9999999999", "99999999999999999", "0001-01-01T00:00:00+23:59", "-1"),
    ],
)
def test_an_ambiguous_or_absurd_moment_stays_under_more(said: str) -> None:
    new = lead(("occurred_at", said))
    assert (new.occurred_at, new.more) == (None, (("occurred_at", said),))


@pytest.mark.parametrize(
    "fields",
    [
        (("id", "0"),),
        (("id", "contact-form"),),
        (("id", "3"), ("form_id", "3")),
        (("form_id", "3"),),
        (("page_id", "abc123"),),
        (("person.id", "77"),),
        (("entry.id", "102030405060708"),),
        (("id", "dana1@example.com"), ("email", "dana1@example.com")),
        (("id", "{{lead.id1}}"),),
    ],
)
def test_an_id_that_others_may_share_is_not_the_leads(fields: tuple[tuple[str, str], ...]) -> None:
    assert lead(*fields).external_id is None


def test_campaign_and_source_are_read_from_the_page_address() -> None:
    new = lead(("page_url", "https://builder.example/?utm_source=google&utm_campaign=spring%20sale"))
    assert (new.source, new.campaign) == ("google", "spring sale")


def test_nothing_given_is_not_understood_and_not_an_error() -> None:
    new = lead()
    assert (new.understood, new.more, new.person.name) == (False, (), None)


def test_text_that_no_database_takes_is_replaced() -> None:
    new = lead(("odd\x00key", "a"), ("name", "Da\x00na \ud800Ruiz"), ("wish", "\udfff"))
    assert new.person.name == "Da\ufffdna \ufffdRuiz"
    assert new.more == (("odd\ufffdkey", "a"), ("wish", "\ufffd"))
