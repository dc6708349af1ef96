"""What `kongsi bench run` expects of an outside solver: one line of JSON, the last that is printed."""

import json
import math


def answer(status, bound, version, seconds, values):
    """Status in the solver's words, bound in the unit of the model, seconds of the search, values by column."""
    finite = bound is not None and math.isfinite(bound)
    print(json.dumps({
        "status": status,
        "bound": bound if finite else None,
        "version": version,
        "seconds": seconds,
        "values": {name: value for name, value in values.items() if abs(value) > 1e-9},
    }))
