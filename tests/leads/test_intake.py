"""Under which names the lead's particulars are found, and under which they are somebody else's."""

from datetime import UTC, datetime

import pytest

from bot.leads.inquiry import NewLead
from bot.leads.intake import understand

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def lead(*fields: tuple[str, str], region: str | None = "US") -> NewLead:
    return understand(fields, region, NOW)


@pytest.mark.parametrize(
    "key",
    [
        *("name", "Name", "NAME", "full_name", "fullName", "Full Name", "FULL_NAME", "fullname", "your-name"),
        *(
            "data__name",
            "contact.name",
            "customer[name]",
            "form_fields[name]",
            "Your name *",
            "Name (required)",
        ),
        *("What is your name?", "q3_name", "lead.fullName"),
    ],
)
def test_the_name_is_found_under(key: str) -> None:
    assert lead((key, " Dana  Ruiz\n")).person.name == "Dana Ruiz"


@pytest.mark.parametrize(
    "key",
    [
        *(
            "email",
            "E-mail",
            "EMAIL",
            "mail",
            "email_address",
            "emailAddress",
            "Email Address",
            "data__email",
        ),
        *("person.emails", "emails.home", "contact.email.value", "your-email", "work_email", "email1"),
        *("What's your email?", "Best email to reach you", "form.email", "some.thing.unknown.email"),
    ],
)
def test_the_mail_address_is_found_under(key: str) -> None:
    assert lead((key, "dana@example.com")).person.email == "dana@example.com"


@pytest.mark.parametrize(
    "key",
    [
        *("phone", "Phone Number", "tel", "Telephone", "mobile", "Mobile Phone", "cell", "phone_number"),
        *("person.phones", "phones.mobile", "customer_phone_number", "q5_phoneNumber.full", "PHONE_NUMBER"),
        *("Best phone number to reach you", "cellPhone", "Contact Number", "From"),
    ],
)
def test_the_phone_is_found_under(key: str) -> None:
    assert lead((key, "202-555-0156")).person.phone == "+12025550156"


@pytest.mark.parametrize(
    ("key", "field"),
    [
        *(("message", "message"), ("Comments", "message"), ("notes", "message"), ("Your message", "message")),
        *(("How can we help you?", "message"), ("Anything else?", "message"), ("ticket.message", "message")),
        *(
            ("interest", "interest"),
            ("Community", "interest"),
            ("property", "interest"),
            ("product", "interest"),
        ),
        *(("Which community are you interested in?", "interest"), ("property.name", "interest")),
        *(("source", "source"), ("lead_source", "source"), ("utm_source", "source")),
        *(("campaign", "campaign"), ("utm_campaign", "campaign"), ("campaign.name", "campaign")),
        *(("id", "external_id"), ("lead_id", "external_id"), ("submissionID", "external_id")),
    ],
)
def test_a_known_name_gives_its_field(key: str, field: str) -> None:
    new = lead((key, "Juniper 7"))
    assert getattr(new, field) == "Juniper 7"
    assert new.more == ()


@pytest.mark.parametrize(
    "fields",
    [
        (("first_name", "Dana"), ("last_name", "Ruiz")),
        (("person.firstName", "Dana"), ("person.lastName", "Ruiz")),
        (("lname", "Ruiz"), ("fname", "Dana")),
        (("name.first", "Dana"), ("name.last", "Ruiz")),
        (("1.3", "Dana"), ("1.6", "Ruiz")),
        (("name", "Dana Ruiz"), ("first_name", "Dana")),
        (("name", "Dana"), ("first_name", "Dana"), ("last_name", "Ruiz")),
        (("name", "Dana Ruiz"), ("first_name", "Dee")),
        (("name", "Tour form"), ("first_name", "Dana"), ("last_name", "Ruiz")),
        (
            ("payload.name", "Contact us"),
            ("payload.data.First Name", "Dana"),
            ("payload.data.Last Name", "Ruiz"),
        ),
        (
            ("payload.name", "Contact us"),
            ("payload.data.Name", "Dana Ruiz"),
            ("payload.data.Email", "d@example.com"),
        ),
    ],
)
def test_a_name_in_parts_becomes_one(fields: tuple[tuple[str, str], ...]) -> None:
    assert lead(*fields).person.name == "Dana Ruiz"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("moving_from_city", "Eugene"), ("company.name", "Acme"), ("listing_agent.name", "Al")),
        *(
            ("property.owner.name", "Al"),
            ("page_name", "Tour"),
            ("form.name", "Contact us"),
            ("name", "V1795197851"),
        ),
        *(("name", "visitor607"), ("customer_name", "WIRELESS CALLER"), ("name", "dana@example.com")),
        *(("name", "{{contact.name}}"), ("name", "---"), ("campaign_name", "Fall"), ("5.3", "Boise")),
    ],
)
def test_what_names_something_else_is_not_the_leads_name(key: str, value: str) -> None:
    assert lead((key, value)).person.name is None


@pytest.mark.parametrize(
    "key",
    [
        *(
            "listingContactEmail",
            "listing_agent.email",
            "agent_email",
            "to_email",
            "sales email",
            "owner.email",
        ),
        *("property.contact.email", "assigned_to.email", "recipient", "referrer_email", "co_buyer_email"),
    ],
)
def test_anothers_mail_address_stays_under_more(key: str) -> None:
    new = lead((key, "sales@builder.example"))
    assert (new.person.email, new.understood) == (None, False)
    assert new.more == ((key, "sales@builder.example"),)


@pytest.mark.parametrize(
    "key", ["business_phone_number", "tracking_phone_number", "agent.phone", "To", "fax"]
)
def test_anothers_phone_stays_under_more(key: str) -> None:
    assert lead((key, "+12025550100")).person.phone is None


def test_the_only_mail_and_phone_are_the_leads_under_any_name() -> None:
    new = lead(("2", "bjorn@example.com"), ("3", "2025550112"), ("4", "Juniper Ridge"), ("8", "203.0.113.7"))
    assert (new.person.email, new.person.phone) == ("bjorn@example.com", "+12025550112")
    assert new.more == (("4", "Juniper Ridge"), ("8", "203.0.113.7"))


def test_of_two_unnamed_addresses_neither_is_taken() -> None:
    assert lead(("7", "a@example.com"), ("8", "b@example.com")).person.email is None


def test_a_number_that_is_an_id_is_no_phone() -> None:
    new = lead(("mls_number", "2025550156"), ("ad", "2025550156"), ("order_id", "202-555-0156"))
    assert new.person.phone is None


def test_the_valid_one_of_two_is_taken_and_the_other_shown() -> None:
    new = lead(
        ("phone", "555-555-5555"), ("mobile", "202-555-0156"), ("email", "none"), ("mail", "d@example.com")
    )
    assert (new.person.phone, new.person.email) == ("+12025550156", "d@example.com")
    assert new.more == (("phone", "555-555-5555"), ("email", "none"))


def test_an_invalid_phone_alone_is_kept_as_given_and_needs_a_look() -> None:
    new = lead(("phone", "555-555-5555"))
    assert (new.person.phone, new.person.phone_given, new.understood) == (None, "555-555-5555", False)


def test_a_portals_relay_is_for_answering_only() -> None:
    new = lead(("email", "abc@convo.zillow.com"))
    assert (new.person.email, new.person.reply_to) == (None, "abc@convo.zillow.com")
    assert new.understood


@pytest.mark.parametrize(
    ("region", "phone"), [("GB", "+442079460018"), ("gb", "+442079460018"), ("US", None), (None, None)]
)
def test_a_phone_is_read_as_of_the_sources_region(region: str | None, phone: str | None) -> None:
    assert lead(("phone", "020 7946 0018"), region=region).person.phone == phone


def test_a_title_that_is_not_the_name_is_shown() -> None:
    new = lead(("name", "Tour form"), ("first_name", "Dana"), ("last_name", "Ruiz"))
    assert new.more == (("name", "Tour form"),)
