"""What the generator of requests cannot know from openapi.yaml."""

from itertools import count

import schemathesis
from hypothesis import strategies

numbers = count(1)

schemathesis.openapi.format(
    "time-zone", strategies.sampled_from(["America/Bogota", "America/Port_of_Spain", "Etc/GMT+5"])
)


# It would send the same key with other contents, which is refused (422), as it must be.
@schemathesis.hook
def before_call(context, case, kwargs):
    key = (case.headers or {}).get("Idempotency-Key")
    if isinstance(key, str) and 0 < len(key.strip()) <= 190:
        case.headers["Idempotency-Key"] = f"{key}-{next(numbers)}"
