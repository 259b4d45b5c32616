"""What the generator of requests cannot know from openapi.yaml."""

from itertools import count

import schemathesis
from hypothesis import strategies
from schemathesis import GenerationMode

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


# Characters that are not seen are taken out before a text is held to its rules: one that breaks a rule only by them is
# no wrong one.
@schemathesis.hook
def filter_case(context, case):
    wrong = case.meta is not None and case.meta.generation.mode == GenerationMode.NEGATIVE
    return not wrong or all(text.isprintable() for text in texts(case.body))


def texts(body):
    if isinstance(body, str):
        return [body]
    items = body.values() if isinstance(body, dict) else body if isinstance(body, list) else []
    return [text for item in items for text in texts(item)]
