"""One person's way through: the case and its plan, as pure functions."""
