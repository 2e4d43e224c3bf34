"""GOV.UK Frontend from npm to our static folder: `python -m signpost.channels.http.vendoring` renews it.

Kept with our code, so that nobody who installs Signpost needs npm. GDS Transport and the crest are GOV.UK's own: what
refers to them is taken out.
"""

import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "6.6.0"
VENDORED = Path(__file__).parent / "static" / "govuk"
TAKEN = ("govuk-frontend.min.css", "govuk-frontend.min.js")

_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
_CREST = re.compile(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}")
_SOURCE_MAP = re.compile(r"\n?(?:/\*|//)# sourceMappingURL=\S+(?: \*/)?")


def without_govuk_property(text: str) -> str:
    """A style sheet or script in Arial, without the crest, and pointing to no file that is not here."""
    return _SOURCE_MAP.sub("", _CREST.sub("", _FONT_FACE.sub("", text))).replace("GDS Transport,", "")


def vendor(folder: Path = VENDORED) -> None:
    """Fetch the package with npm, which checks its digest, and write what we use of it."""
    with tempfile.TemporaryDirectory() as scratch:
        command = ["npm", "pack", "--silent", f"govuk-frontend@{VERSION}", "--pack-destination", scratch]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - nothing of it is anybody's input
        with tarfile.open(Path(scratch) / f"govuk-frontend-{VERSION}.tgz") as package:
            package.extractall(scratch, filter="data")
        for name in TAKEN:
            text = (Path(scratch) / "package" / "dist" / "govuk" / name).read_text(encoding="utf-8")
            (folder / name).write_text(without_govuk_property(text), encoding="utf-8")


if __name__ == "__main__":
    vendor()
