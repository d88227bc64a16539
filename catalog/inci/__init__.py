"""The label reader: what a label prints, in order, and what of it is no ingredient.

Pure: no database, no clock. A register goes in as a question; see `read`. The order matters:

text       entities, markup, odd spaces and dashes are undone; every place is kept
marks      headings with a colon and "may contain" are found first, brackets paired
chunks     what is between them is parted at commas, bullets, lines and full stops
sections   headings, directions, warnings, footnotes and titles say which chunks are names
drafts     the lists as they grow, paragraph by paragraph
titles     what the lists of a kit are called
aside      what stands between names, behind which a list may go on; a name there is never lost
wrapped    lines broken within a name are put together again
names      stars, strengths, quantities and codes are taken off each name
matching   the register is asked: the whole, without brackets, its parts, its spellings
register   names in memory, and those that look like an unknown one
asking     the same of any stretch of the text: what it knows may make a list without a heading

`phrases` and `aliases` are the tables: what packs say, and what else a name is called.
"""

from .matching import Find, Known, colour_number, key, without_asides
from .model import Doubt, IngredientList, Part, Printed, Reading, Role, Span, Verdict
from .reading import read
from .register import Register

__all__ = [
    "Doubt",
    "Find",
    "IngredientList",
    "Known",
    "Part",
    "Printed",
    "Reading",
    "Register",
    "Role",
    "Span",
    "Verdict",
    "colour_number",
    "key",
    "read",
    "without_asides",
]
