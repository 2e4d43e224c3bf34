"""The published schemas to validators that check everything, formats included, and fetch nothing."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

SCHEMAS = Path(__file__).parent / "schemas"


@cache
def validator(standard: str, name: str) -> Draft202012Validator:
    """One schema of `uk-3.0` or `hsds-3.0`; what it refers to comes from the same folder or not at all."""
    files = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in (SCHEMAS / standard).glob("*.json")}
    resources = ((file, DRAFT202012.create_resource(schema)) for file, schema in files.items())
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(
        {"$ref": f"{name}.json"}, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def faults(standard: str, name: str, value: object) -> list[str]:
    """What is wrong with a value, in words; nothing if it is valid."""
    return [f"{fault.json_path}: {fault.message}" for fault in validator(standard, name).iter_errors(value)]
