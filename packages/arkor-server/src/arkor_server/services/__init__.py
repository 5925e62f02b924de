"""The rules. Nothing here knows HTTP."""
