"""HTTP in, HTTP out: one file per tag of the spec. Every decision is a service's."""
