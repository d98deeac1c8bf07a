"""What the small page shows in every framework: twenty rows, filtered by clicks."""

import pandas as pd

ROWS = pd.DataFrame(
    {
        "name": [f"carrier {number}" for number in range(20)],
        "price": [number * 3 % 17 for number in range(20)],
        "days": [number * 7 % 30 for number in range(20)],
        "open": [number % 3 == 0 for number in range(20)],
    }
)


def shown(clicks: int) -> pd.DataFrame:
    """The rows after so many clicks; every click leaves out others."""
    return ROWS[ROWS["price"] != clicks % 17]


def label(clicks: int) -> str:
    """The sentence beside the button."""
    return f"Clicked {clicks} times: {len(shown(clicks))} rows"
