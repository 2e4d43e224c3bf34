"""Web pages to pieces: what a reader sees of the page itself, without menus, banners and scripts."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from signpost.corpus.blocks import LOWEST, Piece, Role, like_a_heading, row_text, table_rows

DEEPEST = 200
"""Elements inside one another: real pages stay under 40."""

_NEVER_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "button", "head", "select")
_ROUND_THE_PAGE = ("nav", "header", "footer", "aside")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_BANNER = re.compile(r"cookie|gdpr|consent-banner|skip-?link|breadcrumb|visually-?hidden|sr-only", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "menu")
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)


def read_html(markup: str) -> tuple[str, list[Piece]]:
    """The page's own title (empty if it has none) and its pieces."""
    soup = BeautifulSoup(markup, "lxml")
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    main = soup.find("main") or soup.find(None, {"role": "main"}) or soup.find("article") or soup.body
    return title, list(_read(main)) if isinstance(main, Tag) else []


def read_markup(markup: str) -> Iterator[Piece]:
    """The pieces of a fragment, as it stands inside Markdown."""
    body = BeautifulSoup(markup, "lxml").body
    return _read(body) if body else iter(())


def _read(root: Tag) -> Iterator[Piece]:
    for tag in root.find_all(_is_unseen):
        if not tag.decomposed:
            tag.decompose()
    for comment in root.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    return _walk(root, 0)


def _is_unseen(tag: Tag) -> bool:
    names = " ".join(map(str, (*tag.get_attribute_list("class"), tag.get("id"))))
    return (
        tag.name in _NEVER_TEXT
        or tag.name in _ROUND_THE_PAGE
        or tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(str(tag.get("style", ""))))
        or (bool(_BANNER.search(names)) and tag.find(("h1", "main")) is None)
    )


def _walk(parent: Tag, depth: int) -> Iterator[Piece]:
    """Runs of inline text are paragraphs; every other element is read as what it is."""
    run: list[NavigableString | Tag] = []
    for child in parent.children:
        if isinstance(child, Tag) and child.name not in _INLINE and child.name != "br":
            yield from _paragraph(run)
            run = []
            yield from _element(child, depth + 1)
        elif isinstance(child, Tag | NavigableString):
            run.append(child)
    yield from _paragraph(run)


def _element(tag: Tag, depth: int) -> Iterator[Piece]:
    if depth > DEEPEST:
        yield Piece(_text(tag))
    elif tag.name in _HEADINGS:
        yield Piece(_text(tag), Role.HEADING, int(tag.name[1]))
    elif tag.name in _LISTS and tag.find("li", recursive=False):
        yield from _list(tag, depth)
    elif tag.name == "dl":
        yield from _definitions(tag)
    elif tag.name == "table" and not tag.find("table"):
        yield from _table(tag)
    elif tag.name == "pre":
        yield Piece(tag.get_text())
    elif tag.name == "p" and _is_all_bold(tag):
        yield Piece(_text(tag), Role.HEADING, LOWEST)
    else:
        yield from _walk(tag, depth)


def _paragraph(run: list[NavigableString | Tag]) -> Iterator[Piece]:
    text = "\n".join(line for line in map(_flat, "".join(map(_inline, run)).split("\v")) if line)
    if text:
        yield Piece(text)


def _list(tag: Tag, depth: int, inner: bool = False) -> Iterator[Piece]:
    for n, item in enumerate(tag.find_all("li", recursive=False), 1):
        marker = f"{n}." if tag.name == "ol" else "–" if inner else "•"
        nested = item.find_all(_LISTS)
        outer = [each for each in nested if each.find_parent(_LISTS) is tag]
        for each in outer:
            each.extract()
        if text := _text(item):
            yield Piece(f"{marker} {text}", Role.ITEM)
        for each in outer:
            yield from _list(each, depth + 1, inner=True) if depth < DEEPEST else ()


def _definitions(tag: Tag) -> Iterator[Piece]:
    term = ""
    for each in tag.find_all(("dt", "dd")):
        if each.name == "dt":
            term = _text(each)
        else:
            yield Piece(row_text((term,), (_text(each),)), Role.ROW)


def _table(tag: Tag) -> Iterator[Piece]:
    if caption := tag.find("caption"):
        yield Piece(_text(caption))
    found = [(row, row.find_all(("td", "th"))) for row in tag.find_all("tr")]
    rows = [[_text(cell) for cell in cells] for _, cells in found]
    headed = bool(found) and bool(found[0][1]) and all(cell.name == "th" for cell in found[0][1])
    for _, text in table_rows(rows, headed or None):
        yield Piece(text, Role.ROW)


def _is_all_bold(tag: Tag) -> bool:
    bold = "".join(each.get_text() for each in tag.find_all(("b", "strong"), recursive=False))
    text = _text(tag)
    return bool(text) and _flat(bold) == text and like_a_heading(text)


def _text(tag: Tag) -> str:
    """One line: blocks inside (a paragraph in a cell) are parted by a blank, the words in them are not."""
    return _flat("".join(_inline(child) for child in tag.children if isinstance(child, Tag | NavigableString)))


def _inline(node: NavigableString | Tag, depth: int = 0) -> str:
    if isinstance(node, NavigableString):
        return str(node).replace("\v", " ")
    if node.name == "br":
        return "\v"
    if node.name == "sup" and node.get_text(strip=True).strip("[]").isdigit():
        return ""  # the number of a footnote is no part of the sentence
    if depth > DEEPEST:
        return node.get_text(" ")
    inside = "".join(_inline(child, depth + 1) for child in node.children if isinstance(child, Tag | NavigableString))
    return inside if node.name in _INLINE else f" {inside} "


def _flat(text: str) -> str:
    return " ".join(text.split())
