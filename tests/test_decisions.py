"""docs/decisions: each record has a number of its own, the same in its name and above its text."""

from pathlib import Path

RECORDS = sorted((Path(__file__).parent.parent / "docs/decisions").glob("*.md"))


def test_records_are_numbered_from_one_without_a_gap_or_a_double() -> None:
    assert [each.name[:5] for each in RECORDS] == [f"{number:04}-" for number in range(1, len(RECORDS) + 1)]


def test_a_record_is_headed_by_its_number() -> None:
    for each in RECORDS:
        assert each.read_text("utf-8").startswith(f"# {int(each.name[:4])}. "), each.name
