"""Where one name ends and the next begins, and what is no part of a name."""

from . import Rows

SEPARATORS: Rows = [
    ("commas", "Aqua,Glycerin ,Parfum,", "Aqua | Glycerin | Parfum"),
    ("semicolons", "Aqua; Glycerin; Parfum", "Aqua | Glycerin | Parfum"),
    ("lines", "Aqua\nGlycerin\nParfum", "Aqua | Glycerin | Parfum"),
    ("lines with dashes", "- Aqua\n- Glycerin\n- Parfum", "Aqua | Glycerin | Parfum"),
    ("numbered lines", "1. Aqua\n2. Glycerin\n3. Parfum", "Aqua | Glycerin | Parfum"),
    ("French bullets", "AQUA / WATER • GLYCERIN • PARFUM", "AQUA / WATER | GLYCERIN | PARFUM"),
    ("middle dots", "Aqua · Glycerin · Parfum", "Aqua | Glycerin | Parfum"),
    ("bars", "Aqua | Glycerin | Parfum", "Aqua | Glycerin | Parfum"),
    ("dashes only", "Aqua - Glycerin - Mica - Parfum", "Aqua | Glycerin | Mica | Parfum"),
    (
        "a dash that is none",
        "Aqua, Cannabidiol - Synthetic, Parfum",
        "Aqua | Cannabidiol - Synthetic | Parfum",
    ),
    (
        "numbers",
        "Aqua, 1,2-Hexanediol, 2,4-Dihydroxybenzoic Acid",
        "Aqua | 1,2-Hexanediol | 2,4-Dihydroxybenzoic Acid",
    ),
    ("numbers, a space", "Aqua, 1, 2-Hexanediol, Parfum", "Aqua | 1, 2-Hexanediol | Parfum"),
    (
        "a number before",
        "CI 19140, 1,2-Hexanediol, Yellow 5, 1,3-Propanediol",
        "CI 19140 | 1,2-Hexanediol | Yellow 5 | 1,3-Propanediol",
    ),
    (
        "letters",
        "Aqua, N,N'-Methylenebisacrylamide, D,L-Panthenol",
        "Aqua | N,N'-Methylenebisacrylamide | D,L-Panthenol",
    ),
    (
        "Greek letters",
        "Aqua, Alpha,Alpha-Dimethylbenzene, Parfum",
        "Aqua | Alpha,Alpha-Dimethylbenzene | Parfum",
    ),
    (
        "a vitamin is no such letter",
        "Aqua, Vitamin E, D-Panthenol",
        "Aqua | Vitamin E | D-Panthenol",
    ),
    ("colour numbers", "Mica, CI 77491,77492,77499", "Mica | CI 77491 | 77492 | 77499"),
    (
        "brackets",
        "Iron Oxides (CI 77491, CI 77492), Mica",
        "Iron Oxides (CI 77491, CI 77492) | Mica",
    ),
    ("a list in brackets", "Ingredients: (Aqua, Glycerin, Parfum)", "Aqua | Glycerin | Parfum"),
    ("half a bracket", "Aqua (Water, Glycerin, Parfum", "Aqua Water | Glycerin | Parfum"),
    ("Arabic commas", "Aqua، Glycerin، Parfum", "Aqua | Glycerin | Parfum"),
    (
        "a word broken at a hyphen",
        "Aqua, PEG-\n40 Stearate, Parfum",
        "Aqua | PEG- 40 Stearate | Parfum",
    ),
]

FULL_STOPS: Rows = [
    ("a capital", "Aqua. Glycerin. Parfum", "Aqua | Glycerin | Parfum"),
    ("a small letter", "aqua, glycerin. parfum", "aqua | glycerin | parfum"),
    ("no space", "Aqua, Glycerin.Parfum, Mica", "Aqua | Glycerin | Parfum | Mica"),
    ("Denat.", "Aqua, Alcohol Denat., Parfum.", "Aqua | Alcohol Denat. | Parfum"),
    (
        "Denat. in capitals",
        "AQUA, ALCOHOL DENAT. (SD ALCOHOL 40), PARFUM",
        "AQUA | ALCOHOL DENAT. (SD ALCOHOL 40) | PARFUM",
    ),
    ("the list ends on it", "Aqua, Parfum, Alcohol Denat.", "Aqua | Parfum | Alcohol Denat."),
    (
        "a botanist",
        "Aqua, Lavandula Angustifolia L. Oil, Chlorella Sp. Extract",
        "Aqua | Lavandula Angustifolia L. Oil | Chlorella Sp. Extract",
    ),
    ("a number", "Aqua, HC Blue No. 2, Basic Red 51", "Aqua | HC Blue No. 2 | Basic Red 51"),
    ("colour index", "Aqua, C.I. 77491, C.I.77492", "Aqua | C.I. 77491 | C.I.77492"),
    (
        "in a bracket",
        "Aqua, Parfum (Limonene. Linalool), Mica",
        "Aqua | Parfum (Limonene. Linalool) | Mica",
    ),
    ("a decimal", "Aqua, Salicylic Acid 0.5%, Mica", "Aqua | Salicylic Acid 0.5% | Mica"),
    ("after a bracket", "Titanium Dioxide (CI 77891). Mica", "Titanium Dioxide (CI 77891) | Mica"),
]

JOINED: Rows = [
    (
        "English",
        "Phenoxyethanol (and) Caprylyl Glycol, Aqua",
        "Phenoxyethanol | Caprylyl Glycol | Aqua",
    ),
    (
        "French",
        "Phenoxyethanol (et) Caprylyl Glycol, Aqua",
        "Phenoxyethanol | Caprylyl Glycol | Aqua",
    ),
    (
        "German",
        "Phenoxyethanol (und) Caprylyl Glycol, Aqua",
        "Phenoxyethanol | Caprylyl Glycol | Aqua",
    ),
    (
        "Spanish",
        "Phenoxyethanol (y) Caprylyl Glycol, Aqua",
        "Phenoxyethanol | Caprylyl Glycol | Aqua",
    ),
    (
        "Dutch",
        "Phenoxyethanol (en) Caprylyl Glycol, Aqua",
        "Phenoxyethanol | Caprylyl Glycol | Aqua",
    ),
    (
        "Swedish",
        "Phenoxyethanol (och) Caprylyl Glycol, Aqua",
        "Phenoxyethanol | Caprylyl Glycol | Aqua",
    ),
    (
        "square",
        "Phenoxyethanol [and] Caprylyl Glycol, Aqua",
        "Phenoxyethanol | Caprylyl Glycol | Aqua",
    ),
    ("a sign", "Phenoxyethanol & Caprylyl Glycol, Aqua", "Phenoxyethanol | Caprylyl Glycol | Aqua"),
    (
        "a sign in brackets",
        "Phenoxyethanol (&) Caprylyl Glycol, Aqua",
        "Phenoxyethanol | Caprylyl Glycol | Aqua",
    ),
    ("three", "Aqua (and) Glycerin (and) Mica", "Aqua | Glycerin | Mica"),
    (
        "American dyes",
        "Aqua, FD&C Yellow 5, D&C Red No. 33, Ext. D & C Violet 2",
        "Aqua | FD&C Yellow 5 | D&C Red No. 33 | Ext. D & C Violet 2",
    ),
    (
        "a word is no sign",
        "Aqua, Sweet and Bitter Orange Oil",
        "Aqua | Sweet and Bitter Orange Oil",
    ),
]

MARKS: Rows = [
    ("daggers", "Aqua, Olea Europaea Fruit Oil†, Mel‡", "Aqua | Olea Europaea Fruit Oil | Mel"),
    ("stars in front", "*Aqua, *Glycerin, Parfum", "Aqua | Glycerin | Parfum"),
    (
        "raised numbers",
        "Aqua, Olea Europaea Fruit Oil¹, Mel²",
        "Aqua | Olea Europaea Fruit Oil | Mel",
    ),
    ("numbers in brackets", "Aqua, Limonene (1), Linalool (2)", "Aqua | Limonene | Linalool"),
    ("stars in brackets", "Aqua, Limonene (*), Linalool (**)", "Aqua | Limonene | Linalool"),
    ("trade marks", "Aqua, Sepilift™ DPHP, Matrixyl®", "Aqua | Sepilift DPHP | Matrixyl"),
    ("quotes", "\"Aqua, Glycerin, red 33.' '", "Aqua | Glycerin | red 33"),
    ("underscores", "Aqua, _Limonene_, _ Linalool _", "Aqua | Limonene | Linalool"),
    ("English footnote", "Aqua, Mel*, Parfum. *Organic, fair trade", "Aqua | Mel | Parfum"),
    ("English footnote", "Aqua, Mel*, Parfum *from organic farming", "Aqua | Mel | Parfum"),
    ("French footnote", "Aqua, Mel*. *issu de l'agriculture biologique. **naturel", "Aqua | Mel"),
    ("German footnote", "Aqua, Mel*\n*aus kontrolliert biologischem Anbau", "Aqua | Mel"),
    ("Italian footnote", "Aqua, Mel*. * da agricoltura biologica", "Aqua | Mel"),
    ("Spanish footnote", "Aqua, Mel*. *procedente de agricultura ecológica", "Aqua | Mel"),
    ("Danish footnote", "Aqua, Mel*. *økologisk", "Aqua | Mel"),
    (
        "two footnotes",
        "Aqua, Mel*, Limonene**\n*Organic\n**From essential oils",
        "Aqua | Mel | Limonene",
    ),
    ("the maker's code", "Aqua, Parfum (F.I.L. B12345/1)", "Aqua | Parfum"),
    ("the maker's code", "Aqua, Parfum. <ILN 41234>", "Aqua | Parfum"),
]

STRENGTHS: Rows = [
    ("behind", "Salicylic Acid 2%, Aqua", "Salicylic Acid 2% | Aqua"),
    ("in front", "2% Salicylic Acid, Aqua", "Salicylic Acid 2% | Aqua"),
    ("in a bracket", "Salicylic Acid (2 %), Aqua", "Salicylic Acid 2% | Aqua"),
    ("a German comma", "Salicylsäure 0,5 %, Aqua", "Salicylsäure 0.5% | Aqua"),
    ("by weight", "Benzoyl Peroxide 5% w/w, Aqua", "Benzoyl Peroxide 5% | Aqua"),
    (
        "no separator",
        "Avobenzone 3% Homosalate 10% Octisalate 5%",
        "Avobenzone 3% | Homosalate 10% | Octisalate 5%",
    ),
    ("no separator, in front", "5% Niacinamide 1% Zinc PCA", "Niacinamide 5% | Zinc PCA 1%"),
    (
        "American medicine",
        "Active Ingredients: Zinc Oxide 12% (Sunscreen). Inactive Ingredients: Water, Mica",
        "Zinc Oxide 12% | Water | Mica",
    ),
    ("a range is no number", "Glycerin 5-10%, Aqua", "Glycerin | Aqua"),
    ("a range, each end with its sign", "Aqua, Retinol 0.2%-0.5%, Mica", "Aqua | Retinol | Mica"),
    ("a range with spaces", "Aqua, Retinol 0,2 % – 0,5 %, Mica", "Aqua | Retinol | Mica"),
    ("a range in a bracket", "Salicylic Acid (2%-3%), Aqua", "Salicylic Acid | Aqua"),
    ("a range in front", "2%-3% Salicylic Acid, Aqua", "Salicylic Acid | Aqua"),
    ("German: a range in words", "Salicylsäure (2% bis 3%), Aqua", "Salicylsäure | Aqua"),
    ("no separator behind a range", "Retinol 2%-3% Mica 5%, Aqua", "Retinol | Mica 5% | Aqua"),
    ("dashes between names", "Mica 3%-Glycerin 10%, Aqua", "Mica 3% | Glycerin 10% | Aqua"),
    ("a bound is no number", "Parfum <1%, Aqua", "Parfum | Aqua"),
    ("parts in a million", "Sodium Fluoride (1450 ppm F-), Aqua", "Sodium Fluoride | Aqua"),
    ("parts in a million", "Sodium Fluoride 1450 ppm, Aqua", "Sodium Fluoride | Aqua"),
    ("an amount", "Retinol (3000 IU), Aqua, Caffeine (10 mg)", "Retinol | Aqua | Caffeine"),
    ("praise", "100% Pure Squalane", "Squalane"),
    ("French praise", "100 % pure huile d'argan", "huile d'argan"),
    ("German praise", "100% reines Arganöl", "Arganöl"),
    ("all of it", "Squalane 100%", "Squalane 100%"),
    ("a number of the name", "Polysorbate 20, PEG-8, Aqua", "Polysorbate 20 | PEG-8 | Aqua"),
]

KITS: Rows = [
    (
        "titles",
        "Cleanser: Aqua, Glycerin\nToner: Aqua, Niacinamide",
        "Cleanser: Aqua | Glycerin\nToner: Aqua | Niacinamide",
    ),
    (
        "titles on lines of their own",
        "Face Mask\nWater, Kaolin\n\nNight Balm\nWater, Lanolin",
        "Face Mask: Water | Kaolin\nNight Balm: Water | Lanolin",
    ),
    (
        "titles and headings",
        "Shampoo Ingredients: Aqua, Parfum. Conditioner Ingredients: Aqua, Mica",
        "Shampoo: Aqua | Parfum\nConditioner: Aqua | Mica",
    ),
    (
        "German",
        "Inhaltsstoffe: Tagescreme: Aqua, Urea. Nachtcreme: Aqua, Lanolin",
        "Tagescreme: Aqua | Urea\nNachtcreme: Aqua | Lanolin",
    ),
    (
        "French",
        "Crème de jour : Aqua, Urea\n\nCrème de nuit : Aqua, Lanolin",
        "Crème de jour: Aqua | Urea\nCrème de nuit: Aqua | Lanolin",
    ),
    (
        "no titles",
        "Aqua, Urea, Mica\n\nAqua, Lanolin, Parfum",
        "Aqua | Urea | Mica\nAqua | Lanolin | Parfum",
    ),
    (
        "headings only",
        "Ingredients: Aqua, Urea\nIngredients: Aqua, Lanolin",
        "Aqua | Urea\nAqua | Lanolin",
    ),
    (
        "each may contain",
        "Blush: Talc, Mica. May contain: CI 77491\nGloss: Lanolin, Parfum [+/- CI 15850]",
        "Blush: Talc | Mica +/- CI 77491\nGloss: Lanolin | Parfum +/- CI 15850",
    ),
    (
        "no kit",
        "Aqua, Glycerin.\n\nMica, Parfum, Limonene",
        "Aqua | Glycerin | Mica | Parfum | Limonene",
    ),
]
