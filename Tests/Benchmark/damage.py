#!/usr/bin/env python3
"""Damages each instance of folders of schema.json + instances.jsonl in one random place, and writes folders alike.

usage: damage.py [--seed N] OUT DIR...

A place is any value of an instance. What is done to it depends on its type: another type, a bound passed, a member or an
element more, fewer, twice or under another name, a string that the schema knows from elsewhere. The same seed gives the
same bytes; a folder's damage doesn't depend on which others are damaged along with it.

An instance may stay valid: most real schemas allow members that they don't know.
"""
import copy, json, os, random, sys


class Pool:
    """What stands in a schema: names and values that look right in the wrong place."""

    def __init__(self, schema):
        self.names, self.values = ["unknown"], ["", "x", 0, 1, True, None]
        self._gather(schema)

    def _gather(self, value):
        if isinstance(value, dict):
            properties = value.get("properties")
            self.names += properties if isinstance(properties, dict) else ()
            enumerated = value.get("enum")
            self.values += enumerated if isinstance(enumerated, list) else ()
            self.values += [value["const"]] if "const" in value else ()
            value = value.values()
        if not isinstance(value, (str, int, float, type(None))):
            for inner in value:
                self._gather(inner)


def places(value, found, holder=None, key=None):
    """All values below and at `value`, each with the container that holds it and its key there."""
    found.append((value, holder, key))
    if isinstance(value, (dict, list)):
        for inner_key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            places(inner, found, value, inner_key)


def kind(value):
    """The JSON type of a value, as far as damage goes by it."""
    return {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}.get(
        type(value), "null")


def anything(pool, chance):
    """A value of a random type."""
    return chance.choice([
        None, chance.random() < 0.5, chance.randrange(-3, 100), chance.randrange(-9, 99) + 0.5, "", "text", [], [1, "a"],
        {}, {"a": None}, copy.deepcopy(chance.choice(pool.values))])


def other_type(value, pool, chance):
    while True:
        new = anything(pool, chance)
        if kind(new) != kind(value):
            return new


def damage_string(text, pool, chance):
    at = chance.randrange(len(text) + 1)
    return chance.choice([
        "", text[:at], text + text, text[:at] + chance.choice("a0 /\u00e9\u4e2d\U0001f600\n\"\\.-") + text[at:],
        text[:at] + text[at + 1:], text.swapcase(), text[::-1], " " + text, text + "\n",
        str(chance.choice(pool.values)), "x" * chance.choice([1, 40, 300])])


def damage_number(number, pool, chance):
    return chance.choice([
        0, -1, -number, number + 1, number - 1, number + 0.5, number * 10, number / 3, 10**15, -10**15, 1e300, -1e-300,
        float(number)])


def damage_array(array, pool, chance):
    ways = ["extend", "grow"] + (["truncate", "drop", "empty", "double", "swap"] if array else [])
    way = chance.choice(ways)
    at = chance.randrange(len(array)) if array else 0
    if way == "extend":
        return array + [anything(pool, chance)]
    if way == "grow":
        return (array or [anything(pool, chance)]) * chance.choice([2, 5, 20])
    if way == "truncate":
        return array[:at]
    if way == "drop":
        return array[:at] + array[at + 1:]
    if way == "empty":
        return []
    if way == "double":
        return array[:at] + [copy.deepcopy(array[at])] + array[at:]
    other = chance.randrange(len(array))
    array[at], array[other] = array[other], array[at]
    return array


def damage_object(members, pool, chance):
    ways = ["add", "add known"] + (["remove", "rename", "empty", "exchange"] if members else [])
    way = chance.choice(ways)
    if way in ("add", "add known"):
        name = chance.choice(pool.names) if way == "add known" else chance.choice(["", "unknown", "\u00e9", "__proto__"])
        return {**members, name: anything(pool, chance)}
    if way == "empty":
        return {}
    name = chance.choice(list(members))
    if way == "remove":
        return {other: value for other, value in members.items() if other != name}
    if way == "rename":
        new = chance.choice([name + "x", name.swapcase(), name[:-1], chance.choice(pool.names)])
        return {new if other == name else other: value for other, value in members.items()}
    other = chance.choice(list(members))
    members[name], members[other] = members[other], members[name]
    return members


DAMAGE = {"string": damage_string, "number": damage_number, "array": damage_array, "object": damage_object}


def damage(instance, pool, chance):
    """`instance` with another value in one place; it is itself changed. What is equal by chance is damaged once more."""
    before = json.dumps(instance)
    for _ in range(20):
        found = []
        places(instance, found)
        value, holder, key = chance.choice(found)
        way = DAMAGE.get(kind(value))
        if way is None or chance.random() < 0.3:
            new = (not value) if isinstance(value, bool) and chance.random() < 0.3 else other_type(value, pool, chance)
        else:
            new = way(value, pool, chance)
        if holder is None:
            instance = new
        else:
            holder[key] = new
        if json.dumps(instance) != before:
            break
    return instance


def damaged_lines(folder, seed):
    """The schema of a folder, and its instances, each damaged and written as a line without its end."""
    with open(os.path.join(folder, "schema.json")) as file:
        schema = json.load(file)
    pool, lines = Pool(schema), []
    with open(os.path.join(folder, "instances.jsonl"), encoding="utf-8") as file:
        for number, line in enumerate(line for line in file if line.strip()):
            chance = random.Random(f"{seed} {os.path.basename(folder)} {number}")
            instance = damage(json.loads(line), pool, chance)
            lines.append(json.dumps(instance, ensure_ascii=chance.random() < 0.1, separators=(",", ":")).encode())
    return schema, lines


def write_damaged(folder, out, seed):
    """Writes the damaged form of a folder into the folder `out`; returns its schema and its lines."""
    schema, lines = damaged_lines(folder, seed)
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(folder, "schema.json"), "rb") as source, open(os.path.join(out, "schema.json"), "wb") as file:
        file.write(source.read())
    with open(os.path.join(out, "instances.jsonl"), "wb") as file:
        file.write(b"\n".join(lines) + b"\n")
    return schema, lines


def main(arguments):
    seed = 1
    if arguments and arguments[0] == "--seed":
        seed, arguments = int(arguments[1]), arguments[2:]
    if len(arguments) < 2:
        sys.exit(__doc__)
    for folder in arguments[1:]:
        folder = folder.rstrip("/")
        write_damaged(folder, os.path.join(arguments[0], os.path.basename(folder)), seed)


if __name__ == "__main__":
    main(sys.argv[1:])
