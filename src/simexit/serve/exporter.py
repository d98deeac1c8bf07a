"""Voila's exporter, with templates compiled once instead of for every visitor."""

from typing import Any

import voila.notebook_renderer
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from voila.exporter import VoilaExporter


class _Compiled(BytecodeCache):
    """Compiled templates, in memory, until their source changes."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class GuideExporter(VoilaExporter):
    """Renders the page's notebook."""

    def _create_environment(self) -> Environment:
        environment: Any = super()._create_environment()
        environment.bytecode_cache = COMPILED
        return environment  # type: ignore[no-any-return]


def use_it() -> None:
    """Have Voila use this exporter; it has no setting for that."""
    voila.notebook_renderer.VoilaExporter = GuideExporter
