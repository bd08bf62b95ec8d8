"""All rules: every module below `briefgen.rules` holds one."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping

import briefgen.rules
from briefgen.editor.rule import Rule


@functools.cache
def all_rules() -> Mapping[str, Rule]:
    """The rules by id, family by family."""
    found: list[Rule] = []
    for module in pkgutil.walk_packages(briefgen.rules.__path__, "briefgen.rules."):
        if not module.ispkg:
            members = vars(importlib.import_module(module.name)).values()
            found += [member for member in members if isinstance(member, Rule)]
    return {rule.id: rule for rule in sorted(found, key=lambda rule: (rule.family, rule.id))}
