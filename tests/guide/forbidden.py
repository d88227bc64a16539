"""What no session may ever come to, in a table of its own: it knows nothing of the limits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sessions_app.guide.course import Course, Outcome, Skipped, Stage
from sessions_app.guide.ways import Part, Person

STEAM = "facial-steamer"
WARMTH = {STEAM, "warm-shower", "warm-towel"}
ACIDS = {"salicylic-acid", "glycolic-acid", "lactic-acid"}
EXFOLIANTS = ACIDS | {"physical-scrub", "professional-exfoliation"}
FOR_PROFESSIONALS = {
    "professional-exfoliation",
    "targeted-extraction",
    "ultrasonic-scrubber",
    "high-frequency",
}
FOR_NOBODY = {"squeezing-at-home", "physical-scrub", "ultrasonic-scrubber-home"}
ELECTRICAL = {"pore-vacuum", "ultrasonic-scrubber", "ultrasonic-scrubber-home", "high-frequency"}
DEEP = {"clay-mask", "charcoal-mask", "enzyme-mask", "targeted-extraction", "squeezing-at-home"}
TOOLS = {"jade-roller", "gua-sha"}
SOOTHING = {
    "aloe-vera",
    "centella-asiatica",
    "green-tea-extract",
    "niacinamide",
    "chamomile",
    "hyaluronic-acid",
}
HYDRATION = {"light-serum", "non-comedogenic-moisturiser", "facial-oil"}

NEVER_AT_HOME = FOR_PROFESSIONALS | FOR_NOBODY
NEVER_WITH = {
    "rosacea": {STEAM, "glycolic-acid", "lactic-acid"},
    "pregnancy": ELECTRICAL | {"salicylic-acid"},
    "retinoid": EXFOLIANTS,
    "benzoyl-peroxide": EXFOLIANTS,
}
"""Whatever a curator writes, and off-plan where it was done."""
SAID_AGAINST = {
    "rosacea": WARMTH | ELECTRICAL,
    "eczema": {STEAM, "clay-mask", "enzyme-mask"},
    "pregnancy": ACIDS,
    "retinoid": {"enzyme-mask"},
}
"""What the guide leaves out besides, as the catalogue is shipped."""
NEVER_ON_HOLD = EXFOLIANTS | DEEP | ELECTRICAL | WARMTH | TOOLS
STAYS_ON_SKIN = EXFOLIANTS | DEEP | ELECTRICAL
"""Once a session is enough."""
WITH_A_CLOCK = WARMTH | STAYS_ON_SKIN | TOOLS

MOST_STEAM = timedelta(minutes=10)


def banned(person: Person) -> set[str]:
    """What this person does not do at home today."""
    tables = (NEVER_WITH, SAID_AGAINST)
    found = NEVER_AT_HOME.union(
        *(table.get(condition, set()) for condition in person.conditions for table in tables)
    )
    if not person.may_exfoliate:
        found |= EXFOLIANTS
    return found | NEVER_ON_HOLD if person.on_hold else found


def wrong_in(stages: Iterable[Stage], banned: set[str]) -> list[str]:
    """What is wrong with these stages for somebody with these techniques banned."""
    stages = tuple(stages)
    ways = [stage.way for stage in stages]
    wrong = [f"{way} is banned" for way in banned.intersection(ways)]
    exfoliants = EXFOLIANTS.intersection(ways)
    if len(exfoliants) > 1:
        wrong.append("two exfoliants")
    if exfoliants and "enzyme-mask" in ways:
        wrong.append("an exfoliant beside an enzyme mask")
    if len(ways) != len(set(ways)):
        wrong.append("one technique twice")
    ends_well = SOOTHING.intersection(ways) and "non-comedogenic-moisturiser" in ways
    if "gentle-cleanser" not in ways or not ends_well:
        wrong.append("no clean skin, no calm skin or no covered skin")
    for stage in stages:
        if stage.way == "pore-vacuum" and stage.setting != "low":
            wrong.append("suction that is not low")
        if stage.way == STEAM and (stage.minutes is None or stage.minutes.most > 10):
            wrong.append("steam without an end at 10 minutes")
        if (stage.part in _GENTLE_PARTS) != (stage.way in SOOTHING | HYDRATION):
            wrong.append(f"{stage.way} as {stage.part}")
    return wrong


_GENTLE_PARTS = {"soothing", "serum", "moisturiser", "oil"}


def wrong_record(course: Course, on_skin: Iterable[str]) -> list[str]:
    """What is wrong with what a session says of itself, if this was on the skin in truth."""
    pairs = list(zip(course.stages, course.marks, strict=False))
    wrong = []
    steam = sum(
        (mark.at - mark.began_at for stage, mark in pairs if stage.way == STEAM and mark.began_at),
        timedelta(),
    )
    if steam > MOST_STEAM:
        wrong.append(f"a record of {steam} of steam")
    kept = {stage.way for stage in course.used}
    if (now := course.stage) and course.timer:
        kept.add(now.way)
    wrong += [f"{way} is missing from the record" for way in on_skin if way not in kept]
    for stage, mark in pairs:
        if mark.outcome is Outcome.SKIPPED and mark.why not in {*Skipped}:
            wrong.append("skipped without a reason")
        if stage.part is Part.RINSE and mark.outcome not in {Outcome.DONE, Outcome.STOPPED}:
            wrong.append("what stung is not rinsed off")
        if mark.began_at and stage.way not in WITH_A_CLOCK and stage.minutes is None:
            wrong.append(f"a clock for {stage.part}")
    return wrong
