"""The inference process: `python -m arkor_worker serve`.

One process holds models and answers chats; the control plane starts it, stops it, and survives it.

    app      HTTP in, HTTP out chat     what a chat request means: prompt, sampling, constraint; and
    what the text it gets means engine   the thread that generates, for many chats in one batch
    batch    the rows that are generated together, and their shared cache models   base models and
    adapters, loaded on demand, the least used dropped first sampling, constraints, detokenise
    what happens to one row
"""
