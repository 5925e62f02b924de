"""The rules that the contract follows so that good clients and servers can be generated from it.

A rule is a generator of problems; all rules always run, so that one look shows everything. Plain
OpenAPI validity is openapi-spec-validator's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from . import operation_rules, schema_rules
from .problem import Problem
from .spec import Spec

Rule: TypeAlias = Callable[[Spec], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    operation_rules.operation_ids,
    operation_rules.security,
    operation_rules.bodies,
    operation_rules.event_streams,
    operation_rules.growing_unions,
    schema_rules.discriminators,
    schema_rules.enumerations,
    schema_rules.unions,
    schema_rules.defaults,
    schema_rules.names,
    schema_rules.shapes,
    schema_rules.secrets,
)


def problems(spec: Spec) -> list[Problem]:
    """Everything that breaks a rule, in the order of the rules."""
    return [problem for rule in RULES for problem in rule(spec)]
