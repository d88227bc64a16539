"""The classes our sources say nothing against as a class; single substances can still have lines.

No class is judged by how it scored on rabbit ears: human studies contradict those lists.
"""

from __future__ import annotations

from catalog.kinds import IngredientKind as Kind
from catalog.suitability.lines import Row

ROWS: dict[str, Row] = {
    kind: {}
    for kind in (
        Kind.SOOTHING,
        Kind.HUMECTANT,
        Kind.BARRIER_LIPID,
        Kind.EMOLLIENT,
        Kind.OCCLUSIVE,
        Kind.SILICONE,
        Kind.OIL,
        Kind.ACTIVE,
        Kind.BRIGHTENER,
        Kind.ANTIOXIDANT,
        Kind.UV_FILTER,
        Kind.SURFACTANT,
        Kind.EMULSIFIER,
        Kind.THICKENER,
        Kind.SOLVENT,
        Kind.PH,
        Kind.PRESERVATIVE,
        Kind.COLOURANT,
    )
}
