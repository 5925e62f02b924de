"""The routes of Studio, one resource a file."""
