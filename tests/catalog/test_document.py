"""Reading one file: only small, plain YAML comes in, with the place of each value."""

import os

import pytest

from simexit.catalog.document import MAX_DEPTH, read_document
from simexit.catalog.file_text import MAX_BYTES, Unreadable


@pytest.fixture
def read(tmp_path):
    def read(content: str | bytes):
        path = tmp_path / "x.yaml"
        raw = content.encode() if isinstance(content, str) else content
        path.write_bytes(raw)
        return read_document(path, "x.yaml")

    return read


@pytest.fixture
def refused(read):
    """The one problem of a file that cannot be read: rule, line and column."""

    def refused(content: str | bytes) -> tuple[str, int, int]:
        with pytest.raises(Unreadable) as caught:
            read(content)
        problem = caught.value.problem
        assert problem.file == "x.yaml"
        assert problem.fix
        return problem.rule, problem.line, problem.column

    return refused


def test_every_value_and_every_key_keeps_its_place(read):
    document = read("slug: acme\nsteps:\n  - use: decide\n    how: [{en: x}]\n")

    assert document.place(("slug",)) == (1, 7)
    assert document.place(("slug",), key=True) == (1, 1)
    assert document.place(("steps", 0, "use")) == (3, 10)
    assert document.place(("steps", 0, "how", 0, "en")) == (4, 16)


def test_a_place_that_is_not_in_the_file_is_the_nearest_around_it(read):
    document = read("slug: acme\nsteps:\n  - use: decide\n")

    assert document.place(("steps", 0, "(use)", "how", 3)) == (3, 5)
    assert document.place(("nowhere",)) == (1, 1)
    assert document.place(()) == (1, 1)


def test_data_is_plain_and_days_stay_text(read):
    document = read("a: 2026-11-22\nb: [1, 'x', true]\nc: {d: no}\n")

    assert document.data == {
        "a": "2026-11-22",
        "b": (1, "x", True),
        "c": {"d": "no"},
    }


def test_letters_are_composed(read):
    assert read("name: Cafe\u0301\n").data == {"name": "Caf\u00e9"}


def test_a_byte_order_mark_is_forgiven(read):
    assert read(b"\xef\xbb\xbfslug: acme\n").data == {"slug": "acme"}


def test_a_file_of_ten_megabytes_is_not_even_read(refused):
    assert refused("a: " + "x" * 10_000_000) == ("file-size", 1, 1)


def test_the_size_that_is_allowed_is_read(read):
    longest = "a: " + "x" * (MAX_BYTES - 4) + "\n"

    assert len(read(longest).data["a"]) == MAX_BYTES - 4


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\xff", "名: 错".encode("gb18030"), b"\xff\xfea\x00"],
    ids=["picture", "gb18030", "utf-16"],
)
def test_what_is_not_utf_8_text_is_refused(refused, content):
    assert refused(content) == ("file-readable", 1, 1)


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    folder = tmp_path / "x.yaml"
    folder.mkdir()
    for path in (folder, tmp_path / "nothing.yaml"):
        with pytest.raises(Unreadable) as caught:
            read_document(path)
        assert caught.value.problem.rule == "file-readable"


def test_a_link_to_an_endless_device_is_refused(tmp_path):
    link = tmp_path / "x.yaml"
    link.symlink_to("/dev/zero")

    with pytest.raises(Unreadable, match="device"):
        read_document(link)


def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "x.yaml"
    os.mkfifo(pipe)

    with pytest.raises(Unreadable, match="device"):
        read_document(pipe)


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("slug: acme\nnames:\n\ten: Acme\n", 3, 1),
        ("slug: acme\n  names: x\n", 2, 8),
        ("slug: 'acme\n", 2, 1),
        ("slug: 极峰\x07\n", 1, 9),
        ("slug: acme\nnames: a\x00b\n", 2, 9),
        ("a: 1\n---\nb: 2\n", 2, 1),
        ("slug: acme\n? [a, b]\n: 1\n", 2, 3),
    ],
    ids=["tab", "indentation", "quote", "bell", "nul", "two documents", "odd key"],
)
def test_broken_yaml_names_the_place(refused, content, line, column):
    assert refused(content) == ("yaml-syntax", line, column)


@pytest.mark.parametrize(
    "content",
    ["", "# only a comment\n", "- a\n- b\n", "hello\n", "<html><p>hi</p></html>\n"],
    ids=["empty", "comment", "list", "word", "page"],
)
def test_a_file_without_fields_is_refused(refused, content):
    assert refused(content) == ("yaml-syntax", 1, 1)


def test_a_key_that_stands_twice_is_told_where_it_stands_again(refused):
    assert refused("a: 1\nb: {c: 1, c: 2}\n") == ("no-duplicate-keys", 2, 11)
    assert refused("a: 1\nb: 2\na: 3\n") == ("no-duplicate-keys", 3, 1)


def test_a_thousand_million_laughs_are_refused_before_they_explode(refused):
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]

    assert refused("\n".join(lines)) == ("no-aliases", 1, 5)


@pytest.mark.parametrize(
    "content",
    ["a: *b\n", "a: &b 1\n", "a: !!python/object/apply:os.system [id]\n", "a: !x 1\n"],
)
def test_aliases_anchors_and_tags_are_refused(refused, content):
    assert refused(content) == ("no-aliases", 1, 4)


def test_depth_is_bounded(read, refused):
    deepest = MAX_DEPTH - 1  # the mapping around it counts too

    assert read("a: " + "[" * deepest + "]" * deepest + "\n").data
    assert refused("a: " + "[" * 50_000) == ("not-too-deep", 1, 23)


def test_walking_visits_everything_in_the_order_of_the_file(read):
    document = read("b: 1\na: [x, {c: y}]\n")

    assert [loc for loc, _ in document.everything] == [
        (),
        ("b",),
        ("a",),
        ("a", 0),
        ("a", 1),
        ("a", 1, "c"),
    ]
