"""What the generated client costs, side by side with what it stands on.

    python benchmarks/arkor_api

Each line is a ratio of two things measured in the same run, taken in turns, so that a busy machine
slows both.
"""

from __future__ import annotations

import decoder
import decoding
import imports
import overhead


def main() -> None:
    for title, measure in [
        ("Import time", imports.measure),
        ("A request on loopback", overhead.measure),
        ("Decoding 1,000 jobs", decoding.measure),
        ("Decoding an event stream", decoder.measure),
    ]:
        print(f"\n{title}")
        for line in measure():
            print(f"  {line}")


if __name__ == "__main__":
    main()
