"""Files that we do not read, or that are not what their name says, to what their owner should do."""

from pathlib import PurePosixPath

from signpost.errors import UnreadableFile

_SAVE_AS_DOCX = "Open it and save it as DOCX."
_SAVE_AS_XLSX = "Open it and save it as XLSX."
_SAVE_AS_PDF = "Open it and save it as PDF."
_TYPE_IT = "Type what it says into a Word or Markdown document."
_UNPACK = "Unpack it, and put the files in it into the folder."
_REMEDIES = {
    _SAVE_AS_DOCX: ".doc .dot .rtf .odt .pages .wpd .docm .dotx .eml .msg",
    _SAVE_AS_XLSX: ".xls .xlsb .ods .numbers .mdb .accdb",
    _SAVE_AS_PDF: ".ppt .pptx .pptm .odp .key .pub .vsd .vsdx .xps .epub .mht .mhtml",
    _TYPE_IT: ".png .jpg .jpeg .gif .bmp .tif .tiff .heic .webp .svg .mp3 .mp4 .m4a .mov .avi .wav",
    _UNPACK: ".zip .7z .rar .tar .gz .tgz",
}
_BY_SUFFIX = {suffix: remedy for remedy, suffixes in _REMEDIES.items() for suffix in suffixes.split()}
_ENDINGS = {"PDF": ".pdf", "DOCX": ".docx", "XLSX": ".xlsx", "HTML": ".html"}
_BELONGS = {".pdf": "PDF", ".docx": "DOCX", ".xlsx": "XLSX", ".xlsm": "XLSX"}
_READ = "Signpost reads Markdown, text, Word (.docx), PDF, HTML, CSV, Excel (.xlsx) and JSON lines (.jsonl)."


def unread(name: str, content: str) -> UnreadableFile:
    """Why a file with an ending that no parser takes was not read."""
    suffix = PurePosixPath(name).suffix.lower()
    if content in _ENDINGS:
        return _misnamed(suffix, content)
    if suffix == ".yaml":
        return UnreadableFile(
            "This describes a file that is not there", f"Put {name.removesuffix('.yaml')} beside it, or remove it."
        )
    kind = f"Files that end in {suffix}" if suffix else "Files without an ending"
    remedy = _BY_SUFFIX.get(suffix, f"{_READ} Save it as one of them, or remove it.")
    return UnreadableFile(f"{kind} are not read", remedy)


def check_content(suffix: str, content: str) -> None:
    """Raise UnreadableFile if the bytes are of another format than the name's ending promises."""
    expected = _BELONGS.get(suffix, "HTML" if suffix in (".html", ".htm") else "")
    if content == expected or (not content and expected in ("", "PDF", "HTML")):
        return  # a PDF may open with rubbish, and HTML or text with anything
    if content in _ENDINGS:
        raise _misnamed(suffix, content)
    if content == "OLE":
        raise UnreadableFile(
            "This file is protected by a password, or in Office's format of before 2007",
            f"Open it in Office, take the password off, and save it as {'XLSX' if 'XLS' in expected else 'DOCX'}.",
        )
    if content == "RTF":
        raise UnreadableFile("This is really an RTF document", _SAVE_AS_DOCX)
    if content == "ZIP" and not expected:
        raise UnreadableFile("This is really a packed (ZIP) file", _UNPACK)
    if expected != "PDF":
        raise UnreadableFile(
            f"This is no {expected or 'text'} file, or it is cut short",
            "Copy it again from where it came, and check that it opens.",
        )


def _misnamed(suffix: str, content: str) -> UnreadableFile:
    article = "an" if content in ("HTML", "XLSX") else "a"
    return UnreadableFile(
        f"It ends in {suffix}, but this is really {article} {content} file" if suffix else
        f"It has no ending, but this is really {article} {content} file",
        f"Rename it to end in {_ENDINGS[content]}.",
    )  # fmt: skip
