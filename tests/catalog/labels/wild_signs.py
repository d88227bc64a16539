"""Signs, lines and numbers between names, as labels are met, with their names in a register."""

from . import Rows

# Bullets of other shapes, and without space.
BULLETS: Rows = [
    ("hyphenation points", "Aqua ‧ Glycerin ‧ Parfum", "Aqua | Glycerin | Parfum"),
    ("Japanese middle dots", "Aqua ・ Glycerin ・ Urea", "Aqua | Glycerin | Urea"),
    ("multiplication dots", "Aqua ⋅ Glycerin ⋅ Urea ⋅ Mica", "Aqua | Glycerin | Urea | Mica"),
    ("diamonds", "Aqua ◆ Glycerin ◆ Urea", "Aqua | Glycerin | Urea"),
    ("a word processor's", "Aqua \uf0b7 Glycerin \uf0b7 Urea", "Aqua | Glycerin | Urea"),
    (
        "no space, and numbers",
        "Aqua•Glycerin•Sodium Hyaluronate•1,2-Hexanediol•Polysorbate 20•Parfum",
        "Aqua | Glycerin | Sodium Hyaluronate | 1,2-Hexanediol | Polysorbate 20 | Parfum",
    ),
    (
        "no space, middle dots",
        "Aqua·Glycerin·Urea·Mica·1,2-Hexanediol",
        "Aqua | Glycerin | Urea | Mica | 1,2-Hexanediol",
    ),
]

# Lines broken within a name.
LINES: Rows = [
    (
        "a bracket amid the name",
        "Aqua, Butyrospermum Parkii\n(Shea)\nButter, Mica",
        "Aqua | Butyrospermum Parkii (Shea) Butter | Mica",
    ),
    (
        "three lines",
        "Aqua, Sodium\nLaureth\nSulfate, Glycerin",
        "Aqua | Sodium Laureth Sulfate | Glycerin",
    ),
    (
        "three lines, Windows",
        "Aqua, Melaleuca\r\nAlternifolia\r\nLeaf Oil, Parfum",
        "Aqua | Melaleuca Alternifolia Leaf Oil | Parfum",
    ),
    (
        "four lines",
        "Aqua, Aloe\nBarbadensis\nLeaf\nJuice, Glycerin",
        "Aqua | Aloe Barbadensis Leaf Juice | Glycerin",
    ),
    (
        "behind a number",
        "Aqua, Acrylates/C10-30\nAlkyl Acrylate\nCrosspolymer, Mica",
        "Aqua | Acrylates/C10-30 Alkyl Acrylate Crosspolymer | Mica",
    ),
    (
        "the name again",
        "Water\n(Aqua), Parfum\n(Fragrance), Mica",
        "Water (Aqua) | Parfum (Fragrance) | Mica",
    ),
    (
        "a number again",
        "Aqua, Titanium Dioxide\n(CI 77891), Mica",
        "Aqua | Titanium Dioxide (CI 77891) | Mica",
    ),
    (
        "a word without a hyphen",
        "Aqua, Phenoxy\nethanol, Glycerin",
        "Aqua | Phenoxy ethanol | Glycerin",
    ),
    (
        "a soft hyphen",
        "Aqua, Gly\u00ad\ncerin, Sodium Hyalu\u00ad\nronate",
        "Aqua | Glycerin | Sodium Hyaluronate",
    ),
]

# Footnotes behind other signs than stars, without a full stop.
FOOTNOTES: Rows = [
    ("a dagger", "Aqua, Silica†, Parfum† †organic", "Aqua | Silica | Parfum"),
    ("a hash", "Aqua, Silica#, Parfum# #organic farming", "Aqua | Silica | Parfum"),
    ("a ring", "Aqua, Limonene°, Parfum° °from natural essential oils", "Aqua | Limonene | Parfum"),
    (
        "a caret",
        "Aqua, Limonene^, Linalool^, Parfum^ ^from essential oils",
        "Aqua | Limonene | Linalool | Parfum",
    ),
    (
        "a double dagger",
        "Aqua, Limonene‡, Parfum ‡from natural essential oils",
        "Aqua | Limonene | Parfum",
    ),
]

# Strengths that touch a name or lack a digit.
STRENGTHS: Rows = [
    ("Japanese", "水、グリセリン10%、パンテノール5％", "水 | グリセリン 10% | パンテノール 5%"),
    (
        "no space",
        "Zinc Oxide20%, Niacinamide10%, Water",
        "Zinc Oxide 20% | Niacinamide 10% | Water",
    ),
    ("no nought", "Salicylic Acid .5%, Water", "Salicylic Acid 0.5% | Water"),
    ("a raised point", "Salicylic Acid 0·5%, Water", "Salicylic Acid 0.5% | Water"),
    ("colons without a heading", "Zinc Oxide: 20 %; Water: 60%", "Zinc Oxide 20% | Water 60%"),
    ("below", "Aqua, Glycerin, Parfum below 1%", "Aqua | Glycerin | Parfum"),
]

# Full stops and commas behind numbers and letters; a bracket around the list.
FULL_STOPS: Rows = [
    ("a colour number", "Aqua.Glycerin.CI 77491.Parfum", "Aqua | Glycerin | CI 77491 | Parfum"),
    ("a vitamin", "Aqua, Glycerin, Vitamin E. Parfum", "Aqua | Glycerin | Vitamin E | Parfum"),
    ("a grade", "Aqua, SD Alcohol 40-B. Parfum", "Aqua | SD Alcohol 40-B | Parfum"),
    (
        "a colour number before places",
        "CI 77491,1,2-Hexanediol,Mica",
        "CI 77491 | 1,2-Hexanediol | Mica",
    ),
    (
        "places with spaces",
        "Aqua, 1 , 2-Hexanediol, Carbomer",
        "Aqua | 1 , 2-Hexanediol | Carbomer",
    ),
    (
        "a bracket around it all",
        "Ingredients: (Aqua, Glycerin, Parfum)",
        "Aqua | Glycerin | Parfum",
    ),
    (
        "German: a bracket around it all",
        "Inhaltsstoffe: [Aqua, Glycerin, Parfum].",
        "Aqua | Glycerin | Parfum",
    ),
]

# What may be in it, and where that ends.
MAY_CONTAIN: Rows = [
    (
        "one or more of the following",
        "Talc. May contain one or more of the following: Mica, Titanium Dioxide, Iron Oxides.",
        "Talc +/- Mica | Titanium Dioxide | Iron Oxides",
    ),
    (
        "some or all",
        "Talc. May contain some or all of the following: CI 77491, CI 77492",
        "Talc +/- CI 77491 | CI 77492",
    ),
    (
        "the following colours",
        "Talc. May contain the following colours: Mica, CI 77491",
        "Talc +/- Mica | CI 77491",
    ),
    (
        "French: one or more",
        "Talc. Peut contenir un ou plusieurs des colorants suivants : Mica, CI 77491",
        "Talc +/- Mica | CI 77491",
    ),
    (
        "a sign before a bracket",
        "Talc, Mica, ± (CI 77491, CI 77492), Tocopherol",
        "Talc | Mica +/- CI 77491 | CI 77492 | Tocopherol",
    ),
    (
        "brackets in a bracket",
        "Talc, [+/- (CI 77491, CI 77492)], Silica",
        "Talc +/- CI 77491 | CI 77492 | Silica",
    ),
    (
        "said before the list",
        "MAY CONTAIN: CI 77491, CI 77492. INGREDIENTS: TALC, MICA",
        "+/- CI 77491 | CI 77492 | TALC | MICA",
    ),
    (
        "a block before the list",
        "[+/- CI 77491] Ingredients: Talc, Mica",
        "+/- CI 77491 | Talc | Mica",
    ),
    (
        "a sign behind each",
        "Talc, Mica, CI 77491 (+/-), CI 77492 (+/-)",
        "Talc | Mica +/- CI 77491 | CI 77492",
    ),
    (
        "a sign behind each, and the list goes on",
        "Talc, CI 77491 [+/-], CI 77492 [+/-], Silica",
        "Talc +/- CI 77491 | CI 77492 | Silica",
    ),
    (
        "a sign behind each, and numbers in a name",
        "Talc, 1,2-Hexanediol (+/-), CI 77491 (+/-)",
        "Talc +/- 1,2-Hexanediol | CI 77491",
    ),
    ("a sign behind the last", "Talc, Mica, CI 77491 (+/-).", "Talc | Mica +/- CI 77491"),
    ("German: perhaps", "Talc, Aqua. Eventuell enthalten: CI 77491", "Talc | Aqua +/- CI 77491"),
]
