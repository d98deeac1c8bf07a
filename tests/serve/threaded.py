"""A rehearsal that does what it must not: it leaves a thread behind."""

import threading


def start() -> None:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
