"""Folders of schema.json + instances.jsonl whose documents are as large as asked for, for what grows with a document.

Everything is seeded: the same call writes the same bytes.
"""
import json, os, random

WORDS = ("amber", "birch", "copper", "delta", "ember", "fjord", "granite", "harbour", "indigo", "juniper", "kelp", "lagoon")


def write_folder(out, schema, lines):
    """Writes a folder; `lines` are documents as text or bytes."""
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "schema.json"), "w") as file:
        json.dump(schema, file)
    with open(os.path.join(out, "instances.jsonl"), "wb") as file:
        for line in lines:
            file.write(line if isinstance(line, bytes) else line.encode())
            file.write(b"\n")
    return out


# Records: what a growing document consists of.

RECORD = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "name": {"type": "string", "minLength": 1},
        "tags": {"type": "array", "items": {"enum": list(WORDS)}},
        "ratio": {"type": "number"},
        "active": {"type": "boolean"},
        "note": {"type": ["string", "null"]}},
    "required": ["id", "name"], "additionalProperties": False}
RECORDS = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "array", "items": RECORD}


def record(chance):
    value = {"id": chance.randrange(10**6), "name": " ".join(chance.choices(WORDS, k=chance.randrange(1, 5)))}
    if chance.random() < 0.8:
        value["tags"] = chance.choices(WORDS, k=chance.randrange(6))
    if chance.random() < 0.5:
        value["ratio"] = round(chance.uniform(-1000, 1000), chance.randrange(1, 6))
    value["active"] = chance.random() < 0.5
    if chance.random() < 0.5:
        value["note"] = None if chance.random() < 0.2 else "a note of some length about " + chance.choice(WORDS)
    return json.dumps(value, separators=(",", ":"))


def records(size, pool):
    """An array of records of about `size` bytes; the records are chosen from `pool` by a generator of `size`'s own."""
    chance, parts, length = random.Random(size), [], 2
    while length < size:
        part = chance.choice(pool)
        parts.append(part)
        length += len(part) + 1
    return "[" + ",".join(parts) + "]"


def record_pool():
    chance = random.Random(20)
    return [record(chance) for _ in range(20_000)]


# Escapes and big numbers.

def escaped_text(chance):
    """A JSON string of which every third word or so is written with an escape or isn't ASCII."""
    escapes = ("\\n", "\\\"", "\\\\", "\\t", "\\/", "\\u00e9", "\\u4e2d", "\\ud83d\\ude00", "\u00fc", "\u6587", "\U0001f600")
    words = chance.choices(WORDS, k=chance.randrange(3, 24))
    return '"' + " ".join(word + (chance.choice(escapes) if chance.random() < 0.35 else "") for word in words) + '"'


def big_number(chance):
    digits = "".join(chance.choices("0123456789", k=chance.randrange(20, 60)))
    return chance.choice([
        "1" + digits, "-9" + digits, "0." + digits, digits.lstrip("0")[:17] + "." + digits, "3." + digits[:6] + "e-12",
        "7e" + str(chance.randrange(20, 300)), str(chance.uniform(-1e9, 1e9)), str(chance.randrange(2**62))])


def escapes_and_numbers(size):
    """A document of about `size` bytes, half of them strings with escapes and half of them numbers of many digits."""
    chance, parts, length = random.Random(size), [], 2
    while length < size:
        text = escaped_text(chance)
        numbers = ",".join(big_number(chance) for _ in range(4))
        part = f'{{"text":{text},"numbers":[{numbers}]}}'
        parts.append(part)
        length += len(part.encode()) + 1
    return "[" + ",".join(parts) + "]"
