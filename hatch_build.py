"""Builds the front-end whenever the package is built, an editable install included."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILD = Path(__file__).parent / "src" / "simexit" / "serve" / "frontend" / "build.py"


def _frontend() -> ModuleType:
    spec = importlib.util.spec_from_file_location("frontend_build", BUILD)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class FrontendHook(BuildHookInterface):
    """Makes the bundle, with Node from PyPI on a machine without."""

    def dependencies(self) -> list[str]:
        """Node as a Python package, only where it is needed."""
        frontend = _frontend()
        return [] if frontend.is_current() else frontend.missing_requirements()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build. An editable install goes on without: the server knows what to do."""
        frontend = _frontend()
        try:
            frontend.build()
        except frontend.CannotBuild as error:
            if version != "editable":
                raise
            self.app.display_warning(
                f"simexit: the guide's own front-end was not built. {error}\n"
                "The guide works all the same, with JupyterLab's slower front-end. "
                "To build it later: make frontend"
            )
