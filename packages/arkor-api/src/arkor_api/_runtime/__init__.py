"""The hand-written floor under the generated client: values, decisions, and the door to the
network.

Pure: `calls`, `paths`, `decode`, `model`, `retry`, `deprecation`, `answers`, `identity`, `events`,
`conversation`. They take and return values. Only `transport` and `async_transport` (with the
streams and downloads they hand out) touch httpx.
"""
