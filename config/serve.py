"""The production server: `python -m config.serve`.

Granian shares a port that is already taken without a word, so the port is tried first.
"""

import os
import socket
import sys

from .settings import PORT

HOST = "127.0.0.1"
# More threads only queue inside: SQLite lets one writer in at a time, Python one thread compute.
# Four leave room for one that hashes a password or sends a mail. Each keeps its database
# connection, so it is kept when idle. The access log stays off: it would name feed secrets.
OPTIONS = {
    "--interface": "wsgi",
    "--workers": "1",
    "--blocking-threads": "4",
    "--blocking-threads-idle-timeout": "600",
    "--http1-header-read-timeout": "10000",
    "--workers-kill-timeout": "15",
    "--log-level": "error",
}


def port_is_free() -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            return False
    return True


def main() -> None:
    if not port_is_free():
        sys.exit(f"Port {PORT} is taken. Choose another, for example: PORT={PORT + 1} make run")
    if "--check-port" in sys.argv:
        return
    print(f"Dewpoint is on http://{HOST}:{PORT}", flush=True)  # noqa: T201
    options = [word for option in OPTIONS.items() for word in option]
    os.execv(  # noqa: S606
        sys.executable,
        [
            *(sys.executable, "-m", "granian", "--host", HOST, "--port", str(PORT)),
            *(*options, "--no-ws", "config.wsgi:application"),
        ],
    )


if __name__ == "__main__":
    main()
