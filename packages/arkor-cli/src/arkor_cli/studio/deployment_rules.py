"""What a change to an endpoint must look like, checked before anything is made for it."""

from __future__ import annotations

import re
from typing import Any

from arkor_cli.studio.answers import RefusedError

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,48}[a-z0-9]", re.ASCII)
_AUTH_MODES = ("none", "fixed_api_key")
_CHANGES = {"target", "authMode", "enabled", "runRetentionMode", "runRetentionDays"}


def check_creation(body: dict[str, Any]) -> None:
    """Slug, target and auth mode are there and well-formed."""
    slug = body.get("slug")
    if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
        raise RefusedError(
            400,
            "`slug` must be 2-50 characters: lower-case letters, digits and inner hyphens.",
        )
    _check_target(body.get("target"))
    _check_auth_mode(body.get("authMode"))


def check_change(body: dict[str, Any]) -> None:
    """At least one field that may change, each well-formed."""
    if not _CHANGES & body.keys():
        raise RefusedError(400, f"Nothing to change; give one of {', '.join(sorted(_CHANGES))}.")
    if "slug" in body:
        raise RefusedError(400, "`slug` cannot be changed; create another endpoint.")
    if "target" in body:
        _check_target(body["target"])
    if "authMode" in body:
        _check_auth_mode(body["authMode"])
    if "enabled" in body and not isinstance(body["enabled"], bool):
        raise RefusedError(400, "`enabled` must be true or false.")


def check_label(body: dict[str, Any]) -> None:
    """A key's label: 1 to 80 characters."""
    label = body.get("label")
    if not isinstance(label, str) or not 1 <= len(label.strip()) <= 80:
        raise RefusedError(400, "`label` must be 1-80 characters.")


def _check_auth_mode(value: Any) -> None:
    if value not in _AUTH_MODES:
        raise RefusedError(400, f"`authMode` must be one of {', '.join(_AUTH_MODES)}.")


def _check_target(value: Any) -> None:
    match value:
        case {"kind": "base_model", "baseModel": str(model)} if model:
            return
        case {"kind": "adapter", "adapter": {"kind": "final", "jobId": str(job)}} if job:
            return
        case {
            "kind": "adapter",
            "adapter": {"kind": "checkpoint", "jobId": str(job), "step": int()},
        } if job:
            return
    raise RefusedError(400, "`target` must name a final adapter, a checkpoint or a base model.")
