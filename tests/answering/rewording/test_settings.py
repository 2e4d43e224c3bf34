"""No language model unless the settings name one, and no key where others could read it."""

import pytest

from signpost.bootstrap import Signpost
from signpost.config import load_settings
from signpost.errors import SettingsError

URL, NAME, KEY = (f"SIGNPOST_LANGUAGE_MODEL_{each}" for each in ("URL", "NAME", "KEY"))


def test_none_is_set_up_at_first() -> None:
    assert Signpost(load_settings()).rewording is None


def test_an_address_and_a_name_set_one_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL, "http://127.0.0.1:11434/v1")
    monkeypatch.setenv(NAME, "tiny")
    monkeypatch.setenv(KEY, "a-secret")
    with Signpost(load_settings()) as signpost:
        assert signpost.rewording is not None
        assert "a-secret" not in repr(signpost.settings)


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({URL: "http://127.0.0.1:11434/v1"}, NAME),
        ({URL: "127.0.0.1:11434", NAME: "tiny"}, URL),
        ({URL: "https://user:secret@models.example/v1", NAME: "tiny"}, URL),
        ({URL: "http://models.example/v1", NAME: "tiny", KEY: "a-secret"}, KEY),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], named: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=named) as refused:
        load_settings()
    assert "secret" not in str(refused.value)
