import os
import socket
import subprocess
import sys

from django.conf import settings


def check_port(port: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "config.serve", "--check-port"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"PORT": str(port)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_port_that_is_taken_is_said_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = check_port(port)
    assert answer.returncode == 1
    assert answer.stderr == (
        f"Port {port} is taken. Choose another, for example: PORT={port + 1} make run\n"
    )


def test_a_free_port_is_fine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as freed:
        port = freed.getsockname()[1]
    assert check_port(port).returncode == 0
