"""Where the lists of a label begin and end, as labels are met, with their names in a register."""

from . import Rows

# What heads a list, and what only looks like a heading.
HEADINGS: Rows = [
    (
        "Japanese: it says what it shows",
        "全成分表示：水、グリセリン、パンテノール",
        "水 | グリセリン | パンテノール",
    ),
    ("Chinese: a table", "成分表：水、甘油、烟酰胺", "水 | 甘油 | 烟酰胺"),
    ("Chinese: of the product", "产品成分：水、甘油、泛醇", "水 | 甘油 | 泛醇"),
    ("Korean: all of them", "모든 성분: 정제수, 글리세린, 판테놀", "정제수 | 글리세린 | 판테놀"),
    ("which product", "Ingredients of the cream: Aqua, Glycerin, Mica", "Aqua | Glycerin | Mica"),
    (
        "where they are listed",
        "Ingredients as listed on the packaging: Aqua, Glycerin, Mica",
        "Aqua | Glycerin | Mica",
    ),
    (
        "German: by which rule",
        "Inhaltsstoffe gemäß INCI: Aqua, Glycerin, Mica",
        "Aqua | Glycerin | Mica",
    ),
    (
        "French: by which rule, in a bracket",
        "Ingrédients (selon INCI) : Aqua, Glycerin, Mica",
        "Aqua | Glycerin | Mica",
    ),
    (
        "Spanish: of the product",
        "Ingredientes del producto: Aqua, Glycerin, Mica",
        "Aqua | Glycerin | Mica",
    ),
    (
        "and allergens",
        "Ingredients & Allergens: Aqua, Glycerin, Parfum",
        "Aqua | Glycerin | Parfum",
    ),
    (
        "German: and allergens",
        "Inhaltsstoffe und Allergene: Aqua, Glycerin, Parfum",
        "Aqua | Glycerin | Parfum",
    ),
    (
        "the rest of the list",
        "Aqua, Mica, Xanthan Gum, Ingredients below 1%: Phenoxyethanol, Tocopherol",
        "Aqua | Mica | Xanthan Gum | Phenoxyethanol | Tocopherol",
    ),
    (
        "the rest of the list, behind semicolons",
        "Aqua; Glycerin; Ingredients under 1 %: Phenoxyethanol; Parfum",
        "Aqua | Glycerin | Phenoxyethanol | Parfum",
    ),
    (
        "French: the rest of the list",
        "Aqua, Glycerin, Ingrédients moins de 1% : Parfum, Limonene",
        "Aqua | Glycerin | Parfum | Limonene",
    ),
    (
        "a word that heads nothing",
        "Aqua, Glycerin, Ingredients Mica, Talc",
        "Aqua | Glycerin | Mica | Talc",
    ),
]

# Actives and the rest are one list.
MEDICINES: Rows = [
    (
        "a heading over both",
        "Ingredients: Active Ingredients: Zinc Oxide 10%. Inactive Ingredients: Water, Silica",
        "Zinc Oxide 10% | Water | Silica",
    ),
    (
        "a heading on its line over both",
        "INGREDIENTS\nActive Ingredients: Zinc Oxide 10%\nInactive Ingredients: Water, Silica",
        "Zinc Oxide 10% | Water | Silica",
    ),
    (
        "the rest first",
        "Inactive Ingredients: Water, Glycerin. Active Ingredients: Zinc Oxide 10%",
        "Water | Glycerin | Zinc Oxide 10%",
    ),
    (
        "French headings in one",
        "Composition: Active: Zinc Oxide 10%. Excipients: Aqua, Lanolin",
        "Zinc Oxide 10% | Aqua | Lanolin",
    ),
    (
        "German, the rest first",
        "Sonstige Bestandteile: Aqua, Glycerin. Wirkstoffe: Zinc Oxide 10 %",
        "Aqua | Glycerin | Zinc Oxide 10%",
    ),
    (
        "of the product",
        "Active ingredients in this product: Zinc Oxide 10%. Inactive ingredients: Water, Silica",
        "Zinc Oxide 10% | Water | Silica",
    ),
]

# Titles without a colon of their own.
KITS: Rows = [
    (
        "brackets around the titles",
        "[Serum] Aqua, Glycerin, Niacinamide\n[Cream] Aqua, Squalane, Dimethicone",
        "Serum: Aqua | Glycerin | Niacinamide\nCream: Aqua | Squalane | Dimethicone",
    ),
    (
        "dashes behind the titles",
        "Day cream – Aqua, Glycerin, Urea\nNight cream – Aqua, Squalane, Urea",
        "Day cream: Aqua | Glycerin | Urea\nNight cream: Aqua | Squalane | Urea",
    ),
    (
        "bold titles",
        "**Cleanser**: Aqua, Glycerin, Parfum\n**Serum**: Aqua, Niacinamide, Parfum",
        "Cleanser: Aqua | Glycerin | Parfum\nSerum: Aqua | Niacinamide | Parfum",
    ),
    (
        "bold titles and colons",
        "**Cleanser:** Aqua, Parfum, Mica\n**Serum:** Aqua, Mica, Urea",
        "Cleanser: Aqua | Parfum | Mica\nSerum: Aqua | Mica | Urea",
    ),
    (
        "French, dashes",
        "Masque - Eau, Kaolin, Urea\nSérum - Eau, Glycerin, Urea",
        "Masque: Eau | Kaolin | Urea\nSérum: Eau | Glycerin | Urea",
    ),
]

# What is printed beside a list.
TAILS: Rows = [
    ("a batch", "Aqua, Glycerin, Parfum.  Lot 1234 EXP 10/2027", "Aqua | Glycerin | Parfum"),
    ("two amounts", "Aqua, Glycerin, Parfum. 50 ml e 1.7 fl. oz.", "Aqua | Glycerin | Parfum"),
    (
        "amounts",
        "Ingredients: Aqua, Glycerin, Parfum. 50 ml / 1.7 fl oz",
        "Aqua | Glycerin | Parfum",
    ),
    (
        "what was tested",
        "Ingredients: Aqua, Glycerin, Parfum. Tested under dermatological control.",
        "Aqua | Glycerin | Parfum",
    ),
    (
        "what it is",
        "Ingredients: Aqua, Glycerin, Parfum. Hypoallergenic. Non-comedogenic.",
        "Aqua | Glycerin | Parfum",
    ),
]

# Words of names that are no list.
NO_LIST: Rows = [
    ("a mask", "Hydrating Clay Mask", ""),
    ("a toner", "Rose Water Toner", ""),
    ("a serum", "Vitamin C Serum 30 ml", ""),
    ("free from", "Fragrance free, alcohol free, oil free", ""),
    ("filler", "lorem ipsum dolor sit amet, consectetur adipiscing elit", ""),
]
