#!/usr/bin/env python3
"""Compares the verdicts of schemakit with those of jsonschema-rs, one by one, on damaged instances.

usage: agreement.py [--seeds FIRST-LAST] [--ours 'COMMAND'] DIR...
needs: pip install jsonschema-rs orjson

Every instance of the folders is damaged once a seed (damage.py). 'COMMAND SCHEMA INSTANCES' writes {"valid":true} or
{"valid":false} a line; by default it is schemakit of the release build. Each disagreement is printed with the damaged
instance; the exit status is 1 if there is one. jsonschema-rs doesn't check formats here, as schemakit doesn't by default.
"""
import collections, os, shlex, subprocess, sys, tempfile, warnings

import jsonschema_rs, orjson

import damage

warnings.simplefilter("ignore")

OURS = ".build/release/schemakit validate --jsonl --output flag"


def our_verdicts(command, folder):
    """What schemakit says, a verdict a line."""
    run = subprocess.run(
        shlex.split(command) + [folder + "/schema.json", folder + "/instances.jsonl"], capture_output=True)
    if run.returncode not in (0, 1):
        sys.exit(f"{folder}: {run.stderr.decode()}")
    return [orjson.loads(line)["valid"] for line in run.stdout.splitlines()]


def compare(folder, seed, command, told=print):
    """Damages one folder and compares all verdicts; returns how many are valid, invalid, and disagreed upon."""
    with tempfile.TemporaryDirectory() as out:
        schema, lines = damage.write_damaged(folder, out, seed)
        ours = our_verdicts(command, out)
    judge = jsonschema_rs.validator_for(schema, validate_formats=False)
    theirs = [judge.is_valid(orjson.loads(line)) for line in lines]
    if len(ours) != len(theirs):
        sys.exit(f"{folder}, seed {seed}: {len(ours)} verdicts on {len(theirs)} instances")
    different = [number for number in range(len(lines)) if ours[number] != theirs[number]]
    for number in different:
        told(f"{folder}, seed {seed}, line {number + 1}: jsonschema-rs says {theirs[number]}: {lines[number].decode()}")
    return collections.Counter(valid=sum(theirs), invalid=len(theirs) - sum(theirs), different=len(different))


def main(arguments):
    first, last, command = 1, 20, OURS
    while arguments and arguments[0].startswith("--"):
        flag, value, arguments = arguments[0], arguments[1], arguments[2:]
        if flag == "--seeds":
            first, last = (int(number) for number in value.split("-"))
        else:
            command = value
    if not arguments:
        sys.exit(__doc__)
    total = collections.Counter()
    for folder in arguments:
        folder, count = folder.rstrip("/"), collections.Counter()
        for seed in range(first, last + 1):
            count += compare(folder, seed, command)
        total += count
        print(f"{os.path.basename(folder):26} {count['valid']:9} valid {count['invalid']:9} invalid "
              f"{count['different']:4} different", flush=True)
    share = 100 * total["invalid"] / max(1, total["valid"] + total["invalid"])
    print(f"seeds {first} to {last}: {total['valid'] + total['invalid']} instances, {share:.1f} % of them invalid, "
          f"{total['different']} verdicts different")
    return 1 if total["different"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
