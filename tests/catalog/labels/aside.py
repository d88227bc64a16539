"""Other words between the names of a list: which names behind them are read on, which are not."""

from . import Rows

READ_ON: Rows = [
    (
        "English directions",
        "Aqua, Glycerin, apply to damp skin and massage gently, Squalane",
        "Aqua | Glycerin | Squalane",
    ),
    (
        "two directions",
        "Aqua, Glycerin, massage gently, rinse with lukewarm water, Salicylic Acid 2%, Mica",
        "Aqua | Glycerin | Salicylic Acid 2% | Mica",
    ),
    (
        "behind two known names an unknown one is a name too",
        "Aqua, apply to damp skin, Mica, Squalane, Foobarin, Parfum",
        "Aqua | Mica | Squalane | Foobarin | Parfum",
    ),
    (
        "French directions",
        "Aqua, Glycerin, appliquer matin et soir sur la peau, Squalane, Parfum",
        "Aqua | Glycerin | Squalane | Parfum",
    ),
    (
        "German warning",
        "Aqua; Mica; Warnung: Kontakt mit den Augen vermeiden; Betaine; Parfum",
        "Aqua | Mica | Betaine | Parfum",
    ),
    (
        "Spanish warning",
        "Aqua, Glycerin, evitar el contacto con los ojos, Mica",
        "Aqua | Glycerin | Mica",
    ),
    (
        "Italian directions between bullets",
        "Aqua • Glycerin • applicare sulla pelle umida • Squalane • Mica",
        "Aqua | Glycerin | Squalane | Mica",
    ),
    (
        "Polish directions",
        "Aqua, Glycerin, stosować rano i wieczorem, Mica, Parfum",
        "Aqua | Glycerin | Mica | Parfum",
    ),
    ("English remark", "Aqua, contains natural honey, Mica, Parfum", "Aqua | Mica | Parfum"),
    ("English footnote", "Aqua, Sucrose*, *organic, Squalane", "Aqua | Sucrose | Squalane"),
    (
        "French footnote",
        "Aqua, Sucrose*, *issu de l'agriculture biologique, Squalane, Mica",
        "Aqua | Sucrose | Squalane | Mica",
    ),
    (
        "a sentence without a heading over the list",
        "Aqua, Glycerin, Mica, Squalane, Betaine, Sucrose, this is what we love and what makes it "
        "so good for your skin and for you in the morning and in the evening when you are at home "
        "with us, Tocopherol, Limonene, Linalool, Petrolatum, Alcohol, Citric Acid, Parfum",
        "Aqua | Glycerin | Mica | Squalane | Betaine | Sucrose | Tocopherol | Limonene | Linalool "
        "| Petrolatum | Alcohol | Citric Acid | Parfum",
    ),
]

LEFT_ASIDE: Rows = [
    ("directions after a full stop", "Aqua, Mica. Apply to face. Squalane, Parfum", "Aqua | Mica"),
    ("directions on their line", "Aqua\nMica\nRinse well\nSqualane\nParfum", "Aqua | Mica"),
    ("an unknown name behind directions", "Aqua, rinse well, Foobarin, Mica", "Aqua"),
    ("words of directions", "Aqua, avoid contact with eyes, mouth, Alcohol, hands", "Aqua"),
    ("free from", "Aqua, Mica, free from parabens, Alcohol, Petrolatum", "Aqua | Mica"),
    ("French: free from", "Aqua, Mica, sans paraben, Alcohol, Petrolatum", "Aqua | Mica"),
    ("an unknown name besides", "Aqua, Parfum. Contains: Limonene, Foobarin.", "Aqua | Parfum"),
    ("German: besides", "Aqua, Parfum. Enthält: Limonene, Foobarin", "Aqua | Parfum"),
    ("a footnote behind a star", "Aqua, Sucrose* *organic, Squalane", "Aqua | Sucrose"),
    ("names before the heading", "Aqua, Glycerin. Ingredients: Mica, Squalane", "Mica | Squalane"),
    ("lines before the heading", "Aqua\nGlycerin\nIngredients: Mica", "Mica"),
    (
        "a paragraph of the shop",
        "With the best for your skin and our Squalane, Betaine, for all of you.\n\n"
        "Aqua, Glycerin, Mica",
        "Aqua | Glycerin | Mica",
    ),
]

NOTHING_LOST: Rows = [
    (
        "free from, after the list",
        "Aqua, Mica. Free from parabens, Alcohol, Petrolatum.",
        "Aqua | Mica",
    ),
    ("directions", "Aqua, Mica. Directions: apply to damp skin, massage gently.", "Aqua | Mica"),
    ("directions behind a comma", "Aqua, Mica, apply to damp skin, rinse.", "Aqua | Mica"),
    (
        "allergens again",
        "Aqua, Parfum, Limonene, Linalool. Contains: Limonene, Linalool.",
        "Aqua | Parfum | Limonene | Linalool",
    ),
    (
        "what a shop praises is in the list",
        "Key ingredients: Squalane, Mica\n\nIngredients: Aqua, Squalane, Mica",
        "Aqua | Squalane | Mica",
    ),
    (
        "praise of what is not in the list",
        "-Shea Butter: Provides lasting moisture for the skin.\n\nAqua, Glycerin, Mica",
        "Aqua | Glycerin | Mica",
    ),
    ("the product is called so", "Squalane\nIngredients: Aqua, Mica", "Aqua | Mica"),
    (
        "another name of what is listed",
        "Aqua, Alcohol. Contains Ethanol.",
        "Aqua | Alcohol",
    ),
]

KNOWN_ALONE: Rows = [
    ("British", "Hydrolysed Silk", "Hydrolysed Silk"),
    ("German", "Wasser", "Wasser"),
    ("Russian", "Вода", "Вода"),
    ("a number alone", "77491", "77491"),
    (
        "American colours",
        "Yellow 5, Red 33, FD&C Blue 1 Lake",
        "Yellow 5 | Red 33 | FD&C Blue 1 Lake",
    ),
    ("Spanish", "Ácido salicílico", "Ácido salicílico"),
    ("a word alone", "Honeycomb", ""),
    ("praise with names in it", "Our cream with Squalane, Mica and Betaine for you", ""),
    ("praise of two known names", "For your skin: Squalane, Betaine, Mica, for all of you", ""),
]
