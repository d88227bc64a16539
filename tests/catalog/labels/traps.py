"""Traps of real labels, each with the names as printed."""

from . import Rows

TRAPS: Rows = [
    (
        "a comma inside a name",
        "Xanthan Gum, Isomalt, 1,2-Hexanediol, Caprylyl Glycol",
        "Xanthan Gum | Isomalt | 1,2-Hexanediol | Caprylyl Glycol",
    ),
    (
        "a comma before a choice of places in the molecule",
        "Vanillin, 2-Ethyl-3,(5 or 6)-Dimethylpyrazine, Mica",
        "Vanillin | 2-Ethyl-3,(5 or 6)-Dimethylpyrazine | Mica",
    ),
    (
        "a slash that is part of the name",
        "Hydroxyethyl Acrylate/Sodium Acryloyldimethyl Taurate Copolymer, Xanthan Gum",
        "Hydroxyethyl Acrylate/Sodium Acryloyldimethyl Taurate Copolymer | Xanthan Gum",
    ),
    (
        "no space before the bracket",
        "Tamarindus Indica(Tamarind) Seed Gum, Ethyl Macadamiate",
        "Tamarindus Indica(Tamarind) Seed Gum | Ethyl Macadamiate",
    ),
    (
        "may contain, after a full stop",
        "Chlorhexidine Digluconate. May Contain: Iron Oxides (Ci 77492, Ci 77491, Ci 77499).",
        "Chlorhexidine Digluconate +/- Iron Oxides (Ci 77492, Ci 77491, Ci 77499)",
    ),
    (
        "the sign behind the words",
        "Phenoxyethanol. May Contain (+/-): Titanium Dioxide (Ci 77891), Zinc Oxide (Ci 77947), "
        "Iron Oxides (Ci 77491, Ci 77492, Ci 77499), Mica.",
        "Phenoxyethanol +/- Titanium Dioxide (Ci 77891) | Zinc Oxide (Ci 77947) | "
        "Iron Oxides (Ci 77491, Ci 77492, Ci 77499) | Mica",
    ),
    (
        "a star behind the name",
        "Alchemilla Vulgaris Leaf Extract*, Equisetum Arvense Leaf Extract*, "
        "Stellaria Media (Chickweed) Extract*",
        "Alchemilla Vulgaris Leaf Extract | Equisetum Arvense Leaf Extract | "
        "Stellaria Media (Chickweed) Extract",
    ),
    (
        "two stars",
        "Citrus Aurantium Dulcis (Orange) Oil**, Lavandula Angustifolia (Lavender) Oil**, "
        "Pogostemon Cablin (Patchouli) Oil**",
        "Citrus Aurantium Dulcis (Orange) Oil | Lavandula Angustifolia (Lavender) Oil | "
        "Pogostemon Cablin (Patchouli) Oil",
    ),
    (
        "nano, and the same again behind a slash",
        "Titanium Dioxide [Nano] / Titanium Dioxide, Zinc Oxide",
        "Titanium Dioxide [Nano] / Titanium Dioxide | Zinc Oxide",
    ),
    (
        "a backslash between three languages",
        "Molasses Extract\\Saccharum Officinarum\\Extrait De Mélasse, "
        "Citrus Grandis (Grapefruit) Peel Extract",
        "Molasses Extract\\Saccharum Officinarum\\Extrait De Mélasse | "
        "Citrus Grandis (Grapefruit) Peel Extract",
    ),
    (
        "a bullet inside a name",
        "Sodium C14•16 Olefin Sulfonate, Lecithin",
        "Sodium C14•16 Olefin Sulfonate | Lecithin",
    ),
    (
        "the strength behind the name, and a medicine's two lists",
        "Octocrylene 9%, Octinoxate 7.5%, Titanium Dioxide 3.24%, Ensulizole 3%. "
        "Inactive Ingredients: Water, Cyclomethicone",
        "Octocrylene 9% | Octinoxate 7.5% | Titanium Dioxide 3.24% | Ensulizole 3% | "
        "Water | Cyclomethicone",
    ),
    (
        "praise in front of the name",
        "100% Unrefined Sclerocraya Birrea (Marula) Kernel Oil.",
        "Sclerocraya Birrea (Marula) Kernel Oil",
    ),
    (
        "praise, a blank line, then the list",
        "-Shea Butter: Provides long-lasting moisture for glowing skin.\n\n"
        "Water, Glycerin, Galactomyces Ferment Filtrate*, Isohexadecane, Niacinamide",
        "Water | Glycerin | Galactomyces Ferment Filtrate | Isohexadecane | Niacinamide",
    ),
    (
        "a comma that is missing",
        "Yeast Amino Acids, Trehalose, Inositol, Taurine, "
        "Betaine Tocopheryl Acetate Ascorbic Acid, Chitosan, Zinc Gluconate. Glycerin",
        "Yeast Amino Acids | Trehalose | Inositol | Taurine | "
        "Betaine Tocopheryl Acetate Ascorbic Acid | Chitosan | Zinc Gluconate | Glycerin",
    ),
    (
        "underscores around the allergens",
        "Guar Hydroxypropyltrimonium Chloride, Citric Acid Sodium Benzoate, Sodium Chloride, "
        "Glycerin, Tetrasodium EDTA,_ Limonene_,_ Benzyl Salicylate_,_ Hexyl Cinnamal_,"
        "_ Benzyl Alcohol_,_ Linalool_,_ Coumarin_, Magnesium Nitrate",
        "Guar Hydroxypropyltrimonium Chloride | Citric Acid Sodium Benzoate | Sodium Chloride | "
        "Glycerin | Tetrasodium EDTA | Limonene | Benzyl Salicylate | Hexyl Cinnamal | "
        "Benzyl Alcohol | Linalool | Coumarin | Magnesium Nitrate",
    ),
    (
        "a full stop for a comma",
        "butyl methoxydibenzoylmethane, cetearyl isononanoate. titanium dioxide, lauryl glucoside",
        "butyl methoxydibenzoylmethane | cetearyl isononanoate | titanium dioxide | "
        "lauryl glucoside",
    ),
    (
        "two brackets, the second repeats the name",
        "RICINUS COMMUNIS (CASTOR) SEED OIL (RICINUS COMMUNIS SEED OIL), "
        "CAPRYLIC/CAPRIC TRIGLYCERIDE, BEESWAX (CERA ALBA)",
        "RICINUS COMMUNIS (CASTOR) SEED OIL (RICINUS COMMUNIS SEED OIL) | "
        "CAPRYLIC/CAPRIC TRIGLYCERIDE | BEESWAX (CERA ALBA)",
    ),
    (
        "a strength behind the first name",
        "Petrolatum 41%, Mineral Oil, Ceresin, Lanolin Alcohol",
        "Petrolatum 41% | Mineral Oil | Ceresin | Lanolin Alcohol",
    ),
    (
        "a Spanish heading",
        "INGREDIENTES: AQUA, GLYCERIN*, STEARIC ACID, GLYCINE SOJA OIL*",
        "AQUA | GLYCERIN | STEARIC ACID | GLYCINE SOJA OIL",
    ),
    (
        "a French sentence about fluoride",
        "Sodium Fluoride, Limonene. Contient du fluorure d'étain (0,454%) et du fluorure de "
        "sodium (0,0721%) (1450 ppm de fluor).",
        "Sodium Fluoride | Limonene",
    ),
    (
        "a slash with spaces inside a polymer",
        "Tetrasodium EDTA, Styrene / Acrylates Copolymer, Citric Acid",
        "Tetrasodium EDTA | Styrene / Acrylates Copolymer | Citric Acid",
    ),
    (
        "a spelling mistake",
        "Biosaccharide Gum-1, Citrid Acid, Sodium Hydroxide",
        "Biosaccharide Gum-1 | Citrid Acid | Sodium Hydroxide",
    ),
    (
        "a quantity in a bracket",
        "Sodium Saccharin, Sodium Fluoride (1450 ppm de fluor), Limonene.",
        "Sodium Saccharin | Sodium Fluoride | Limonene",
    ),
    (
        "letters for places in the molecule",
        "N,N-DIETHYL-m-AMINOPHENOL",
        "N,N-DIETHYL-m-AMINOPHENOL",
    ),
]
