"""How time grows: with the size of a document, with the number of elements that a keyword looks at, with a schema's size."""
import json, os, random, shutil

import documents

DRAFT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
SIZES = [10**3, 10**4, 10**5, 10**6, 10**7, 10**8, 5 * 10**8]
COUNTS = [10**3, 10**4, 10**5, 10**6]


def bytes_to_verdict(measure, work, sizes=SIZES):
    """For each size of a document: its bytes and, per byte, the nanoseconds of parsing, verdict, and both together.

    Small documents are many different ones, so that what is measured isn't one that the processor knows by heart.
    """
    pool, rows = documents.record_pool(), []
    for size in sizes:
        number = max(1, 10**6 // size)
        lines = [documents.records(size + index % 977, pool) for index in range(number)]
        folder = documents.write_folder(os.path.join(work, f"records-{size}"), documents.RECORDS, lines)
        # The least of three runs: a large document is measured so few times in one that a bad second spoils it.
        runs = [measure(folder) for _ in range(3)]
        bytes_read = runs[0]["bytes"]
        least = (min(row[key] for row in runs) / bytes_read for key in ("parse_ns", "warm_ns", "total_ns"))
        rows.append((bytes_read // number, *least))
        shutil.rmtree(os.path.join(work, f"records-{size}"))
    return rows


def elements(count, make):
    return "[" + ",".join(make(number) for number in range(count)) + "]"


def members(count, make):
    return "{" + ",".join(f'"name{number}":{make(number)}' for number in range(count)) + "}"


def shuffled(count):
    """All numbers below `count` in a random order, as a function of the position."""
    numbers = list(range(count))
    random.Random(count).shuffle(numbers)
    return numbers.__getitem__


def linear_families():
    """Name, schema, and a function from a count to a document with that many elements or members."""
    values = [f"value number {number}" for number in range(100_000)]
    return [
        ("uniqueItems, numbers", {"uniqueItems": True}, lambda n: elements(n, lambda i, at=shuffled(n): str(at(i)))),
        ("uniqueItems, strings of one length", {"uniqueItems": True},
         lambda n: elements(n, lambda i, at=shuffled(n): f'"text {at(i):07}"')),
        ("uniqueItems, objects", {"uniqueItems": True},
         lambda n: elements(n, lambda i, at=shuffled(n): f'{{"id":{at(i)},"on":true}}')),
        ("items in an enum of 100,000 strings", {"items": {"enum": values}},
         lambda n: elements(n, lambda i: f'"value number {i * 7919 % 100_000}"')),
        ("items in an enum of 100,000 numbers", {"items": {"enum": list(range(0, 300_000, 3))}},
         lambda n: elements(n, lambda i: str(i * 7919 % 100_000 * 3))),
        ("contains, the last matches", {"contains": {"const": "x"}},
         lambda n: elements(n, lambda i: '"x"' if i == n - 1 else '"a"')),
        ("contains with bounds", {"contains": {"minimum": 5}, "minContains": 2, "maxContains": 10**7},
         lambda n: elements(n, lambda i: str(i % 10))),
        ("unevaluatedItems after contains", {"contains": {"type": "integer"}, "unevaluatedItems": {"type": "string"}},
         lambda n: elements(n, lambda i: str(i) if i % 2 else '"a"')),
        ("unevaluatedProperties over branches",
         {"anyOf": [{"patternProperties": {"[02468]$": {"type": "integer"}}}, {"patternProperties": {"5$": True}}],
          "unevaluatedProperties": {"type": "string"}},
         lambda n: members(n, lambda i: "1" if i % 2 == 0 or i % 10 == 5 else '"a"')),
        ("unevaluatedProperties, nested",
         {"allOf": [{"$ref": "#/$defs/node"}], "$defs": {"node": {
             "properties": {"id": True}, "additionalProperties": {"allOf": [{"properties": {"v": True}}],
                                                                  "unevaluatedProperties": False}}}},
         lambda n: members(n, lambda i: '{"v":1}')),
    ]


def linear(measure, work, counts=COUNTS):
    """For each keyword, the nanoseconds of a verdict for each element, by the number of elements."""
    for name, schema, make in linear_families():
        row = []
        for count in counts:
            folder = documents.write_folder(os.path.join(work, "linear"), {**DRAFT, **schema}, [make(count)])
            measured = measure(folder)
            assert measured["invalid"] == 0, name
            row.append(measured["warm_ns"] / count)
        yield name, row


def branches(count):
    return [{"properties": {"kind": {"const": f"kind {number}"}, "value": {"type": "integer", "minimum": number % 7}},
             "required": ["kind", "value"]} for number in range(count)]


def constant_families():
    """Name, and functions from a size to a schema and to an element of a document, given a random generator."""
    kinds = lambda n: (lambda chance: json.dumps({"kind": f"kind {chance.randrange(n)}", "value": 7}))
    return [
        ("oneOf, a constant in each branch", lambda n: {"items": {"oneOf": branches(n)}}, kinds),
        ("anyOf, a constant in each branch", lambda n: {"items": {"anyOf": branches(n)}}, kinds),
        ("oneOf of references", lambda n: {
            "items": {"oneOf": [{"$ref": f"#/$defs/b{number}"} for number in range(n)]},
            "$defs": {f"b{number}": branch for number, branch in enumerate(branches(n))}}, kinds),
        ("enum of strings", lambda n: {"items": {"enum": [f"value {number}" for number in range(n)]}},
         lambda n: (lambda chance: f'"value {chance.randrange(n)}"')),
        ("properties", lambda n: {"items": {"properties": {f"name {number}": {"type": "integer"} for number in range(n)}}},
         lambda n: (lambda chance: f'{{"name {chance.randrange(n)}":1}}')),
    ]


def constant(measure, work, sizes=(10, 100, 1_000)):
    """For each keyword, the nanoseconds of a verdict for each of 1,000 elements, by the number of its branches or values."""
    for name, schema, element in constant_families():
        row = []
        for size in sizes:
            chance, make = random.Random(size), element(size)
            document = elements(1_000, lambda _: make(chance))
            measured = measure(documents.write_folder(os.path.join(work, "constant"), {**DRAFT, **schema(size)}, [document]))
            assert measured["invalid"] == 0, name
            row.append(measured["warm_ns"] / 1_000)
        yield name, row
