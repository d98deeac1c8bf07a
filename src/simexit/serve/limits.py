"""How much anybody may ask of the server at once."""

import contextlib
from typing import Any

KIB = 1024

# Pages send nothing but a goodbye over plain HTTP, and addresses are short. A
# connection that says nothing is closed; browsers open a new one unnoticed.
HTTP_LIMITS: dict[str, Any] = {
    "max_header_size": 16 * KIB,
    "max_body_size": 64 * KIB,
    "max_buffer_size": 16 * 1024 * KIB,
    "body_timeout": 10.0,
    "idle_connection_timeout": 120.0,
}


def allow_many_files() -> None:
    """Use as many open files as the system lets this account have.

    Each visitor's kernel is talked to over some twenty sockets; the usual limit of 1024
    would be reached by fifty visitors.
    """
    try:
        import resource
    except ImportError:  # not on Windows, which has no such limit
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))
