"""What reading a label costs, next to a bare split of it: `python -m tests.bench.labels`."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from catalog.inci import Register, read

ROUNDS, WARM, TIMES = 15, 3, 20
AIM = 2_000  # labels a second
HOSTILE = "(Aqua, 1,2-" * 90_909  # a megabyte

_LABELS = """
Aqua, Glycerin, Caprylic/Capric Triglyceride, Cetearyl Alcohol, Glyceryl Stearate, Squalane, \
Butyrospermum Parkii Butter, Niacinamide, Panthenol, Sodium Hyaluronate, Xanthan Gum, \
Phenoxyethanol, Ethylhexylglycerin, Citric Acid, Parfum, Limonene, Linalool
INGREDIENTS: WATER (AQUA), SODIUM LAURETH SULFATE, COCAMIDOPROPYL BETAINE, SODIUM CHLORIDE, \
GLYCERIN, COCO-GLUCOSIDE, SODIUM BENZOATE, CITRIC ACID, FRAGRANCE (PARFUM), PEG-40 HYDROGENATED \
CASTOR OIL, TETRASODIUM EDTA, BENZYL SALICYLATE, HEXYL CINNAMAL, CI 42090, CI 19140
Active Ingredients: Avobenzone 3%, Homosalate 10%, Octisalate 5%. Inactive Ingredients: Water, \
Dimethicone, Silica, Glycerin, 1,2-Hexanediol, Acrylates/C10-30 Alkyl Acrylate Crosspolymer, \
Tocopherol, Caprylyl Glycol, Disodium EDTA, Triethanolamine, Carbomer
Ingrédients : Aqua, Olea Europaea Fruit Oil*, Helianthus Annuus Seed Oil*, Cera Alba*, Glycerin, \
Aloe Barbadensis Leaf Juice*, Tocopherol, Benzyl Alcohol, Dehydroacetic Acid, Parfum**, Citral**, \
Geraniol**. *issu de l'agriculture biologique. **composants naturels des huiles essentielles
Talc, Mica, Magnesium Stearate, Dimethicone, Octyldodecanol, Zinc Stearate, Caprylyl Glycol, \
Phenoxyethanol, Tocopheryl Acetate, Lecithin, Ascorbyl Palmitate, Hexylene Glycol, Silica. \
May contain (+/-): Titanium Dioxide (CI 77891), Iron Oxides (CI 77491, CI 77492, CI 77499)
Inhaltsstoffe: Aqua, Urea, Glycerin, Isopropyl Palmitate, Cetyl Alcohol, Paraffinum Liquidum, \
Lanolin Alcohol, Sodium Lactate, Lactic Acid, Phenoxyethanol, Sodium Benzoat, Alcohol Denat., \
Parfum. Anwendung: Morgens und abends auf die Haut auftragen. Kontakt mit den Augen vermeiden.
""".strip().splitlines()


def main() -> None:
    register = Register(
        (name.text, name.text.upper()) for label in _LABELS for name in read(label).names
    )
    split = _a_second(lambda label: label.split(","))
    print(f"{'labels a second, median':<26}{'each':>10}{'a bare split':>14}{'aim':>8}")
    missed = 0
    readers: dict[str, Callable[[str], object]] = {
        "read": read,
        "read with a register": lambda label: read(label, register),
        "read and suggested": lambda label: read(label, register, suggest=register.near),
    }
    for what, reader in readers.items():
        found = _a_second(reader)
        missed += found < AIM
        print(f"{what:<26}{found:>10,.0f}{split / found:>13,.0f}×{AIM:>8,}")
    begin = time.process_time()
    read(HOSTILE, register, suggest=register.near)
    hostile = time.process_time() - begin
    print(f"A hostile megabyte: {hostile:.2f} s, aim under 1 s. Missed: {missed + (hostile >= 1)}.")


def _a_second(reader: Callable[[str], object]) -> float:
    found = []
    for number in range(WARM + ROUNDS):
        begin = time.process_time()
        for _ in range(TIMES):
            for label in _LABELS:
                reader(label)
        if number >= WARM:
            found.append(TIMES * len(_LABELS) / (time.process_time() - begin))
    return median(found)


if __name__ == "__main__":
    main()
