"""Checks recorded calls of the SDK against AWS's own service models, as botocore carries them.

Takes files of JSON lines, each with `service`, `operation` and `input`. Prints a sentence for each call that a model
refuses, and how many calls were checked; ends with 1 when any was refused. botocore's validator looks at types, at what
is required and at the least lengths; the patterns, enumerations and greatest lengths of the models are looked at here.
"""

import base64
import json
import re
import sys
from datetime import datetime

from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator

models = {}


def model_of(service):
    if service not in models:
        models[service] = ServiceModel(Loader().load_service_model(service, "service-2"), service)
    return models[service]


def plain(value):
    """Dates and bytes as Python has them."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"$date"}:
        return datetime.fromisoformat(value["$date"].replace("Z", "+00:00"))
    if set(value) == {"$bytes"}:
        return base64.b64decode(value["$bytes"])
    return {name: plain(one) for name, one in value.items()}


def compiled(pattern):
    """A pattern of a model, or nothing where Python's engine does not know its syntax."""
    try:
        return re.compile(pattern)
    except re.error:
        return None


def beyond(value, shape, path):
    """What of a value its shape does not allow, beyond what botocore's validator looks at."""
    known = shape.metadata
    kind = shape.type_name
    if kind == "structure":
        for name, one in value.items():
            if name in shape.members:
                yield from beyond(one, shape.members[name], f"{path}.{name}")
    elif kind == "list":
        if len(value) > known.get("max", len(value)):
            yield f"{path}: {len(value)} elements, {known['max']} at most"
        for index, one in enumerate(value):
            yield from beyond(one, shape.member, f"{path}[{index}]")
    elif kind == "map":
        for name, one in value.items():
            yield from beyond(name, shape.key, f"{path}.{name}")
            yield from beyond(one, shape.value, f"{path}.{name}")
    elif kind == "string" and isinstance(value, str):
        if len(value) > known.get("max", len(value)):
            yield f"{path}: {len(value)} characters, {known['max']} at most"
        if known.get("enum") and value not in known["enum"]:
            yield f"{path}: {value!r} is none of {', '.join(known['enum'])}"
        pattern = compiled(known["pattern"]) if "pattern" in known else None
        if pattern and not pattern.fullmatch(value):
            yield f"{path}: {value!r} does not match {known['pattern']}"
    elif kind in ("integer", "long", "float", "double") and isinstance(value, (int, float)):
        if value > known.get("max", value):
            yield f"{path}: {value}, {known['max']} at most"


def refusals(call):
    operation = model_of(call["service"]).operation_model(call["operation"])
    shape = operation.input_shape
    given = plain(call["input"])
    # The SDK fills in tokens that are not given.
    for name in operation.idempotent_members:
        given.setdefault(name, "00000000-0000-4000-8000-000000000000")
    report = ParamValidator().validate(given, shape)
    if report.has_errors():
        yield report.generate_report().replace("\n", "; ")
    else:
        yield from beyond(given, shape, "input")


def main(files):
    checked = refused = 0
    for file in files:
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                call = json.loads(line)
                checked += 1
                for reason in refusals(call):
                    refused += 1
                    print(f"{call['service']} {call['operation']}: {reason} in {line.strip()[:500]}")
    print(f"{checked} calls checked")
    return 1 if refused or not checked else 0


sys.exit(main(sys.argv[1:]))
