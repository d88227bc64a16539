"""The locks: every package pinned and hashed, no address in them, and one version of each."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "requirements"
PINNED = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)(?: ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def lines(lock: str) -> list[str]:
    text = (FOLDER / f"{lock}.txt").read_text().splitlines()
    return [line for line in text if not line.lstrip().startswith("#")]


def versions(lock: str) -> dict[str, str]:
    return {found[1]: found[2] for line in lines(lock) if (found := PINNED.match(line))}


@pytest.mark.parametrize("lock", ["run", "postgres", "dev"])
def test_a_lock_holds_pinned_packages_and_their_hashes_and_nothing_else(lock: str) -> None:
    odd = [line for line in lines(lock) if not PINNED.match(line) and not HASH.match(line)]
    assert odd == []
    assert len(versions(lock)) > 5


@pytest.mark.parametrize("lock", ["run", "postgres", "dev"])
def test_a_lock_names_no_address(lock: str) -> None:
    text = (FOLDER / f"{lock}.txt").read_text()
    assert re.findall(r"\S*://\S*|--(?:extra-)?index\S*|--find-links", text) == []


@pytest.mark.parametrize(("small", "large"), [("run", "postgres"), ("postgres", "dev")])
def test_what_is_tested_is_what_runs(small: str, large: str) -> None:
    assert versions(small).items() <= versions(large).items()
