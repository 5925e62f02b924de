"""Studio: the local web page behind `arkor dev`.

A Starlette application on 127.0.0.1 that serves the page (`page/`) and, under `/api/`, what this
machine's command line can reach. It keeps no state of its own: every request takes one snapshot of
credentials and project (`upstream.py`), asks the server they belong to, and passes the answer on.

Three doors stand in front of every route, outermost first (`guards.py`): the security headers, the
Host check (against DNS rebinding), and the per-launch token (against other pages in the browser).
"""
