"""The dossier on the page: save it as a file, or load one."""

from simexit.case.case import Case
from simexit.case.dossier import read_case
from simexit.case.record import Unusable, write_record
from simexit.i18n import translations
from simexit.views.components.dossier import Answer, DossierReader, DossierWriter
from simexit.views.components.region import Region
from simexit.views.dossier_markup import dossier_markup
from simexit.views.kept import load_case, under_new_slug
from simexit.views.markup import render
from simexit.views.session import Session


class DossierPanel(Region):
    """Saves the case shown as one file, and loads one back."""

    def __init__(self, session: Session, *, offered: bool = True) -> None:
        """Not `offered` in a preview, which keeps nothing that could be saved."""
        self._session, self._offered = session, offered
        self.writer = DossierWriter(self._make)
        self.reader = DossierReader(self._look, self._load)
        super().__init__()

    def show(self) -> bool:
        """Draw it anew; False where it does not belong."""
        screen = self._session.screen
        on_log = screen.page == "guide" and screen.part == "log"
        if not self._offered or not (on_log or screen.page == "home"):
            return False
        self.markup = render(screen.lang, "dossier_panel.html", whole=on_log)
        return True

    def _make(self) -> Answer:
        session = self._session
        if session.screen.page != "guide":
            return {}
        return {
            "markup": dossier_markup(session),
            "record": write_record([session.screen.case]),
            "carrier": session.carrier.slug,
            "made": session.today.isoformat(),
        }

    def _look(self, record: str) -> Answer:
        try:
            case = self._read(record)
        except Unusable as error:
            return {"refused": error.why}
        session = self._session
        if case.carrier not in session.catalog.carriers:
            return {"refused": "unknown-carrier"}
        return {
            "carrier": read_case(record).carrier,
            "summary": self._summary(case),
            "replaces": any(c.carrier == case.carrier for c in session.screen.cases),
        }

    def _load(self, record: str) -> Answer:
        looked = self._look(record)
        if "refused" in looked:
            return looked
        case = self._read(record)
        load_case(self._session, case)
        return {"loaded": case.carrier}

    def _read(self, record: str) -> Case:
        """The case under the slug that its carrier has now."""
        return under_new_slug(self._session.catalog, read_case(record))

    def _summary(self, case: Case) -> str:
        session = self._session
        lang = session.screen.lang
        words = translations(lang)
        steps = len({mark.item for mark in case.marks})
        return words.gettext(
            "{name}. Steps and accounts noted: {steps}; entries in the log: {entries}."
        ).format(
            name=session.catalog.carriers[case.carrier].names.in_(lang),
            steps=steps,
            entries=len(case.events),
        )
