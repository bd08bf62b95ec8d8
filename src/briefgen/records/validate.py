"""Plain values → typed records; each problem in plain words, at its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from briefgen.diagnostics import Diagnostics, did_you_mean
from briefgen.records.values import is_gap
from briefgen.records.yamlfile import Path, YamlFile

R = TypeVar("R", bound=BaseModel)


def validate(model: type[R], file: YamlFile, path: Path, log: Diagnostics) -> R | None:
    """The record at `path` of `file` as a `model`; each problem goes to `log` with its place. None when there is one."""
    value = file.value
    for step in path:
        value = value[step]
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        for problem in problems:
            if not _follows(problem, problems):
                _report(problem, model, file, path, log)
        return None


def _follows(problem: Any, problems: Sequence[Any]) -> bool:
    """Whether a list is called too short only because what stands in it has a problem of its own."""
    loc = problem["loc"]
    return problem["type"] == "too_short" and any(p["loc"][: len(loc)] == loc and p["loc"] != loc for p in problems)


def _report(problem: Any, model: type[BaseModel], file: YamlFile, base: Path, log: Diagnostics) -> None:
    where = (*base, *(step for step in problem["loc"] if step != "[key]"))
    kind, name = problem["type"], str(where[-1]) if where else ""
    if kind == "extra_forbidden":
        hint = did_you_mean(name, _fields(model, problem["loc"][:-1]))
        log.error("unknown-field", f"there is no field “{name}” here", file.span(where, key=True), hint)
    elif kind == "missing":
        log.error("missing-field", f"the field “{name}” is missing", file.span(where[:-1], key=True))
    elif is_gap(problem.get("input")) and kind != "value_error":
        hint = "without this value the paper cannot be put together: write what is known, mark the gap in a text"
        log.error("misplaced-gap", f"“{name}”: no gap can stand here", file.span(where), hint)
    elif kind in ("value_error", "assertion_error"):
        log.error("wrong-value", str(problem["ctx"]["error"]), file.span(where))
    else:
        named = f"“{name}”: " if name else ""
        log.error("wrong-type", named + _words(problem), file.span(where))


PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "an id has small letters, digits and underscores, a letter first",
    r"^\S(.*\S)?$": "a single line without spaces around it is expected",
    r"^\d{4}(-\d\d(-\d\d)?)?$": "a date is written 2017, 2017-10 or 2017-10-31",
    r"^\d{4}-\d\d-\d\d$": "a day is written 2017-10-31",
    r"^https?://\S+$": "an address of the web is expected, with http:// or https://",
    r"^\+[0-9][0-9 ]{5,20}$": "a telephone number is written like +32 10 48 94 07",
    r"^\d+(\.\d+)*$": "a number like 3.5 or 1.1 is expected",
    r"^-?\d+(\.\d+)?$": "a figure is written 249.4, without a unit",
}


def _words(problem: Any) -> str:
    context = problem.get("ctx", {})
    match problem["type"]:
        case "string_pattern_mismatch":
            return PATTERNS.get(context["pattern"], f"“{problem['input']}” has not the form that is expected here")
        case "string_type":
            return "a text is expected here" + (", nothing stands there" if problem["input"] is None else "")
        case "model_type" | "model_attributes_type" | "dict_type" | "mapping_type":
            return "fields (key: value) are expected here"
        case "tuple_type" | "list_type":
            return "a list is expected here"
        case "literal_error":
            return f"one of {context['expected'].replace(chr(39), '')} is expected, not “{problem['input']}”"
        case "too_short":
            return f"at least {context['min_length']} must be given"
        case _:
            return str(problem["msg"]).lower()


def _fields(model: Any, path: tuple[Any, ...]) -> list[str]:
    """The field names of the model found by following `path` through the annotations of `model`."""
    for step in path:
        models = _models(model)
        fields = models[0].model_fields if models else {}
        model = fields[step].annotation if step in fields else model
    models = _models(model)
    return list(models[0].model_fields) if models else []


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]
