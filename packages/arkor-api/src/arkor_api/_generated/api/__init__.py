# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""The operations of the contract, one package for each tag."""
