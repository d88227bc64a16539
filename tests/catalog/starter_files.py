"""A small set of starter files, and what tests do with them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import call_command

FILES = {
    "sources/voices.toml": """
[founding-article]
title = "Our founding article"
kind = "founding"

[nhs]
title = "Acne"
kind = "guideline"
url = "https://nhs.example/acne"
""",
    "register.toml": """
["SODIUM HYALURONATE"]
kind = "humectant"
cas = "9067-32-7"
aliases = ["Sodium hyaluronic acid"]
""",
    "rules.toml": """
[oily]
min_count = 1
min_unit = "week"
max_count = 2
max_unit = "week"
evidence = "thin"
sources = ["founding-article", "nhs"]

[dry]
min_count = 1
min_unit = "month"
max_count = 1
max_unit = "month"
evidence = "our-default"
""",
    "holds.toml": """
[sunburn]
name = "Sunburn"
effect = "block"
clears_when = "the redness is gone"
drops = ["exfoliate"]
evidence = "fair"
sources = ["nhs"]

[wax]
name = "Waxing"
effect = "rest"
rest_days = 14
evidence = "our-default"
""",
    "topics.toml": """
[smoother]
area = "benefit"
name = "Smoother skin"

[[smoother.claims]]
key = "hoped"
aspect = "does"
statement = "Skin feels smoother"
evidence = "thin"
sources = ["founding-article"]
""",
    "kinds.toml": """
[clay-mask]
name = "Clay mask"
step = "deep-cleanse"
summary = "Clay that takes up oil."

[[clay-mask.claims]]
key = "suits"
aspect = "suits"
statement = "Oily skin"
skin_types = ["oily"]
evidence = "thin"
sources = ["founding-article"]
""",
    "ingredients/acids.toml": """
[lactic-acid]
inci_name = "Lactic Acid"
name = "Lactic acid"
other_names = ["AHA", "milk acid"]
cas = "50-21-5"
kind = "aha"
step = "exfoliate"
summary = "An acid."
reviewed_on = 2026-11-22

[[lactic-acid.claims]]
key = "gentle"
aspect = "suits"
statement = "A gentle one"
skin_types = ["sensitive"]
evidence = "thin"
sources = ["founding-article"]
question = "Is it kind?"
other_statement = "It is not"
other_evidence = "fair"
other_sources = ["nhs"]
what_we_do = "The careful one."

[[lactic-acid.claims]]
key = "wait"
aspect = "interval"
statement = "Wait 7 days"
evidence = "our-default"
""",
    "techniques/prepare.toml": """
[warm-towel]
name = "Warm towel"
step = "prepare"
part = "warmth"
at_home = true
minutes_min = 3
minutes_max = 5
minutes_source = "founding-article"
minutes_evidence = "thin"
summary = "Warmth."

[[warm-towel.claims]]
key = "how"
aspect = "how"
statement = "Wring it out"
evidence = "thin"
sources = ["founding-article"]

[scrub]
name = "Scrub"
step = "exfoliate"
part = "exfoliant"
at_home = true
offered = false
why_not_offered = "Too rough."
summary = "Grains."

[[scrub.claims]]
key = "not"
aspect = "must-not"
statement = "Everyone"
evidence = "fair"
sources = ["nhs"]
""",
    "products.toml": """
[clay-mask]
name = "Clay mask"
kind = "clay-mask"
use = "rinse-off"
""",
}
ACIDS, TECHNIQUES = "ingredients/acids.toml", "techniques/prepare.toml"


def write(folder: Path) -> Path:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return folder


def load(files: Path) -> str:
    said = StringIO()
    call_command("load_catalog", content=files, stdout=said)
    return said.getvalue()


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
