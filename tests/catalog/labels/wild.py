"""Labels as they are met, several habits at once, with their names in a register.

Each is read in full.
"""

from catalog.inci import Register

from . import Rows

NAMES = """
1,2-HEXANEDIOL; ACETONE; ACRYLATES/C10-30 ALKYL ACRYLATE CROSSPOLYMER; ALCOHOL; ALCOHOL DENAT.;
ALLANTOIN; ALOE BARBADENSIS LEAF JUICE; AQUA; ARGANIA SPINOSA KERNEL OIL; ASCORBIC ACID;
BENZOPHENONE-3; BENZOYL PEROXIDE; BETAINE; BHT; BISABOLOL; BUTYL ACETATE; BUTYL
METHOXYDIBENZOYLMETHANE; BUTYLENE GLYCOL; BUTYROSPERMUM PARKII BUTTER; CARBOMER; CERA ALBA;
CETEARYL ALCOHOL; CETYL ALCOHOL; CHOLESTEROL; CI 15850; CI 42090; CI 77491; CI 77492; CI 77499;
COCOS NUCIFERA OIL; DIMETHICONE; DIMETHICONE CROSSPOLYMER; ETHYL ACETATE; ETHYLHEXYL
METHOXYCINNAMATE; ETHYLHEXYL SALICYLATE; GLYCERIN; GLYCOLIC ACID; HOMOSALATE; IRON OXIDES;
ISOPROPYL ALCOHOL; KAOLIN; LANOLIN; LIMONENE; LINALOOL; MELALEUCA ALTERNIFOLIA LEAF OIL; MICA;
NIACINAMIDE; NITROCELLULOSE; PANTHENOL; PARFUM; PENTYLENE GLYCOL; PHENOXYETHANOL; POLYSORBATE 20;
POTASSIUM CETYL PHOSPHATE; RICINUS COMMUNIS SEED OIL; SALICYLIC ACID; SILICA; SODIUM C14-16 OLEFIN
SULFONATE; SODIUM COCOYL ISETHIONATE; SODIUM FLUORIDE; SODIUM HYALURONATE; SODIUM HYDROXIDE;
SODIUM LAURETH SULFATE; SODIUM LAUROYL ISETHIONATE; SQUALANE; STEARIC ACID; STYRENE/ACRYLATES
COPOLYMER; SUCROSE; TALC; TITANIUM DIOXIDE; TOCOPHEROL; UREA; XANTHAN GUM; ZINC OXIDE; ZINC PCA
"""
OTHER_NAMES = [("BG", "BUTYLENE GLYCOL"), ("CI 77891", "TITANIUM DIOXIDE")]

REGISTER = Register(
    [*((name.strip(), name.strip()) for name in NAMES.replace("\n", " ").split(";")), *OTHER_NAMES]
)

# What parts one name from the next.
SEPARATORS: Rows = [
    (
        "the places of a molecule begin behind another number",
        "Water,Polysorbate 20,1,2-Hexanediol,Xanthan Gum",
        "Water | Polysorbate 20 | 1,2-Hexanediol | Xanthan Gum",
    ),
    (
        "a space within the places",
        "Water, Betaine, 1, 2-Hexanediol, Allantoin",
        "Water | Betaine | 1, 2-Hexanediol | Allantoin",
    ),
    (
        "a bullet with space around it and one within a name",
        "AQUA / WATER • GLYCERIN • DIMETHICONE • SODIUM C14•16 OLEFIN SULFONATE • PARFUM "
        "/ FRAGRANCE (F.I.L. C234567/1)",
        "AQUA / WATER | GLYCERIN | DIMETHICONE | SODIUM C14•16 OLEFIN SULFONATE | PARFUM "
        "/ FRAGRANCE",
    ),
    (
        "bullets without space, and nothing else",
        "Aqua•Glycerin•Parfum•Limonene•Linalool",
        "Aqua | Glycerin | Parfum | Limonene | Linalool",
    ),
    (
        "bullets with space behind them",
        "AQUA• GLYCERIN• ALCOHOL DENAT.• PARFUM",
        "AQUA | GLYCERIN | ALCOHOL DENAT. | PARFUM",
    ),
    (
        "a full stop behind Denat.",
        "Aqua. Glycerin. Cetyl Alcohol. Alcohol Denat. Parfum.",
        "Aqua | Glycerin | Cetyl Alcohol | Alcohol Denat. | Parfum",
    ),
    (
        "full stops without space",
        "Water.Glycerin.Niacinamide.Panthenol",
        "Water | Glycerin | Niacinamide | Panthenol",
    ),
    (
        "written like a sentence",
        "Water, Glycerin, Panthenol, and Allantoin.",
        "Water | Glycerin | Panthenol | Allantoin",
    ),
    (
        "the same in German",
        "Aqua, Glycerin, Panthenol und Allantoin",
        "Aqua | Glycerin | Panthenol | Allantoin",
    ),
    (
        "languages with no sign between them",
        "Water Aqua Eau, Glycerin, Parfum Fragrance",
        "Water Aqua Eau | Glycerin | Parfum Fragrance",
    ),
    (
        "languages with a dash between them",
        "Ingredients (INCI) : Aqua - Water, Glycerin, Parfum",
        "Aqua - Water | Glycerin | Parfum",
    ),
    (
        "words parted at the end of a line",
        "Water, Dimethicone Cross-polymer, Phe-noxyethanol, Potassium Cetyl Phos-phate",
        "Water | Dimethicone Cross-polymer | Phe-noxyethanol | Potassium Cetyl Phos-phate",
    ),
    (
        "no space, and a line broken within a name",
        "AQUA,GLYCERIN,PANTHENOL,SODIUM\nHYALURONATE,UREA",
        "AQUA | GLYCERIN | PANTHENOL | SODIUM HYALURONATE | UREA",
    ),
    (
        "what a name is there for, before it",
        "Aqua, Glycerin, Emulsifier: Cetearyl Alcohol, Preservative: Phenoxyethanol, Urea",
        "Aqua | Glycerin | Cetearyl Alcohol | Phenoxyethanol | Urea",
    ),
]

# What stands before a list.
HEADINGS: Rows = [
    (
        "Japanese brackets",
        "【成分】水、グリセリン、BG",
        "水 | グリセリン | BG",
    ),
    (
        "the short headings of a medicine",
        "Active: Zinc Oxide 20%. Inactive: Water, Squalane, Tocopherol",
        "Zinc Oxide 20% | Water | Squalane | Tocopherol",
    ),
    (
        "a medicine on one line",
        "Drug Facts Active Ingredients Zinc Oxide 10.0% Purpose Sunscreen Inactive "
        "Ingredients Water, Glycerin, Squalane, Tocopherol",
        "Zinc Oxide 10.0% | Water | Glycerin | Squalane | Tocopherol",
    ),
    (
        "a medicine in three sentences",
        "Active ingredient Salicylic acid 2% (acne treatment). Inactive ingredients "
        "water, glycerin, sodium hydroxide, fragrance",
        "Salicylic acid 2% | water | glycerin | sodium hydroxide | fragrance",
    ),
    (
        "a medicine's table with dots that lead the eye",
        "Drug Facts\nActive ingredient Purpose\nBenzoyl Peroxide 2.5% ........ Acne "
        "treatment\n\nUses for the treatment of acne\n\nInactive ingredients: carbomer, "
        "glycerin, water, sodium hydroxide",
        "Benzoyl Peroxide 2.5% | carbomer | glycerin | water | sodium hydroxide",
    ),
    (
        "a heading on a bracket's heels",
        "Evening Ampoule Division: Ab (Brightwater)Ingredients: Squalane , Bisabolol , "
        "Cholesterol , Bht",
        "Squalane | Bisabolol | Cholesterol | Bht",
    ),
    (
        "nine languages",
        "INGREDIENTS/INGREDIENTEN/INGRÉDIENTS/SASTOJCI/INGREDIENTE/BESTANDTEILE/ΣΥΣΤΑΤΙΚΑ: "
        "Sodium Lauroyl Isethionate, Stearic Acid, Aqua, Cl 77891.",
        "Sodium Lauroyl Isethionate | Stearic Acid | Aqua | Cl 77891",
    ),
    (
        "headings with a title on lines of their own",
        "Day Cream Ingredients\nAqua, Glycerin, Urea\n\nNight Cream Ingredients\nAqua, "
        "Squalane, Urea",
        "Day Cream: Aqua | Glycerin | Urea\nNight Cream: Aqua | Squalane | Urea",
    ),
    (
        "lines of a shop page",
        "How to use: apply daily.\nIngredients: Aqua, Niacinamide, Zinc PCA\nSize: 30 "
        "ml\nCountry of origin: Korea",
        "Aqua | Niacinamide | Zinc PCA",
    ),
]

# Names in a sentence of their own behind the list.
NAMED_BESIDES: Rows = [
    (
        "allergens",
        "Aqua, Glycerin, Parfum. Contains: Limonene, Linalool.",
        "Aqua | Glycerin | Parfum | Limonene | Linalool",
    ),
    (
        "allergens under their heading",
        "Aqua, Glycerin, Niacinamide. Allergens: Limonene, Linalool",
        "Aqua | Glycerin | Niacinamide | Limonene | Linalool",
    ),
    (
        "allergens again, then directions",
        "Aqua, Glycerin, Limonene. Allergens: Limonene. Directions: apply",
        "Aqua | Glycerin | Limonene",
    ),
    (
        "allergens again",
        "Aqua, Glycerin, Parfum, Limonene, Linalool. Contains: Limonene, Linalool",
        "Aqua | Glycerin | Parfum | Limonene | Linalool",
    ),
    (
        "what is no name",
        "Aqua, Glycerin, Sodium Fluoride. Contains fluoride.",
        "Aqua | Glycerin | Sodium Fluoride",
    ),
]

# Several of these at once.
TOGETHER: Rows = [
    (
        "a cream",
        "INGREDIENTS: AQUA/WATER/EAU, 1,2-HEXANEDIOL, BUTYROSPERMUM PARKII(SHEA)BUTTER*, "
        "ACRYLATES/C10-30 ALKYL ACRYLATE CROSSPOLYMER, LIMONENE**. *Organic. **From "
        "essential oils. [+/- CI 77891]",
        "AQUA/WATER/EAU | 1,2-HEXANEDIOL | BUTYROSPERMUM PARKII(SHEA)BUTTER | "
        "ACRYLATES/C10-30 ALKYL ACRYLATE CROSSPOLYMER | LIMONENE +/- CI 77891",
    ),
    (
        "a sunscreen",
        "Active Ingredients: Titanium Dioxide [Nano] 5.5%, Zinc Oxide 7.2%. Inactive "
        "Ingredients: Water\\Aqua\\Eau, Styrene / Acrylates Copolymer, 1,2-Hexanediol, "
        "Alcohol Denat. May Contain: Iron Oxides (CI 77491, CI 77492), Mica",
        "Titanium Dioxide [Nano] 5.5% | Zinc Oxide 7.2% | Water\\Aqua\\Eau | Styrene / "
        "Acrylates Copolymer | 1,2-Hexanediol | Alcohol Denat. +/- Iron Oxides (CI "
        "77491, CI 77492) | Mica",
    ),
    (
        "a balm",
        "Ricinus Communis (Castor) Seed Oil*, Cera Alba (Beeswax)*, Tocopherol. +/-: "
        "Mica, Iron Oxides (CI 77491). *Certified organic",
        "Ricinus Communis (Castor) Seed Oil | Cera Alba (Beeswax) | Tocopherol +/- Mica "
        "| Iron Oxides (CI 77491)",
    ),
    (
        "a foundation",
        "Ingredients: AQUA • GLYCERIN • BUTYROSPERMUM PARKII BUTTER / SHEA BUTTER • CI "
        "77891 / TITANIUM DIOXIDE • [+/- CI 77491 / IRON OXIDES]",
        "AQUA | GLYCERIN | BUTYROSPERMUM PARKII BUTTER / SHEA BUTTER | CI 77891 / "
        "TITANIUM DIOXIDE +/- CI 77491 / IRON OXIDES",
    ),
    (
        "all of it, praised behind the name",
        "Ingrédients : Butyrospermum Parkii Butter 100% pur et naturel",
        "Butyrospermum Parkii Butter",
    ),
    (
        "a maker's code behind what it may contain",
        "Talc, Mica, Squalane. [ +/- CI 77491, CI 77492 ] Code F.I.L. B123456/1",
        "Talc | Mica | Squalane +/- CI 77491 | CI 77492",
    ),
    (
        "a numbered list",
        "1. Water\n2. Glycerin\n3. Panthenol",
        "Water | Glycerin | Panthenol",
    ),
    (
        "lines and commas",
        "Water, Glycerin\nPanthenol, Allantoin\nUrea",
        "Water | Glycerin | Panthenol | Allantoin | Urea",
    ),
]
