"""One sentence as a page says it: how well it is known, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.models import Aspect, Claim, Evidence, Source


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, how well it is known, and who says so. Without `level` it speaks for itself."""

    words: str
    detail: str = ""
    level: str = ""
    word: str = ""
    sources: tuple[Source, ...] = ()


def said_of(claim: Claim, *, words: str = "") -> Said:
    disagrees = _("Sources disagree. What we do: %(do)s") % {"do": claim.what_we_do}
    return Said(
        f"{words or claim.statement}.",
        detail=disagrees if claim.disagrees else claim.detail,
        level=claim.evidence,
        word=str(Evidence(claim.evidence).label),
        sources=tuple(claim.sources.all()),
    )


def suits(claim: Claim) -> Said:
    return said_of(claim, words=_("Suits: %(whom)s") % {"whom": claim.statement})


def caution(claim: Claim) -> Said:
    words = _("Leave it out with: %(what)s") if claim.aspect == Aspect.MUST_NOT else "%(what)s"
    return said_of(claim, words=words % {"what": claim.statement})


def our_default(words: str) -> Said:
    level = Evidence.OUR_DEFAULT
    return Said(words, level=level.value, word=str(level.label))


def unranked() -> Said:
    return our_default(_("Nothing in your profile speaks for or against it."))
