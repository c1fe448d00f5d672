"""What generic reading reaches in bodies as senders' documents show them; what it does not is None."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.leads.inquiry import NewLead
from bot.leads.intake import understand
from handlers.sources.generic import read

SAMPLES = Path(__file__).parents[1] / "samples"
CASES = json.loads((SAMPLES / "manifest.json").read_text("utf-8"))
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def lead_of(case: dict[str, Any]) -> NewLead:
    body = (SAMPLES / case["file"]).read_bytes()
    return understand(read(body, case["content_type"]), "US", NOW)


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_a_senders_body_gives_its_lead(case: dict[str, Any]) -> None:
    new = lead_of(case)
    moment = new.occurred_at.isoformat().replace("+00:00", "Z") if new.occurred_at else None
    reached = {
        **{name: getattr(new.person, name) for name in ("name", "email", "phone")},
        **{name: getattr(new, name) for name in case["reaches"] if hasattr(new, name)},
        "occurred_at": moment,
    }
    assert reached == case["reaches"]
    assert new.understood
    assert not new.test


def shown(file: str) -> str:
    case = next(case for case in CASES if case["file"] == file)
    return " ".join(f"{label}: {value}" for label, value in lead_of(case).more)


def test_a_renters_means_and_habits_are_not_shown() -> None:
    said = shown("zillow_rentals_lead_push.txt")
    for word in ("income", "credit", "smoker", "employ", "98000", "660"):
        assert word not in said
    assert "movingFromCity: Eugene" in said
    assert "listingContactEmail: sales@builder.example" in said


def test_a_senders_secret_in_the_body_is_not_shown() -> None:
    assert "test-google-key" not in shown("google_ads_lead_form.json")


def test_a_forms_definition_is_no_answer() -> None:
    assert "short_text" not in shown("typeform.json")


def test_a_date_without_a_zone_is_shown_as_it_was_given() -> None:
    assert "Created: 11/20/2026 11:04 AM" in shown("zapier_generic.json")
