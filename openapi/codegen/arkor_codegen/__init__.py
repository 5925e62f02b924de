"""Turns the API contract into the client and the server models.

`spec` reads and trims the contract, `types` writes type expressions and decoders, `operations`
describes the calls, `client` and `server_models` produce the files, `tree` compares and swaps
them. `lint` holds the rules that the contract follows so that all of this works.
"""
