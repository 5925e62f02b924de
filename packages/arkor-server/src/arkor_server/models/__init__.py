# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""The contract's data as pydantic models, generated."""

from .contract import *  # noqa: F403
