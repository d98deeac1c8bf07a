"""`make bench`: measures everything, or the parts named, and prints tables."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import click

from . import lighthouse
from .arrivals import arrivals_per_second
from .comparing import comparison_seconds
from .contender import chosen
from .crowd import crowd
from .memory import mib_per_visitor
from .processes import Server, serving
from .publish import publish, write_out
from .results import PUBLISHED, keep, read, remark
from .table import markdown
from .visits import browser, rounds

# Asked of Lighthouse: a name, whose server, and which page.
PAGES = (
    ("simexit: home", "simexit", "?lang=en"),
    ("simexit: guide", "simexit", "?carrier=heyon&lang=en"),
    ("simexit: comparison", "simexit", "?compare=heyon,yaliao,yuanyou&lang=en"),
    ("simexit --template lab: guide", "simexit-lab", "?carrier=heyon&lang=en"),
    ("stock Voila: small page", "voila", ""),
)
SPEAKS_TO_KERNELS = ("simexit", "simexit-lab", "voila")


@contextlib.contextmanager
def _all(keys: tuple[str, ...]) -> Iterator[list[Server]]:
    with contextlib.ExitStack() as running:
        yield [running.enter_context(serving(one)) for one in chosen(keys)]


def _visits(keys: tuple[str, ...], turns: int, slow: bool) -> dict[str, Any]:
    with _all(keys) as servers:
        seen = rounds(servers, turns, slow)
    return {
        key: {state: asdict(visit) for state, visit in states.items()}
        for key, states in seen.items()
    }


def _one_by_one(
    keys: tuple[str, ...], measure: Callable[[Server], Any]
) -> dict[str, Any]:
    """Each server alone on the machine, since these load it fully."""
    measured = {}
    for one in chosen(keys):
        with serving(one) as server:
            measured[one.key] = measure(server)
    return measured


def _speaking(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in SPEAKS_TO_KERNELS if not keys or key in keys)


def _memory(keys: tuple[str, ...]) -> dict[str, Any]:
    with browser() as started:
        return _one_by_one(keys, lambda server: mib_per_visitor(started, server))


def _lighthouse() -> dict[str, Any]:
    verdicts = {}
    for name, key, query in PAGES:
        with serving(chosen((key,))[0]) as server:
            verdicts[name] = lighthouse.verdict(server, query)
    return verdicts


@click.command()
@click.argument("parts", nargs=-1)
@click.option("--only", multiple=True, help="Only these contenders.")
@click.option("--turns", default=5, show_default=True, help="Visits to each.")
@click.option("--note", help="What was unusual about the machine, for the README.")
@click.option("--note-zh", help="The same in Chinese.")
@click.option("--seconds", default=120.0, show_default=True, help="Of clicking.")
def main(
    parts: tuple[str, ...],
    only: tuple[str, ...],
    turns: int,
    note: str | None,
    note_zh: str | None,
    seconds: float,
) -> None:
    """Measure PARTS (visits, slow, arrivals, memory, crowd, lighthouse, compare; all by
    default), and print what is known. `publish` puts it into the READMEs, `rewrite`
    does so again with what was published last."""
    measures: dict[str, Callable[[], Any]] = {
        "visits": lambda: _visits(only, turns, slow=False),
        "slow": lambda: _visits(only, turns, slow=True),
        "arrivals": lambda: _one_by_one(_speaking(only), arrivals_per_second),
        "memory": lambda: _memory(only),
        "crowd": lambda: _one_by_one(
            _speaking(only), lambda server: asdict(crowd(server, seconds))
        ),
        "lighthouse": _lighthouse,
        "compare": comparison_seconds,
    }
    if note is not None:
        remark(note=note, note_zh=note_zh or note)
    for part in parts or (*measures, "publish"):
        if part == "publish":
            publish()
        elif part == "rewrite":
            write_out(read(PUBLISHED))
        elif part == "lighthouse" and (why := lighthouse.unavailable()):
            click.echo(why)
        elif part in measures:
            click.echo(f"{part} …", err=True)
            keep(part, measures[part]())
        else:
            raise click.UsageError(f"there is no part {part!r}")
    click.echo(markdown(read()))


if __name__ == "__main__":
    main()
