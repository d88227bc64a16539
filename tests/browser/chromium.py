"""Which Chromium the browser tests drive: `python -m tests.browser.chromium` makes sure of one.

The system's own, else the one that Playwright brought. Where there is neither, it is installed
from Debian's packages if that is possible, and otherwise the command to type is shown.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def system_chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def is_here() -> bool:
    if system_chromium():
        return True
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def install() -> None:
    subprocess.run(["apt-get", "update", "--quiet=2"], check=False)
    subprocess.run(
        ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", "chromium"],
        check=False,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
    )


def main() -> None:
    if is_here():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        install()
    if not is_here():
        sys.exit(
            "The browser tests need Chromium. Install it and try again:\n"
            "  sudo apt-get install chromium\n"
            "or, where that package does not exist:\n"
            "  .venv/bin/playwright install chromium"
        )


if __name__ == "__main__":
    main()
