"""Whether there is a browser to click in, which a build must not mistake."""

import re
from pathlib import Path

import pytest

from tests.browser.conftest import BROWSERS, installed

CI = Path(__file__).parents[2] / ".ci/run"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PARLEY_BROWSER", raising=False)


def test_without_a_browser_its_tests_are_skipped() -> None:
    with pytest.raises(pytest.skip.Exception, match="no Chromium"):
        installed()


def test_without_a_browser_that_is_needed_they_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_BROWSER", "needed")
    with pytest.raises(pytest.fail.Exception, match="no Chromium"):
        installed()


@pytest.mark.parametrize("name", BROWSERS)
def test_any_of_its_names_will_do(name: str, tmp_path: Path) -> None:
    there = tmp_path / name
    there.touch(0o755)
    assert installed() == str(there)


def test_the_build_looks_for_the_same_names() -> None:
    assert tuple(re.findall(r"command -v (chrom\S+|google-\S+?)[ ;]", CI.read_text("utf-8"))) == BROWSERS
