from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from catalog.models import OpenData
from catalog.services.intake import dropping


class Command(BaseCommand):
    help = (
        "Take a source of open product data out again: its rows, and the drafts made of them. "
        "Products that are published, worked on or used stay and are listed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", choices=OpenData.values, metavar="SOURCE")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would go, and remove nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        is_dry = options["dry_run"]
        dropped = dropping.drop(options["source"], is_dry=is_dry)
        go = "would go" if is_dry else "are gone"
        self.stdout.write(f"{dropped.rows:,} rows and {dropped.products:,} drafts {go}.")
        if dropped.stayed:
            self.stdout.write(f"{len(dropped.stayed):,} products stay, with their rows:")
        for product, why in dropped.stayed:
            self.stdout.write(f"  {product}: {why}")
