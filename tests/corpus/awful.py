"""Awful files, each made as such files come to be, with the real libraries."""

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from docx import Document
from fpdf import FPDF
from openpyxl import Workbook
from openpyxl.chart import BarChart
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Write = Callable[[Path], None]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def _bytes(name: str, content: bytes) -> Write:
    def write(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return write


def _text(name: str, content: str, encoding: str = "utf-8") -> Write:
    return _bytes(name, content.encode(encoding))


def pdf(*pages: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for page in pages:
        canvas.drawString(72, 700, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def docx(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def picture(width: int = 40) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, width), "teal").save(buffer, "PNG")
    return buffer.getvalue()


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def _replaced(packed: bytes, member: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, content if name == member else before.read(name))
    return buffer.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Secret"))))
    writer.encrypt("sesame", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def scanned_pdf(*pages: str) -> bytes:
    """A picture on every page for which no text is given."""
    document = FPDF()
    document.set_font("Helvetica", size=12)
    for page in pages:
        document.add_page()
        if page:
            document.multi_cell(0, text=page)
        else:
            document.image(io.BytesIO(picture()), w=150)
    return bytes(document.output())


def bomb_pdf() -> bytes:
    """A font file that unpacks to 300 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\0" * 2**20) for _ in range(300)) + packer.flush()
    head = b"%PDF-1.4\n1 0 obj\n<</Length " + str(len(packed)).encode() + b"/Filter/FlateDecode>>\nstream\n"
    return head + packed + b"\nendstream\nendobj\n" + pdf("Text")


def _entities() -> bytes:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><x>&l9;</x>'.encode()


def _chart_only() -> bytes:
    book = Workbook()
    book.remove(book.active)
    book.create_chartsheet("Chart").add_chart(BarChart())
    return saved(book)


def _formulas() -> bytes:
    return xlsx(("name", "description", "cost"), ("Club", "Lunch for all", "=1+2"), ("=A2", "=B2", "=C2"))


def _merged() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(("Our services, 2026",))
    sheet.merge_cells("A1:C1")
    sheet.append(("Service", "What they do", "Tel"))
    sheet.append(("Lunch club", "Lunch", "01632 960201"))
    return saved(book)


def _all_hidden() -> bytes:
    book = Workbook()
    book.active.append(("name", "description"))
    book.active.append(("Club", "Lunch"))
    book.create_sheet("Empty")
    book.worksheets[0].sheet_state = "hidden"
    return saved(book)


def _text_box() -> bytes:
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Words in a box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    made = docx("HERE")
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        body = packed.read("word/document.xml").decode()
    body = body.replace("<w:p><w:r><w:t>HERE</w:t></w:r></w:p>", box)
    assert "txbxContent" in body
    return _replaced(made, "word/document.xml", body.encode())


def _pictures_only() -> bytes:
    document = Document()
    document.add_picture(io.BytesIO(picture()))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _deep_docx() -> bytes:
    made = docx("x")
    nested = b"<w:sdt><w:sdtContent>" * 5_000 + b"</w:sdtContent></w:sdt>" * 5_000
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return _replaced(made, "word/document.xml", head + nested + b"</w:body></w:document>")


def _link(name: str, target: str) -> Write:
    return lambda folder: (folder / name).symlink_to(target)


def _ring(folder: Path) -> None:
    (folder / "one.md").symlink_to("two.md")
    (folder / "two.md").symlink_to("one.md")


def _folder_ring(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "again").symlink_to("..")
    (folder / "inner" / "note.md").write_text("# Note\n\nText.\n")


def _locked(folder: Path) -> None:
    (folder / "locked.md").write_text("# Locked\n")
    (folder / "locked.md").chmod(0)


def _too_large(folder: Path) -> None:
    with (folder / "large.txt").open("wb") as opened:
        opened.truncate(51 * 2**20)


def _not_utf8_name(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.md")).write_text("# Caf\n\nTea.\n")


def _orphan_sidecar(folder: Path) -> None:
    (folder / "gone.docx.yaml").write_text("title: Gone\n")


MADE = "---\ntitle: {}\n---\n\n# Note\n\nSome text.\n"
ALIASES = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n---\n\nSome text.\n"

AWFUL: dict[str, Write] = {
    # text
    "nothing in it": _bytes("a.md", b""),
    "only blanks": _text("a.txt", " \n\t\n \n"),
    "only a byte order mark": _bytes("a.txt", b"\xef\xbb\xbf"),
    "noughts": _bytes("a.txt", b"\0" * 5_000),
    "noughts among the text": _bytes(
        "a.md", b"# Title\n\nSome \0 text." + b" It goes on for quite a while, as notes do." * 5
    ),
    "random bytes": _bytes("a.md", bytes(range(256)) * 40),
    "UTF-16 with a mark": _text("a.txt", "Some text – “quoted”\n", "utf-16"),
    "UTF-16 without a mark": _text("a.csv", "name,description\nClub,Lunch\n", "utf-16-le"),
    "UTF-8 with a mark": _text("a.csv", "name,description\nClub,Lunch\n", "utf-8-sig"),
    "Latin-1": _text("a.txt", "The café in the Rue Fauré is open on Tuesdays.\n", "latin-1"),
    "Windows quotation marks": _text("a.txt", "It’s “open” – £4 a session.\n", "cp1252"),
    "cut inside a character": _bytes("a.txt", "It costs £".encode()[:-1]),
    "one line of 5 MB": _text("a.txt", "word " * 2**20),
    "one word of 5 MB": _text("a.md", "w" * 5 * 2**20),
    "only brackets": _text("a.md", "[" * 50_000),
    "stars without end": _text("a.md", "*a **a " * 20_000),
    "quoted a thousand times": _text("a.md", ">" * 1_000 + " text\n"),
    "old line ends": _bytes("a.txt", b"One.\r\rTwo.\r"),
    # front matter
    "broken YAML": _text("a.md", MADE.format("Hoists: a guide: [")),
    "YAML that is a list": _text("a.md", "---\n- one\n- two\n---\n\nText.\n"),
    "YAML that is one word": _text("a.md", "---\nhello\n---\n\nText.\n"),
    "YAML that never ends": _text("a.md", "---\ntitle: Hoists\n\nText.\n"),
    "YAML of impossible dates": _text("a.md", "---\nchecked_on: 2026-02-30\nreview_by: soon\n---\n\nText.\n"),
    "YAML with aliases": _text("a.md", ALIASES),
    "YAML nested deeply": _text("a.md", MADE.format("[" * 20_000)),
    "YAML with an object": _text("a.md", MADE.format("!!python/object/apply:os.system [exit]")),
    "YAML with tables in it": _text("a.md", "---\ntitle: {a: {b: c}}\nkind: poem\naudience: [x]\n---\n\nText.\n"),
    "YAML and nothing else": _text("a.md", "---\ntitle: Hoists\n---\n"),
    "a sidecar without its file": _orphan_sidecar,
    # names and places
    "a name of pictures": _text("🙂👍.md", "# Smile\n\nText.\n"),
    "a line end in the name": _text("two\nlines.md", "# Two\n\nText.\n"),
    "a name that is not UTF-8": _not_utf8_name,
    "a folder called PDF": lambda folder: (folder / "x.pdf").mkdir() or _text("x.pdf/a.md", "Text.")(folder),
    "a link out of the corpus": _link("a.md", "/etc/hostname"),
    "a link to nothing": _link("a.md", "nowhere.md"),
    "links in a ring": _ring,
    "a folder that holds itself": _folder_ring,
    "a pipe": lambda folder: os.mkfifo(folder / "a.txt"),
    "a locked file": _locked,
    "too large a file": _too_large,
    # other formats
    "an old Word document": _bytes("a.doc", OLE),
    "a photograph": _bytes("a.png", picture()),
    "a program": _bytes("a.exe", b"MZ" + b"\0" * 100),
    "no ending": _bytes("Makefile", b"all:\n"),
    "a PDF called Word": _bytes("a.docx", pdf("Text")),
    "a web page called PDF": _text("a.pdf", "<!DOCTYPE html><html><p>Text</html>"),
    "a ZIP called text": _bytes("a.txt", zipped(a=b"text")),
    "a Word document called Excel": _bytes("a.xlsx", docx("Text")),
    "an Excel sheet called CSV": _bytes("a.csv", xlsx(("name",), ("Club",))),
    # PDF
    "a locked PDF": _bytes("a.pdf", locked_pdf()),
    "a PDF of pictures": _bytes("a.pdf", scanned_pdf("", "")),
    "a PDF with one picture page": _bytes("a.pdf", scanned_pdf("Some text.", "", "More text.")),
    "a PDF cut short": _bytes("a.pdf", pdf("One", "Two")[:600]),
    "a PDF with a wrong table of contents": _bytes("a.pdf", pdf("Text").replace(b"startxref\n", b"startxref\n9")),
    "a PDF with damaged text": _bytes("a.pdf", pdf("Text", "More").replace(b"stream\nG", b"stream\n!", 1)),
    "a PDF without text": _bytes("a.pdf", pdf("", "")),
    "only the word PDF": _bytes("a.pdf", b"%PDF-1.7\n"),
    "a PDF bomb": _bytes("a.pdf", bomb_pdf()),
    # Word
    "a locked Word document": _bytes("a.docx", OLE),
    "a Word document cut short": _bytes("a.docx", docx("Text")[:2_000]),
    "a Word document of pictures": _bytes("a.docx", _pictures_only()),
    "a Word document with only a text box": _bytes("a.docx", _text_box()),
    "an empty Word document": _bytes("a.docx", docx()),
    "a Word document nested deeply": _bytes("a.docx", _deep_docx()),
    "a Word bomb": _bytes("a.docx", _replaced(docx("x"), "word/document.xml", b" " * 150 * 2**20)),
    "a Word document of entities": _bytes("a.docx", _replaced(docx("x"), "word/document.xml", _entities())),
    "a Word document without a body": _bytes("a.docx", _replaced(docx("x"), "word/document.xml", b"<x/>")),
    # Excel
    "a locked workbook": _bytes("a.xlsx", OLE),
    "a workbook cut short": _bytes("a.xlsx", xlsx(("name",), ("Club",))[:-200]),
    "a workbook of a chart": _bytes("a.xlsx", _chart_only()),
    "a workbook of hidden sheets": _bytes("a.xlsx", _all_hidden()),
    "an empty workbook": _bytes("a.xlsx", xlsx()),
    "formulas nobody worked out": _bytes("a.xlsx", _formulas()),
    "merged headings": _bytes("a.xlsx", _merged()),
    "a workbook of entities": _bytes("a.xlsx", _replaced(xlsx(("a",)), "xl/workbook.xml", _entities())),
    # CSV
    "headings and no rows": _text("a.csv", "name,description,telephone\n"),
    "rows and no headings": _text("a.csv", "Club,01632 960201,2026-01-01\nChoir,01632 960202,2026-01-01\n"),
    "a lone quotation mark": _text("a.csv", 'name,description\nClub,Lunch\nChoir,"Songs\nWalks,Slow\n'),
    "only a quotation mark": _text("a.csv", '"'),
    "a mark inside a cell": _text("a.csv", 'name,description\nRamp,"6" high"\nClub,Lunch\n'),
    "ragged rows": _text("a.csv", "name,description\nClub\nChoir,Songs,extra,more\n,,\nWalks,Slow\n"),
    "ids twice": _text("a.csv", "id,name,description\ns1,Club,Lunch\ns1,Choir,Songs\n"),
    "semicolons": _text("a.csv", "name;description;telephone\nClub;Lunch, tea;01632 960201\n"),
    "dates of no calendar": _text("a.csv", "name,description,checked_on\nClub,Lunch,31/02/2026\n"),
    "ten million columns": _text("a.csv", "name,description\nClub,Lunch" + "," * 10_000_000 + "\n"),
    "one cell of 5 MB": _text("a.csv", "name,description\nClub," + "word " * 2**20 + "\n"),
    "a table of dashes": _text("a.csv", "colour,shape\n-,-\n?,-\n"),
    "a ZIP of the future": _bytes("a.docx", docx("Text").replace(b"PK\x01\x02\x14\x00\x14", b"PK\x01\x02\x14\x00\xff")),
    "one column": _text("a.csv", "Clubs\nLunch\nChoir\n"),
    # HTML
    "only scripts": _text("a.html", "<html><script>alert('x')</script><style>p {}</style></html>"),
    "nested deeply": _text("a.html", "<div>" * 20_000 + "text" + "</div>" * 20_000),
    "never closed": _text("a.html", "<h1>Title<p>One<p>Two<ul><li>Three<table><tr><td>Four"),
    "a page of menus": _text("a.html", "<nav>Home</nav><header>Council</header><footer>Contact</footer>"),
    "an odd encoding": _text("a.html", '<meta charset="klingon"><p>Text'),
}
AWFUL["too many parts"] = _bytes(
    "a.docx", zipped(**{f"part{n}": b"" for n in range(6_000)}, word__document_xml=b"<x/>")
)
