"""Some rows decided on one after the other, as if each were written before the next is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from catalog import inci
from catalog.models import Edition, Intake, IntakeRow, Product, Status
from catalog.services import labels, recording
from catalog.services.register import known_names

from . import rows as kept
from .export import Line
from .following import Followed, follow, published_changes
from .judging import Reason, Said, Why, modified, said, stored_reasons
from .rows import Found, given
from .slugs import give_slugs, slug_of
from .stock import Stock
from .tally import Outcome, Tally
from .terms import TERMS

AT_ONCE = 500
_ROW_FIELDS = [
    *("code", "name", "brand", "url", "content", "digest", "state", "reasons"),
    *("attribution", "licence", "intake", "product"),
]
_PRODUCT_FIELDS = ["name", "brand", "label_text", "search_text", "changed_at"]
_NEWS = {Outcome.QUARANTINED, Outcome.KEPT}
"""Said of a row even where it is the second one of its product in a file."""


class Batch:
    """To be made and written within one transaction; one that is never written foresees.

    Drafts that come in bulk leave no history, since nobody has worked on them yet. What is no
    draft any more does when it changes, and so does what a curator takes in `by_hand`.
    """

    def __init__(
        self,
        intake: Intake,
        *,
        now: dt.datetime,
        tally: Tally,
        by_hand: bool = False,
        is_written: bool = True,
    ) -> None:
        self.intake, self.now, self.tally, self.by_hand = intake, now, tally, by_hand
        self.stock = Stock(intake.source, is_locked=is_written)
        self.known: inci.Register = known_names()
        self.ingredients = labels.ingredient_keys()
        self.new_products: list[Product] = []
        self.changed_products: dict[int, Product] = {}
        self.read: dict[int, tuple[Product, labels.Contents]] = {}
        self.new_rows: list[IntakeRow] = []
        self.changed_rows: dict[int, IntakeRow] = {}
        self.seen_rows: list[int] = []

    # Deciding.

    def take(self, lines: Sequence[Line], wanted: int) -> None:
        """The rows of a file, in its order."""
        found = [kept.of_file(line, wanted) for line in lines]
        self.stock.gather_rows({one.key for one in found})
        self._gather([one for one in found if self._is_due(one)])
        for one in found:
            self._note(one, self._decide(one))

    def again(self, rows: Iterable[IntakeRow]) -> None:
        """Rows that wait here, judged with what is known by now."""
        self.stock.rows = {row.key: row for row in rows}
        found = [kept.of_kept(row) for row in self.stock.rows.values()]
        self._gather(found)
        for one in found:
            self._note(one, self._wait_or_go(self.stock.rows[one.key], one))

    def mended(self, row: IntakeRow, typed: Said, overruled: Collection[Why]) -> Outcome:
        """One row as a curator mended it; it stays as it is where a reason is left."""
        self.stock.rows = {row.key: row}
        found = kept.of_form(row, typed)
        self._gather([found])
        kept.keep(row, overruled=sorted({*kept.ours(row).get("overruled", ()), *overruled}))
        outcome = self._judged(row, found, given(row), Outcome.RELEASED)
        self._change(row)
        return outcome

    def _is_due(self, found: Found) -> bool:
        row = self.stock.rows.get(found.key)
        if row is None or row.state == IntakeRow.State.QUARANTINED:
            return True
        return row.digest != found.digest

    def _gather(self, found: Collection[Found]) -> None:
        for one in found:
            one.look(self.known)
        self.stock.gather_products(found)

    def _note(self, found: Found, outcome: Outcome) -> None:
        row = self.stock.rows[found.key]
        was_judged = outcome in {Outcome.QUARANTINED, Outcome.WAITING, Outcome.NEWER}
        reasons = stored_reasons(row.reasons) if was_judged else ()
        self.tally.note(outcome, str(row), reasons)

    def _decide(self, found: Found) -> Outcome:
        row = self.stock.rows.get(found.key)
        if row is None:
            return self._begin(found)
        is_second = row.intake_id == self.intake.pk
        if row.digest == found.digest:
            if not is_second:
                self._see(row)
            return self._same(row, found)
        then, now = modified(row.content), modified(found.cells)
        if now < then or (now == then and is_second):
            return Outcome.OLDER
        return self._changed(row, found, is_second=is_second)

    def _begin(self, found: Found) -> Outcome:
        row = IntakeRow(source=self.intake.source, key=found.key, intake=self.intake)
        kept.copy(row, found)
        self.stock.rows[found.key] = row
        self.new_rows.append(row)
        return self._judged(row, found, Said(), Outcome.NEW)

    def _same(self, row: IntakeRow, found: Found) -> Outcome:
        if row.state == IntakeRow.State.SET_ASIDE:
            return Outcome.ASIDE
        if row.state == IntakeRow.State.TAKEN:
            return Outcome.SAME
        if kept.is_of_deleted(row):
            return self._leave_out(row)
        return self._wait_or_go(row, found)

    def _leave_out(self, row: IntakeRow) -> Outcome:
        row.state, row.reasons = IntakeRow.State.TAKEN, []
        self._change(row)
        return Outcome.DELETED

    def _wait_or_go(self, row: IntakeRow, found: Found) -> Outcome:
        before = row.reasons, row.content
        outcome = self._judged(row, found, given(row), Outcome.RELEASED)
        if outcome == Outcome.QUARANTINED:
            outcome = Outcome.WAITING
        if (row.reasons, row.content) != before:
            self._change(row)
        return outcome

    def _changed(self, row: IntakeRow, found: Found, *, is_second: bool) -> Outcome:
        found.look(self.known)
        state, before, was = row.state, given(row), said(row.content)
        kept.copy(row, found)
        kept.keep_given(row, before, found.says)
        row.intake = self.intake
        self._change(row)
        if kept.is_of_deleted(row):
            return self._leave_out(row)
        if state == IntakeRow.State.SET_ASIDE and found.raw == was:
            return Outcome.ASIDE
        if state == IntakeRow.State.TAKEN and found.raw == was and found.is_whole:
            outcome = Outcome.NOTED
        elif state == IntakeRow.State.TAKEN:
            outcome = self._judged(row, found, before, Outcome.NOTED)
        else:
            outcome = self._judged(row, found, before, Outcome.RELEASED)
            waited = state == IntakeRow.State.QUARANTINED
            if waited and outcome == Outcome.QUARANTINED:
                outcome = Outcome.WAITING
        return Outcome.NEWER if is_second and outcome not in _NEWS else outcome

    def _judged(self, row: IntakeRow, found: Found, before: Said, when_taken: Outcome) -> Outcome:
        """Take the row in or let it wait; `before` is what it gave its product so far."""
        found.look(self.known)
        product = row.product or self.stock.numbered(found.clean.barcode)
        reasons = [*found.reasons, *self.stock.doubles(found, product)]
        overruled = kept.ours(row).get("overruled", ())
        reasons = [reason for reason in reasons if reason.why not in overruled]
        if not reasons and not self.by_hand:
            reasons = self._unseen(row, found, before)
        row.reasons = [reason.stored for reason in reasons]
        if reasons:
            row.state = IntakeRow.State.QUARANTINED
            if row.product is not None:
                kept.keep(row, had_product=True)
            return Outcome.QUARANTINED
        row.state = IntakeRow.State.TAKEN
        if row.product is not None:
            return self._update(row, found, before, when_taken)
        if product is not None:
            row.product = product
            kept.keep(row, found=True)
            return Outcome.FOUND
        row.product = self._made(found)
        # What it found before is gone; this is the row's own.
        kept.keep_given(row, found.clean, found.says, found=None)
        return when_taken

    # Products.

    def _made(self, found: Found) -> Product:
        clean = found.clean
        product = Product(
            status=Status.DRAFT,
            name=clean.name,
            brand=clean.brand,
            barcode=clean.barcode or None,
            label_text=clean.label_text,
        )
        product.slug = slug_of(product)  # Of its first name, however soon it gets another.
        self._read_label(product, found)
        self.stock.add(product)
        self.new_products.append(product)
        return product

    def _update(self, row: IntakeRow, found: Found, before: Said, when_nothing: Outcome) -> Outcome:
        """Follow the row where the product still says what came from it."""
        product, followed = row.product, self._followed(row, found, before)
        if product is None or followed is None:
            return when_nothing
        self.stock.take_out(product)
        for field, new in followed.changes.items():
            setattr(product, field, new)
        if "label_text" in followed.changes:
            self._read_label(product, found)
        self.stock.add(product)
        kept.keep_given(row, followed.given, found.says)
        if followed.changes and product.pk is not None:
            self.changed_products[product.pk] = product
        if followed.is_edited:
            return Outcome.KEPT
        return Outcome.CHANGED if followed.changes else when_nothing

    def _unseen(self, row: IntakeRow, found: Found, before: Said) -> list[Reason]:
        """What would change of a product that people see or saw, which no curator has seen."""
        product = row.product
        if product is None or product.status not in {Status.PUBLISHED, Status.RETIRED}:
            return []
        followed = self._followed(row, found, before)
        return [] if followed is None else published_changes(product, followed.changes)

    def _followed(self, row: IntakeRow, found: Found, before: Said) -> Followed | None:
        """None where the product is not the row's to change."""
        product = row.product
        if product is None or kept.ours(row).get("found") or row.pk in self.stock.came_by_merging:
            return None
        return follow(product, before, found.clean, known=self.known, ingredients=self.ingredients)

    def _read_label(self, product: Product, found: Found) -> None:
        if found.contents is not None:
            contents = found.contents
            product.label_digest, product.label_start = contents.digest, contents.start
            self.read[id(product)] = (product, contents)

    # Rows.

    def _see(self, row: IntakeRow) -> None:
        row.intake = self.intake
        if row.pk is not None:
            self.seen_rows.append(row.pk)

    def _change(self, row: IntakeRow) -> None:
        if row.pk is not None:
            self.changed_rows[row.pk] = row

    # Writing.

    def write(self) -> None:
        for product in (*self.new_products, *self.changed_products.values()):
            product.changed_at = self.now
            product.refresh_search_text()
        give_slugs(self.new_products)
        Product.objects.bulk_create(self.new_products, batch_size=AT_ONCE)
        changed = list(self.changed_products.values())
        Product.objects.bulk_update(changed, _PRODUCT_FIELDS, batch_size=AT_ONCE)
        if self.read:
            labels.store(self.read.values(), self.ingredients)
        IntakeRow.objects.bulk_create(self.new_rows, batch_size=AT_ONCE)
        IntakeRow.objects.bulk_update(self.changed_rows.values(), _ROW_FIELDS, batch_size=AT_ONCE)
        IntakeRow.objects.filter(pk__in=self.seen_rows).update(intake=self.intake)
        self._keep_history(changed)
        if any(product.status == Status.PUBLISHED for product in changed):
            Edition.turn()

    def _keep_history(self, changed: list[Product]) -> None:
        worked_on = [one for one in changed if self.by_hand or one.status != Status.DRAFT]
        reason = TERMS[self.intake.source].attribution
        recording.keep(worked_on, changed=True, reason=reason)
        if self.by_hand:
            recording.keep(self.new_products, changed=False, reason=reason)
