"""The package that is uploaded to Teams."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from PIL import Image

from signpost.channels.teams.searching import SEARCH, TEXT
from tests.county import ROOT

FOLDER = ROOT / "deploy/teams"
SCHEMAS = ROOT / "tests/clients/node_modules/@microsoft/app-manifest/build/json-schemas/teams"
APP = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def schema(needs: Callable[[bool, str], None]) -> Draft7Validator:
    """The published schema of the version that the manifest names."""
    version = json.loads((FOLDER / "manifest.json").read_text("utf-8"))["manifestVersion"]
    file = SCHEMAS / f"v{version}" / "MicrosoftTeams.schema.json"
    needs(file.exists(), "Microsoft's schemas of manifests (npm ci --prefix tests/clients)")
    return Draft7Validator(json.loads(file.read_text("utf-8")))


def packed(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(FOLDER / "pack.py"), "--out", str(folder / "app.zip"), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_package_follows_the_published_schema(schema: Draft7Validator, tmp_path: Path) -> None:
    done = packed(tmp_path, "--app-id", APP, "--host", "ask.merrowshire.example", "--council", 'The "Merrow" Council')
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "app.zip") as package:
        assert sorted(package.namelist()) == ["color.png", "manifest.json", "outline.png"]
        text = package.read("manifest.json").decode()
    manifest = json.loads(text)
    assert [each.message for each in schema.iter_errors(manifest)] == []
    assert manifest["id"] == manifest["bots"][0]["botId"] == manifest["composeExtensions"][0]["botId"] == APP
    assert manifest["developer"]["name"] == 'The "Merrow" Council'
    assert "signpost.example.org" not in text


def test_icons_have_the_sizes_that_teams_asks_for(tmp_path: Path) -> None:
    with Image.open(FOLDER / "color.png") as colour, Image.open(FOLDER / "outline.png") as outline:
        assert (colour.size, outline.size) == ((192, 192), (32, 32))
        pixels: list[Any] = list(outline.convert("RGBA").get_flattened_data())
    assert {pixel[:3] for pixel in pixels} == {(255, 255, 255)}
    assert {pixel[3] for pixel in pixels} >= {0, 255}


def test_the_manifest_offers_what_the_assistant_answers() -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    [command] = manifest["composeExtensions"][0]["commands"]
    assert (command["id"], command["parameters"][0]["name"]) == (SEARCH, TEXT)
    assert set(manifest["bots"][0]["scopes"]) == {"personal", "team", "groupChat"}


@pytest.mark.parametrize(
    "wrong", [("--app-id", "x", "--host", "a.example"), ("--app-id", APP, "--host", "https://a.example/")]
)
def test_a_wrong_id_or_host_is_refused(wrong: tuple[str, ...], tmp_path: Path) -> None:
    done = packed(tmp_path, *wrong)
    assert done.returncode == 2
    assert not (tmp_path / "app.zip").exists()
