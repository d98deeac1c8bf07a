"""The words panel of the guide: what is chosen in it, while the step stays."""

from simexit.views.components.words import WordsPanel
from simexit.views.session import Session
from simexit.views.words_markup import words_markup


class ReadyWords(WordsPanel):
    """The panel of the step shown; remembers what was chosen while the step stays."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._chosen = {"step": "", "purpose": "", "channel": ""}
        super().__init__({"purpose": self._on_purpose, "channel": self._on_channel})

    def show(self) -> bool:
        """Draw the panel anew; False when the screen has no words."""
        screen = self._session.screen
        step = f"{screen.carrier}/{self._session.step}/{screen.reason}"
        if self._chosen["step"] != step:
            self._chosen = {"step": step, "purpose": "", "channel": ""}
        self.markup = words_markup(
            self._session, self._chosen["purpose"], self._chosen["channel"]
        )
        return bool(self.markup)

    def _on_purpose(self, value: str, _checked: bool) -> None:
        self._chosen["purpose"] = value
        self.show()

    def _on_channel(self, value: str, _checked: bool) -> None:
        self._chosen["channel"] = value
        self.show()
