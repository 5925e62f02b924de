"""One command per file: a function `command`, whose parameters are the command's."""
