# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""The part of arkor-api that follows from the contract."""
