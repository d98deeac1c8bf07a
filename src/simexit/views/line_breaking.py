"""Line breaking for text in drawings, where no browser does it: Chinese and Latin."""

import re
import unicodedata


def wrapped(text: str, letters: int) -> tuple[str, ...]:
    """The text in lines: broken between words, and anywhere between Chinese letters."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and _room(line + piece.rstrip()) > letters:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return (*lines, line.rstrip())


_CLOSING = "，。？！；：、）”’"
_CHINESE = r"\u3000-\u9fff\uf900-\uffef“‘"
PIECE = re.compile(rf"(?:[{_CHINESE}]|[^\s{_CHINESE}{_CLOSING}]+)[{_CLOSING}]*\s*|.")


def _pieces(text: str) -> list[str]:
    """What stays together on a line: words with the space after them, Chinese letters
    one by one, closing marks with what stands before them."""
    return re.findall(PIECE, text)


def _room(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
