"""What stands around a list, and where the list begins and ends."""

from . import Rows

EVEN_TEXT: Rows = [
    ("French", "Aqua, Acide st&eacute;arique, Parfum", "Aqua | Acide stéarique | Parfum"),
    ("French", "Aqua &amp; Glycerin, Huile d&#39;olive", "Aqua | Glycerin | Huile d'olive"),
    ("German", "Aqua, Glycerin&nbsp;, Ascorbins&auml;ure", "Aqua | Glycerin | Ascorbinsäure"),
    (
        "shop page",
        "Water, Glycerin<br />Parfum, <b>Limonene</b>",
        "Water | Glycerin | Parfum | Limonene",
    ),
    ("shop page", "<p>Aqua, Glycerin</p><p>Parfum</p>", "Aqua | Glycerin | Parfum"),
    ("twice escaped", "Aqua, Huile d&amp;#39;olive, Parfum", "Aqua | Huile d'olive | Parfum"),
    ("full-width", "ＡＱＵＡ，Ｇｌｙｃｅｒｉｎ，Parfum", "AQUA | Glycerin | Parfum"),
    (
        "ligature",
        "Aqua, Caprylyl Glycol, Oleﬁn Sulfonate",
        "Aqua | Caprylyl Glycol | Olefin Sulfonate",
    ),
    ("odd dash", "Aqua, C12–15 Alkyl Benzoate, PEG‑8", "Aqua | C12-15 Alkyl Benzoate | PEG-8"),
    (
        "odd spaces",
        "Aqua,\u00a0Sodium\u2009Chloride,\u3000Parfum",
        "Aqua | Sodium Chloride | Parfum",
    ),
    ("unseen signs", "Aqua, Gly\u00adcerin, \ufeffPar\u200bfum", "Aqua | Glycerin | Parfum"),
    ("marks apart", "Aqua, Extrait De Me\u0301lasse", "Aqua | Extrait De Mélasse"),
    (
        "Japanese",
        "全成分：水、グリセリン、BG、1,2-ヘキサンジオール",
        "水 | グリセリン | BG | 1,2-ヘキサンジオール",
    ),
    ("Arabic", "المكونات: Aqua، Glycerin، Parfum", "Aqua | Glycerin | Parfum"),
    ("no entity", "Aqua, Salt &Parfum; Mica", "Aqua | Salt | Parfum | Mica"),
]

SHOP_TEXT: Rows = [
    (
        "US shop",
        "-Vitamin C: Brightens the look of your skin.\n-Peptides: Firm and smooth.\n\n"
        "Aqua, Ascorbic Acid, Glycerin",
        "Aqua | Ascorbic Acid | Glycerin",
    ),
    (
        "US shop",
        "Water, Glycerin, Phenoxyethanol.\n\nPlease be aware that ingredient lists may change or "
        "vary from time to time. Please refer to the list on the package you receive.",
        "Water | Glycerin | Phenoxyethanol",
    ),
    (
        "US shop",
        "Clean at our shop means formulated without parabens, sulfates, phthalates.\n\n"
        "Water, Squalane, Tocopherol",
        "Water | Squalane | Tocopherol",
    ),
    ("US shop", "Visit the Brightwater boutique", ""),
    ("US shop", "No Info", ""),
    (
        "US shop",
        "Key Ingredients: Niacinamide, Zinc PCA, Squalane\n\n"
        "Ingredients: Water, Niacinamide, Zinc PCA",
        "Water | Niacinamide | Zinc PCA",
    ),
    (
        "French shop",
        "Un soin riche qui nourrit votre peau, avec des huiles précieuses.\n\n"
        "Ingrédients : Aqua, Glycerin, Butyrospermum Parkii Butter",
        "Aqua | Glycerin | Butyrospermum Parkii Butter",
    ),
    (
        "French shop",
        "Aqua, Glycerin, Parfum.\n\nLa liste des ingrédients peut être modifiée. Veuillez "
        "consulter l'emballage.",
        "Aqua | Glycerin | Parfum",
    ),
    ("German shop", "Siehe Verpackung", ""),
    (
        "German shop",
        "Die Creme pflegt die Haut und ist für jeden Tag.\n\nInhaltsstoffe: Aqua, Urea, Glycerin",
        "Aqua | Urea | Glycerin",
    ),
    (
        "Spanish shop",
        "Hidrata la piel para todo el día, con una textura ligera.\n\nAqua, Glycerin, Aloe "
        "Barbadensis Leaf Juice",
        "Aqua | Glycerin | Aloe Barbadensis Leaf Juice",
    ),
    ("Italian shop", "vedi confezione", ""),
    ("Dutch shop", "Zie verpakking.", ""),
    ("Polish shop", "brak danych", ""),
    ("praise alone", "Our richest cream yet, for all skin types. Use it every day.", ""),
    ("praise alone", "Hydrating. Soothing. For your skin.", ""),
    (
        "praise without a blank line",
        "Made for the driest skin and your hands.\nAqua, Glycerin, Lanolin, Parfum",
        "Aqua | Glycerin | Lanolin | Parfum",
    ),
]

HEADINGS: Rows = [
    ("English", "Ingredients: Aqua, Glycerin", "Aqua | Glycerin"),
    ("English", "INGREDIENTS Water, Glycerin", "Water | Glycerin"),
    ("English", "Full Ingredients List:\nWater, Glycerin", "Water | Glycerin"),
    ("English", "Ingredients (INCI): Aqua, Glycerin", "Aqua | Glycerin"),
    ("INCI", "INCI: Aqua, Glycerin", "Aqua | Glycerin"),
    ("French", "INGRÉDIENTS : AQUA, GLYCERIN", "AQUA | GLYCERIN"),
    ("French", "Composition : Aqua, Glycerin", "Aqua | Glycerin"),
    ("French", "Liste des ingrédients: Aqua, Glycerin", "Aqua | Glycerin"),
    ("two languages", "Ingredients/Ingrédients: Water/Eau, Glycerin", "Water/Eau | Glycerin"),
    ("three languages", "Ingredients, Ingrédients, Zutaten: Aqua, Glycerin", "Aqua | Glycerin"),
    ("German", "Inhaltsstoffe: Aqua, Glycerin", "Aqua | Glycerin"),
    ("German", "Bestandteile (INCI): Aqua, Glycerin", "Aqua | Glycerin"),
    ("Spanish", "INGREDIENTES: AQUA, GLYCERIN", "AQUA | GLYCERIN"),
    ("Italian", "Ingredienti: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Portuguese", "Composição: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Dutch", "Ingrediënten: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Danish", "Ingredienser: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Swedish", "Innehåll: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Finnish", "Ainesosat: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Polish", "Składniki: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Polish", "Skład: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Czech", "Složení: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Hungarian", "Összetevők: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Romanian", "Ingrediente: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Russian", "Состав: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Bulgarian", "Съставки: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Greek", "Συστατικά: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Turkish", "İçindekiler: Aqua, Glycerin", "Aqua | Glycerin"),
    ("Korean", "전성분: 정제수, 글리세린", "정제수 | 글리세린"),
    ("Danish", "Indeholder: Aqua, Glycerin, Parfum", "Aqua | Glycerin | Parfum"),
    ("no heading", "Ingredients are subject to change. Ingredients: Aqua, Mica", "Aqua | Mica"),
]

TAILS: Rows = [
    (
        "American medicine",
        "Drug Facts\nActive ingredient\nPurpose\nSalicylic acid 2%\nAcne treatment\n\n"
        "Inactive ingredients\nwater, glycerin, sodium hydroxide",
        "Salicylic acid 2% | water | glycerin | sodium hydroxide",
    ),
    ("French", "Aqua, Mel*. *Bio. 99% du total est d'origine naturelle.", "Aqua | Mel"),
    ("English", "Aqua, Glycerin. Allergens: Limonene, Linalool.", "Aqua | Glycerin"),
    ("English", "Aqua, Parfum. Directions: Apply twice daily to damp skin.", "Aqua | Parfum"),
    ("English", "Aqua, Parfum. Keep out of reach of children, avoid eyes.", "Aqua | Parfum"),
    ("English", "Aqua, Parfum\nWarning: For external use only, rinse eyes.", "Aqua | Parfum"),
    ("English", "Aqua, Parfum. Made in France, by hand", "Aqua | Parfum"),
    (
        "English",
        "Aqua, Sodium Fluoride, CI 42090. Contains Sodium Fluoride 0.315% w/w (1450 ppm fluoride).",
        "Aqua | Sodium Fluoride | CI 42090",
    ),
    ("English", "Retinol, Aqua. Contains Vitamin A. Consider your daily intake.", "Retinol | Aqua"),
    ("English", "Aqua, Parfum. Contains: Limonene, Linalool.", "Aqua | Parfum"),
    ("French", "Aqua, Parfum. Conseils d'utilisation : appliquer matin et soir.", "Aqua | Parfum"),
    ("French", "Aqua, Parfum. Précautions : éviter les yeux, rincer.", "Aqua | Parfum"),
    ("French", "Aqua, Fluoride. Contient du fluorure (1450 ppm).", "Aqua | Fluoride"),
    ("German", "Aqua, Parfum. Anwendung: morgens, abends auftragen.", "Aqua | Parfum"),
    ("German", "Aqua, Parfum. Warnhinweise: Nicht einnehmen, Augen meiden.", "Aqua | Parfum"),
    (
        "German",
        "Aqua, Sodium Fluoride. Enthält Natriumfluorid (1450 ppm).",
        "Aqua | Sodium Fluoride",
    ),
    ("Spanish", "Aqua, Parfum. Modo de empleo: aplicar, aclarar.", "Aqua | Parfum"),
    ("Italian", "Aqua, Parfum. Avvertenze: tenere lontano, sciacquare.", "Aqua | Parfum"),
    ("Portuguese", "Aqua, Parfum. Modo de usar: aplicar, enxaguar.", "Aqua | Parfum"),
    ("Dutch", "Aqua, Parfum. Waarschuwing: buiten bereik, ogen.", "Aqua | Parfum"),
    ("Polish", "Aqua, Parfum. Sposób użycia: nałożyć, spłukać.", "Aqua | Parfum"),
    ("Swedish", "Aqua, Parfum. Användning: massera, skölj.", "Aqua | Parfum"),
    ("Russian", "Aqua, Parfum. Способ применения: нанести, смыть.", "Aqua | Parfum"),
    ("Greek", "Aqua, Parfum. Χρήση: απλώστε, ξεπλύνετε.", "Aqua | Parfum"),
    (
        "the list comes last",
        "Directions: Apply, rinse, repeat.\n\nIngredients: Aqua, Parfum",
        "Aqua | Parfum",
    ),
    ("by chance", "Aqua, Parfum. May contain traces of nuts, milk.", "Aqua | Parfum"),
]

MAY_CONTAIN: Rows = [
    (
        "sign",
        "Talc, Mica, [+/- CI 77491, CI 77492, CI 77499]",
        "Talc | Mica +/- CI 77491 | CI 77492 | CI 77499",
    ),
    ("sign", "Talc, +/- CI 77491, CI 77492", "Talc +/- CI 77491 | CI 77492"),
    ("sign", "Talc (+/-) Mica, CI 77891", "Talc +/- Mica | CI 77891"),
    ("sign", "Talc ± CI 77491, CI 77492.", "Talc +/- CI 77491 | CI 77492"),
    ("the list goes on", "Talc, [+/- CI 77491], Parfum", "Talc +/- CI 77491 | Parfum"),
    ("English", "Talc. May contain: CI 77491, CI 77492.", "Talc +/- CI 77491 | CI 77492"),
    ("English", "Talc, (May Contain: CI 77491, CI 77492)", "Talc +/- CI 77491 | CI 77492"),
    (
        "English",
        "Talc [May contain/Peut contenir/+/-: CI 77491 (Iron Oxides), Mica]",
        "Talc +/- CI 77491 (Iron Oxides) | Mica",
    ),
    ("English", "Talc\nMAY CONTAIN\nCI 77491, CI 77492", "Talc +/- CI 77491 | CI 77492"),
    ("French", "Talc. Peut contenir : CI 77491, CI 77492", "Talc +/- CI 77491 | CI 77492"),
    ("French", "Talc, Mica. Peut contenir/May contain (+/-): CI 77891", "Talc | Mica +/- CI 77891"),
    ("German", "Talc. Kann enthalten: CI 77491, CI 77492", "Talc +/- CI 77491 | CI 77492"),
    ("Spanish", "Talc. Puede contener: CI 77491, CI 77492", "Talc +/- CI 77491 | CI 77492"),
    ("Italian", "Talc. Può contenere: CI 77491, CI 77492", "Talc +/- CI 77491 | CI 77492"),
    ("Portuguese", "Talc. Pode conter: CI 77491, CI 77492", "Talc +/- CI 77491 | CI 77492"),
    ("Dutch", "Talc. Kan bevatten: CI 77491, CI 77492", "Talc +/- CI 77491 | CI 77492"),
    ("Swedish", "Talc. Kan innehålla: CI 77491", "Talc +/- CI 77491"),
    ("Polish", "Talc. Może zawierać: CI 77491", "Talc +/- CI 77491"),
    ("Czech", "Talc. Může obsahovat: CI 77491", "Talc +/- CI 77491"),
    ("Russian", "Talc. Может содержать: CI 77491", "Talc +/- CI 77491"),
    (
        "then directions",
        "Talc. May contain: CI 77491. Directions: Apply, blend.",
        "Talc +/- CI 77491",
    ),
]
