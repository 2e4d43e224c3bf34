"""The app's id and your host to signpost-teams.zip, the package that is uploaded to Teams.

python deploy/teams/pack.py --app-id 11111111-2222-3333-4444-555555555555 --host signpost.example.org
"""

import argparse
import re
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
ID, HOST, COUNCIL = "00000000-0000-0000-0000-000000000000", "signpost.example.org", "Your council"
ICONS = ("color.png", "outline.png")


def main() -> None:
    """Read the arguments and write the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--app-id", required=True, type=_an_id, help="application (client) id of the registration")
    parser.add_argument("--host", required=True, type=_a_host, help="where Signpost answers, without https://")
    parser.add_argument("--council", default=COUNCIL, help="its name as the app's developer, 32 characters at most")
    parser.add_argument("--out", default="signpost-teams.zip", type=Path)
    given = parser.parse_args()
    with zipfile.ZipFile(given.out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("manifest.json", filled_in(given.app_id, given.host, given.council))
        for icon in ICONS:
            package.write(HERE / icon, icon)
    print(f"{given.out}: upload it in the Teams admin centre, Teams apps, Manage apps.")  # noqa: T201 - a command


def filled_in(app_id: str, host: str, council: str) -> str:
    """The manifest of one council."""
    text = (HERE / "manifest.json").read_text("utf-8")
    name = council.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace(ID, app_id).replace(HOST, host).replace(COUNCIL, name, 1)


def _an_id(text: str) -> str:
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text):
        raise argparse.ArgumentTypeError("it looks like 11111111-2222-3333-4444-555555555555")
    return text.lower()


def _a_host(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", text):
        raise argparse.ArgumentTypeError("a host name alone, such as signpost.example.org")
    return text


if __name__ == "__main__":
    main()
