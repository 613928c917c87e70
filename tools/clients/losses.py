"""What a client's conversion of a tool's schema loses, compared with the schema that the server advertised."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]


@dataclass(frozen=True)
class Habits:
    """What a library does to every schema, whatever it says."""

    makes_all_required: bool = False
    drops_choices: bool = False


def losses(advertised: Schema, converted: Schema, habits: Habits) -> Iterator[str]:
    """Yields a line for each loss that is no habit of the library."""
    yield from _losses(advertised, converted, converted.get("$defs") or {}, "", habits)


def _losses(was: Schema, became: Schema, definitions: Schema, path: str, habits: Habits) -> Iterator[str]:
    became = _resolved(became, definitions)
    if not _says_what_it_is(became):
        yield f"{path or 'root'}: type"
    for key in ("description",) if habits.drops_choices else ("description", "enum"):
        if path and was.get(key) and not _anywhere(became, key):
            yield f"{path}: {key}"
    if path and _is_free_form(was) and became.get("additionalProperties") is False:
        yield f"{path}: a mapping with any keys can hold none"
    properties = became.get("properties") or {}
    missing = set(was.get("required", [])) - set(became.get("required") or [])
    added = set(became.get("required") or []) - set(was.get("required", []))
    yield from (f"{path}.{name}: required" for name in sorted(missing))
    yield from (f"{path}.{name}: optional" for name in sorted(added) if not habits.makes_all_required)
    for name, schema in was.get("properties", {}).items():
        if name in properties:
            yield from _losses(schema, properties[name], definitions, f"{path}.{name}", habits)
        else:
            yield f"{path}.{name}: the property itself"
    if isinstance(was.get("items"), dict):
        yield from _losses(was["items"], became.get("items") or {}, definitions, f"{path}[]", habits)


def _is_free_form(schema: Schema) -> bool:
    return schema.get("type") == "object" and not schema.get("properties") and schema.get("additionalProperties") is not False


def _says_what_it_is(schema: Schema) -> bool:
    return bool(schema.get("type") or schema.get("anyOf") or schema.get("any_of"))


def _anywhere(schema: Schema, key: str) -> bool:
    branches = schema.get("anyOf") or schema.get("any_of") or []
    return bool(schema.get(key)) or any(branch.get(key) for branch in branches)


def _resolved(schema: Schema, definitions: Schema) -> Schema:
    """The one branch of an optional value, and the definition behind a reference, are the schema itself."""
    branches = [branch for branch in schema.get("anyOf") or [] if branch.get("type") != "null"]
    if len(branches) == 1:
        schema = {**{key: value for key, value in schema.items() if key != "anyOf"}, **branches[0]}
    reference = schema.get("$ref")
    return {**definitions[reference.split("/")[-1]], **schema} if reference else schema
