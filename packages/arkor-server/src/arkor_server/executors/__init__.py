"""Who runs a worker: this machine today, a cluster behind the same four calls."""
