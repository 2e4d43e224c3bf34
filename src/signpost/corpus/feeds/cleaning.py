"""Text as other systems store it to plain text: no markup, no pictures in letters and digits, not without end."""

import html
import re
from collections.abc import Iterable
from functools import partial

from signpost.corpus.feeds.values import clipped
from signpost.corpus.html import read_markup
from signpost.corpus.shield import shielded
from signpost.errors import UnreadableFile

LONGEST_DESCRIPTION = 20_000
"""Characters, some 3,300 words: a long leaflet. Directories' longest real descriptions stay under 6,000."""
LONGEST_VALUE = 5_000
"""Characters of any other field."""

SHORT = 1_000
"""Characters; shorter text without any of `_ODD` is as it should be, and most values are."""

_ODD = re.compile(r"[<&\r\n\t\v\f\x1c-\x1f\x85\xa0\u2028\u2029]|\s\s|data:|!\[")
_DATA_URI = re.compile(
    r"data:[\w.+-]{1,40}/[\w.+-]{1,60}(?:;[\w=.+-]{1,60})*;base64,[A-Za-z0-9+/=_%-]*(?:\s+[A-Za-z0-9+/=]{40,})*",
    re.IGNORECASE,
)
MOST_TAGS = 3_000
DEEPEST = 150
"""Elements left open at once: some editors never close a paragraph, and few texts have more of them."""

_ANY_TAG = re.compile(r"<[a-z/?][^<>]*>?", re.IGNORECASE)
_SIMPLE = re.compile(r"</?(?:a|b|br|div|em|font|h[1-6]|i|li|p|span|strong|u|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_MAY_HIDE = re.compile(r"hidden|display|visibility|font-size\s*:\s*0|class|\bid\b", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<(script|style|template|svg)\b[^>]{0,1000}>.{0,20000}?</\1\s*>|<!--.{0,20000}?-->", re.IGNORECASE | re.DOTALL
)
_CLOSES_ITSELF = re.compile(r"<(?:br|hr|img)\b|<[^<>]{0,5000}/>$", re.IGNORECASE)
_EMPTY_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\(\s*\)")
_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|audio|b|blockquote|body|br|button|center|code|dd|div|dl|dt|em|embed|figcaption|figure|"
    r"font|footer|form|h[1-6]|header|hr|html|i|iframe|img|input|label|li|link|main|mark|meta|nav|noscript|o:p|object|ol|"
    r"p|picture|pre|script|section|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|thead|time|tr|u|"
    r"ul|video)\b[^<>]{0,5000}/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"<(?:blockquote|br|center|div|h[1-6]|hr|li|ol|p|pre|section|table|td|tr|ul)\b", re.IGNORECASE)
_BLOCK_TAG = re.compile(_BLOCK.pattern.replace("<(?:", "</?(?:", 1) + r"[^<>]{0,5000}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_NO_WORD = re.compile(r"(?<!\S)(?!https?:)\S{1000,}")
_BROKEN_OFF = re.compile(r"\b(a|an|and|at|by|for|from|in|into|is|of|on|or|our|the|to|with|your)\n+(?=[a-z])")
"""A line that cannot end there was broken where it was pasted from: "Space for men to / come together"."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?(?=\s)")


def plain(text: str) -> tuple[str, bool]:
    """Plain text, paragraphs parted by line ends; and whether a picture was taken out of it."""
    if len(text) < SHORT and not _ODD.search(text):
        return text.strip(), False
    bare = _EMPTY_PICTURE.sub("", _DATA_URI.sub("", text))
    read = _without_markup(bare)
    worded = _NO_WORD.sub("", read)
    return _tidied(worded), bare != text or worded != read


def joined(parts: Iterable[str]) -> tuple[str, bool]:
    """Texts, each made plain by itself, with a blank line between; and whether a picture was taken out of any."""
    clean = [plain(part) for part in parts]
    return "\n\n".join(text for text, _ in clean if text), any(had_picture for _, had_picture in clean)


def cut(text: str, longest: int) -> str:
    """Not more than `longest` characters, ending where a sentence ends if one does in the second half."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    ends = [found.end() for found in _SENTENCE_END.finditer(f"{head} ", longest // 2)]
    return head[: ends[-1]].rstrip() if ends else clipped(text, longest)


def _without_markup(text: str) -> str:
    text = _UNSEEN.sub(" ", text)
    for _ in range(2):  # some systems escape the markup that they store: "&lt;p&gt;"
        if _TAG.search(text):
            text = _read(text if _BLOCK.search(text) else re.sub(r"\r?\n", "<br>", text))
        if not _ENTITY.search(text):
            return text
        text = html.unescape(text).replace("\xa0", " ")
    return _read(text) if _TAG.search(text) else text


def _read(markup: str) -> str:
    if _is_simple(markup):
        return _simply_read(markup)
    if not _is_ordinary(markup):
        return _stripped(markup)
    try:
        pieces = shielded("text", partial(_pieces, markup))
    except UnreadableFile:
        pieces = []
    return "\n".join(pieces) if pieces else _stripped(markup)


def _is_simple(markup: str) -> bool:
    """Whether it is paragraphs and bullets with nothing hidden, as most is: then no parser is needed."""
    tags = _ANY_TAG.findall(markup)
    return "<!" not in markup and all(_SIMPLE.fullmatch(tag) and not _MAY_HIDE.search(tag) for tag in tags)


def _simply_read(markup: str) -> str:
    flat = " ".join(markup.split())
    bullets = re.sub(r"<li\b[^<>]*>", "\n• ", flat, flags=re.IGNORECASE)
    lines = re.sub(r"\s*\n\s*", "\n", _TAG.sub("", _BLOCK_TAG.sub("\n", bullets)))
    return html.unescape(lines).replace("\xa0", " ")


def _is_ordinary(markup: str) -> bool:
    """Whether a parser can be trusted with it: a wall of tags, or tags in tags without end, takes it minutes."""
    depth = deepest = 0
    tags = [found.group() for found in _TAG.finditer(markup)]
    for tag in tags:
        depth += -1 if tag.startswith("</") else not _CLOSES_ITSELF.match(tag)
        deepest = max(deepest, depth)
    return len(tags) <= MOST_TAGS and deepest <= DEEPEST


def _stripped(markup: str) -> str:
    """The text between tags, as it comes."""
    return _TAG.sub(" ", _BLOCK_TAG.sub("\n", _UNSEEN.sub(" ", markup)))


def _pieces(markup: str) -> list[str]:
    return [piece.text for piece in read_markup(markup)]


def _tidied(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\xa0", " ").splitlines())
    text = _BROKEN_OFF.sub(r"\1 ", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
