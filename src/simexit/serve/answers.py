"""What every answer of the server has in common, errors among them."""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader
from tornado.web import RequestHandler

from .configuration import OUR_TEMPLATE, PLAIN_PAGE_POLICY


class Answers(RequestHandler):
    """Adds our headers, and says in plain words what is not here or failed."""

    def set_default_headers(self) -> None:
        """The same for every answer; none of them tells what we run on."""
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        """A page in plain words, without scripts and without what went wrong inside."""
        name = "404.html" if status_code == 404 else "error.html"
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", PLAIN_PAGE_POLICY)
        self.set_header("Cache-Control", "no-store")
        base_url = self.settings["base_url"]
        page = _plain_pages().get_template(name)
        self.finish(page.render(base_url=base_url, status_code=status_code))


class NotHere(Answers):
    """Answers whatever nobody else answers."""

    def prepare(self) -> None:
        """Say so before any method is looked for."""
        self.send_error(404)


@cache
def _plain_pages() -> Environment:
    return Environment(loader=FileSystemLoader(OUR_TEMPLATE), autoescape=True)
