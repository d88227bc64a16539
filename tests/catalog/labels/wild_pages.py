"""Whole pages of shops and packs: what stands around a list, and several lists in one text.

A page of nothing but praise has none; each other is read in full.
"""

from . import Rows

# What a shop says around a list.
SHOPS: Rows = [
    (
        "praise of what is in it, after dashes",
        "-Niacinamide: Helps refine the look of pores.\n-Zinc: Balances oil.\n\nWater, "
        "Niacinamide, Zinc PCA, Pentylene Glycol, Xanthan Gum",
        "Water | Niacinamide | Zinc PCA | Pentylene Glycol | Xanthan Gum",
    ),
    (
        "praise of a strength",
        "-Salicylic Acid 2%: Unclogs pores.\n-Tea Tree: Purifies.\n\nWater(Aqua), "
        "Salicylic Acid 2%, Melaleuca Alternifolia(Tea Tree)Leaf Oil*, Alcohol Denat., "
        "Sodium Hydroxide. *Organic\n\nPlease be aware that ingredients may change.",
        "Water(Aqua) | Salicylic Acid 2% | Melaleuca Alternifolia(Tea Tree)Leaf Oil | "
        "Alcohol Denat. | Sodium Hydroxide",
    ),
    (
        "praise in names alone",
        "-7 Moonstone Complex \n-Pond Lily Stem Cell Extract \n-Rice Folic Acid Ferment "
        "Extract \n\nWater, Glycerin, Squalane, Panthenol, Phenoxyethanol",
        "Water | Glycerin | Squalane | Panthenol | Phenoxyethanol",
    ),
    (
        "praise with a bracket",
        "-Frostine (Arctic Moss Extract): Protects skin from cold.\n-Sun Reed (Desert "
        "Plant Extract): Helps skin to store moisture.\n\nWater, Glycerin, Squalane, "
        "Panthenol, Phenoxyethanol",
        "Water | Glycerin | Squalane | Panthenol | Phenoxyethanol",
    ),
    (
        "actives and what they are for",
        "-Titanium Dioxide 3.55%: Sunscreen.\n-Octinoxate 3.74%: Sunscreen.\n-Oxybenzone "
        "1%: Sunscreen.",
        "Titanium Dioxide 3.55% | Octinoxate 3.74% | Oxybenzone 1%",
    ),
    (
        "actives over the rest",
        "-Octinoxate 7.5%\n-Avobenzone 2.5%\n-Oxybenzone 2%\n\nWater, Glycerin, "
        "Squalane, Panthenol, Phenoxyethanol",
        "Octinoxate 7.5% | Avobenzone 2.5% | Oxybenzone 2% | Water | Glycerin | Squalane "
        "| Panthenol | Phenoxyethanol",
    ),
    (
        "actives, what they are for, and the rest",
        "-Avobenzone 2%: Sunscreen\n-Octinoxate 7.49%: Sunscreen\n\nCera Alba (Beeswax), "
        "Glycerin, Squalane, Panthenol, Phenoxyethanol",
        "Avobenzone 2% | Octinoxate 7.49% | Cera Alba (Beeswax) | Glycerin | Squalane | "
        "Panthenol | Phenoxyethanol",
    ),
    (
        "actives in a line over the rest",
        "-Avobenzone 3%, Homosalate 7.5%, Octinoxate 7.5%, and Octisalate 5%\n\nWater, "
        "Glycerin, Squalane, Panthenol, Phenoxyethanol",
        "Avobenzone 3% | Homosalate 7.5% | Octinoxate 7.5% | Octisalate 5% | Water | "
        "Glycerin | Squalane | Panthenol | Phenoxyethanol",
    ),
    (
        "nothing but praise",
        "-Meadow Oil: Helps soften the look of fine lines.\n-Double Vitamin C: Absorbs "
        "better than pure ascorbic acid.",
        "",
    ),
    (
        "a notice without a full stop before it",
        "Water, Glycerin, Squalane, Panthenol, Phenoxyethanol, Mica Please be aware that "
        "ingredient lists may change or vary from time to time.",
        "Water | Glycerin | Squalane | Panthenol | Phenoxyethanol | Mica",
    ),
    (
        "all of it, and what else it is",
        "100% Unrefined Argania Spinosa (Argan) Kernel Oil.\n\nThis product is vegan and "
        "gluten-free.",
        "Argania Spinosa (Argan) Kernel Oil",
    ),
    (
        "praise and a footnote",
        "-Vitamin E: Protects.\n-Shea Butter: Softens skin\n\nButyrospermum Parkii "
        "Butter, Tocopherol, Cera Alba\n\n*Naturally derived.",
        "Butyrospermum Parkii Butter | Tocopherol | Cera Alba",
    ),
]

# What stands behind a list.
TAILS: Rows = [
    (
        "Spanish footnotes that speak of ingredients",
        "Aqua, Alcohol*, Glycerin*, Parfum**\n\n* ingredientes procedentes de la "
        "agricultura ecológica\n** componentes de aceites esenciales naturales",
        "Aqua | Alcohol | Glycerin | Parfum",
    ),
    (
        "a footnote behind a plus",
        "Cocos Nucifera (Coconut) Oil+, Butyrospermum Parkii (Shea) Butter+, Zinc Oxide. "
        "+ Fair Trade",
        "Cocos Nucifera (Coconut) Oil | Butyrospermum Parkii (Shea) Butter | Zinc Oxide",
    ),
    (
        "a footnote that is a brand's word",
        "Water, Glycerin, Squalane, Panthenol, Phenoxyethanol. *Tricolour-3.",
        "Water | Glycerin | Squalane | Panthenol | Phenoxyethanol",
    ),
    (
        "French footnotes in a row",
        "Ingrédients (INCI) : Aqua, Sodium Cocoyl Isethionate, Glycerin**, Parfum*. "
        "*Ingrédient issu de l'agriculture biologique. **Transformé à partir "
        "d'ingrédients biologiques. 99% du total des ingrédients sont d'origine "
        "naturelle. 20% du total des ingrédients sont issus de l'agriculture biologique. "
        "Cosmétique biologique certifié par Ecocert.",
        "Aqua | Sodium Cocoyl Isethionate | Glycerin | Parfum",
    ),
    (
        "a share of natural origin, in a bracket",
        "Aqua, Glycerin, Parfum (98% of ingredients are of natural origin)",
        "Aqua | Glycerin | Parfum",
    ),
    (
        "a share of natural origin, in German",
        "Aqua, Glycerin, Parfum. 99 % natürlichen Ursprungs.",
        "Aqua | Glycerin | Parfum",
    ),
    (
        "how long it keeps",
        "Aqua, Glycerin, Parfum. 12M. Batch: 1234",
        "Aqua | Glycerin | Parfum",
    ),
    (
        "a maker's code in a bracket",
        "Aqua, Dimethicone, Glycerin, Parfum, Cl 42090. [PR-0000947]",
        "Aqua | Dimethicone | Glycerin | Parfum | Cl 42090",
    ),
    (
        "a maker's code behind a bracket",
        "Aqua, Glycerin, Titanium Dioxide [nano], Parfum (Fragrance) [+/- CI 77491, CI "
        "77492, CI 77499 (Iron Oxides)], Code: 12345",
        "Aqua | Glycerin | Titanium Dioxide [nano] | Parfum (Fragrance) +/- CI 77491 | "
        "CI 77492 | CI 77499 (Iron Oxides)",
    ),
    (
        "alcohol, which is listed as denatured",
        "Aqua, Alcohol Denat., Parfum. Contains alcohol. Flammable until dry.",
        "Aqua | Alcohol Denat. | Parfum",
    ),
    (
        "Chinese cautions",
        "成分：AQUA、GLYCERIN、NIACINAMIDE、PHENOXYETHANOL。注意事项：避免接触眼睛。",
        "AQUA | GLYCERIN | NIACINAMIDE | PHENOXYETHANOL",
    ),
    (
        "Finnish: where it was made",
        "Ainesosat: Aqua, Glycerin, Parfum. Valmistettu Suomessa. Säilytä lasten ulottumattomissa.",
        "Aqua | Glycerin | Parfum",
    ),
]

# Several lists in one text.
KITS: Rows = [
    (
        "titles and headings, line by line",
        "SHAMPOO\nINGREDIENTS: AQUA, SODIUM LAURETH SULFATE, PARFUM\nCONDITIONER\n"
        "INGREDIENTS: AQUA, CETEARYL ALCOHOL, PARFUM",
        "SHAMPOO: AQUA | SODIUM LAURETH SULFATE | PARFUM\nCONDITIONER: AQUA | CETEARYL "
        "ALCOHOL | PARFUM",
    ),
    (
        "how much of each",
        "Moisturizer (50 ml): Water, Glycerin, Squalane\nToner (100 ml): Water, Glycolic "
        "Acid, Panthenol",
        "Moisturizer: Water | Glycerin | Squalane\nToner: Water | Glycolic Acid | Panthenol",
    ),
    (
        "no water in any",
        "Lip Balm:\nRicinus Communis Seed Oil, Cera Alba, Lanolin\n\nLip Scrub:\n"
        "Sucrose, Cocos Nucifera Oil, Tocopherol",
        "Lip Balm: Ricinus Communis Seed Oil | Cera Alba | Lanolin\nLip Scrub: Sucrose | "
        "Cocos Nucifera Oil | Tocopherol",
    ),
    (
        "titles behind a semicolon",
        "Base Coat ingredients: Butyl Acetate, Ethyl Acetate, Nitrocellulose; Top Coat "
        "ingredients: Ethyl Acetate, Butyl Acetate, Isopropyl Alcohol",
        "Base Coat: Butyl Acetate | Ethyl Acetate | Nitrocellulose\nTop Coat: Ethyl "
        "Acetate | Butyl Acetate | Isopropyl Alcohol",
    ),
    (
        "titles over lists, water in one only",
        "Mini Mask\nWater, Kaolin, Glycerin\n\nMini Serum\nAloe Barbadensis Leaf Juice, "
        "Glycerin, Niacinamide\n\nMini Oil\nSqualane, Bisabolol, Tocopherol",
        "Mini Mask: Water | Kaolin | Glycerin\nMini Serum: Aloe Barbadensis Leaf Juice | "
        "Glycerin | Niacinamide\nMini Oil: Squalane | Bisabolol | Tocopherol",
    ),
    (
        "the second begins without water",
        "Part A: Water, Glycerin, Urea. Part B: Ascorbic Acid, Silica.",
        "Part A: Water | Glycerin | Urea\nPart B: Ascorbic Acid | Silica",
    ),
    (
        "German titles on lines of their own",
        "GESICHTSMASKE:\nAqua, Kaolin, Glycerin\nAUGENMASKE:\nAqua, Panthenol, Urea",
        "GESICHTSMASKE: Aqua | Kaolin | Glycerin\nAUGENMASKE: Aqua | Panthenol | Urea",
    ),
    (
        "nail polish and its remover",
        "Nail polish: Butyl Acetate, Ethyl Acetate, Nitrocellulose, [+/- CI 77891 "
        "(Titanium Dioxide), CI 15850 (Red 6)]. Remover: Acetone, Aqua, Parfum.",
        "Nail polish: Butyl Acetate | Ethyl Acetate | Nitrocellulose +/- CI 77891 "
        "(Titanium Dioxide) | CI 15850 (Red 6)\nRemover: Acetone | Aqua | Parfum",
    ),
]
