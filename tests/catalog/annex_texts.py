"""Small annex files made up for tests, in the shapes of the official ones."""

from __future__ import annotations

import csv
import io

PROHIBITED = (
    "Reference Number",
    "Chemical name / INN",
    "CAS Number",
    "EC Number",
    "Regulation",
    "Other Directives/Regulations",
    "SCCS opinions",
    "Chemical/IUPAC Name",
    "Identified INGREDIENTS or substances e.g.",
    "CMR",
    "Update Date",
)
RESTRICTED = (
    "Reference Number",
    "Chemical name / INN",
    "Name of Common Ingredients Glossary",
    "CAS Number",
    "EC Number",
    "Product Type, body parts",
    "Maximum concentration in ready for use preparation",
    "Other",
    "Wording of conditions of use and warnings",
    *PROHIBITED[4:],
)
COLOURANTS = (
    "Reference Number",
    "Chemical name",
    "Colour index Number / Name of Common Ingredients Glossary",
    "CAS Number",
    "EC Number",
    "Color",
    *RESTRICTED[5:],
)
HEADINGS = {"II": PROHIBITED, "IV": COLOURANTS}


def row(annex: str, number: str, **said: str) -> list[str]:
    """One row; each keyword is the beginning of a heading, in small letters."""
    defaults = {"chemical name": f"Substance {number}", "regulation": "(EC) 2009/1223"}
    given = defaults | {name.replace("_", " "): value for name, value in said.items()}
    cells = []
    for heading in HEADINGS.get(annex, RESTRICTED):
        called = heading.casefold().replace("colour index number / ", "")
        fits = [name for name in given if called == name or called.startswith(f"{name} ")]
        cells.append(given[max(fits, key=len)] if fits else "")
    cells[0] = number
    return cells


def file(
    annex: str, *rows: list[str], created: str = "09/09/2026", delimiter: str = ",", end: str = ""
) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([f"File creation date: {created}"])
    writer.writerow([f"ANNEX {annex}", "Last update: 28/08/2026"])
    writer.writerow(["LIST OF SUBSTANCES"])
    writer.writerow(["Substance identification"])
    writer.writerow(HEADINGS.get(annex, RESTRICTED))
    writer.writerows(rows)
    return out.getvalue() + end
