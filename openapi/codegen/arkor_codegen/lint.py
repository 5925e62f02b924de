"""placeholder"""


def problems(spec):
    return []
