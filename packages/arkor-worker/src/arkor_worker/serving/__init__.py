"""The inference process: `python -m arkor_worker serve`.

One process holds models and answers chats; the control plane starts it, stops it, and survives it.

    app          HTTP in, HTTP out
    chat         what a request asks: prompt, sampling, constraint (with formats and tools)
    answers      what is sent back, whole or in chunks
    engine       the thread that generates, for many chats in one batch
    batch        the rows that are generated together, and their shared cache
    row          one answer on its way (with sampling, constraints and detokenise)
    models       base models in memory; adapters: what is attached to one of them
    bases        what is known of a base model without its weights
    protocol     what all of these say to each other, and what another engine has to do
"""
