#!/usr/bin/env python3
"""Measures all that schemakit has to show, beside the fastest validators, and prints it as Results.md.

usage: measure.py [--seeds N] [--quick] BENCH-FOLDER

Called by `run`, which builds schemakit and has the packages that BENCH-FOLDER's yardstick.py needs. BENCH-FOLDER holds
folders of schema.json + instances.jsonl. --quick leaves out what is larger than 10 MB and most seeds.
"""
import concurrent.futures, contextlib, csv, datetime, glob, importlib.metadata, io, math, os, platform, re, subprocess, sys, tempfile

import agreement, damage, documents, growth

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOOL = os.path.join(ROOT, ".build/release/schemakit")
OURS = TOOL + " benchmark"
PACKAGES = ("sourcemeta-jsonschema", "corvus-json-schema-rs", "jsonschema-rs", "orjson")


def progress(text):
    print(text, file=sys.stderr, flush=True)


def measured(folder):
    """The row of `schemakit benchmark` on one folder."""
    run = subprocess.run([TOOL, "benchmark", folder], capture_output=True, text=True)
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    if not rows:
        sys.exit(run.stderr)
    return {key: text if key == "name" else int(text) for key, text in rows[0].items()}


def geometric_mean(values):
    values = [value for value in values if value and math.isfinite(value)]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


# The yardstick

def yardstick_rows(yardstick, folders):
    """The rows of yardstick.py, as numbers; what it prints goes to standard error."""
    with tempfile.TemporaryDirectory() as work, contextlib.redirect_stdout(sys.stderr):
        path = os.path.join(work, "rows.csv")
        yardstick.main(["--ours", OURS, "--csv", path, *folders])
        with open(path) as file:
            rows = list(csv.DictReader(file))
    return [{key: text if key == "name" else float(text or "nan") for key, text in row.items()} for row in rows]


def blaze_to_the_end(yardstick):
    """Blaze's time over all instances, as yardstick.py measures it, but not only up to the first that is invalid."""
    def blaze(tool, folder, loops=30):
        run = subprocess.run(
            [tool, "validate", "--fast", "--continue", "--benchmark", "--loop", str(loops), folder + "/schema.json",
             folder + "/instances.jsonl"], capture_output=True, text=True)
        times = [float(time) for time in re.findall(r"(?:PASS|FAIL) ([\d.]+) \+-", run.stdout + run.stderr)]
        with open(folder + "/instances.jsonl", "rb") as file:
            count = sum(1 for line in file if line.strip())
        return sum(times) * 1e3 if len(times) == count else math.nan
    yardstick.blaze = blaze


def bars(rows):
    """What the rows come to: text, figure, and the bar, which the figure may not exceed."""
    mean = lambda key: geometric_mean([row[key] for row in rows])
    worst = lambda key: max((row[key], row["name"]) for row in rows if math.isfinite(row[key]))
    compile_ratio = geometric_mean([row["compile_ns"] / row["jsrs_compile"] for row in rows])
    for key, title, bar, limit in (("verdict_ratio", "verdict on parsed instances, × Blaze", 0.5, 1.0),
                                   ("total_ratio", "bytes to verdict, × Corvus", 0.45, 0.8)):
        ratio, name = worst(key)
        yield f"{title}, geometric mean", mean(key), bar
        yield f"{title}, largest ({name})", ratio, limit
    yield "compile with meta-schema, × jsonschema-rs, geometric mean", compile_ratio, 0.25


def parse_rate(rows):
    """Gigabytes a second over all rows of one run together."""
    return sum(row["bytes"] for row in rows) / sum(row["parse_ns"] * row["instances"] for row in rows)


def folder_table(rows):
    yield "| folder | instances | invalid | Blaze | verdict | × | Corvus | total | × | parse | compile, µs |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for row in rows:
        yield (f"| {row['name']} | {row['instances']:.0f} | {row['invalid']:.0f} | {row['blaze']:.0f} | {row['warm_ns']:.0f} | "
               f"{row['verdict_ratio']:.2f} | {row['corvus']:.0f} | {row['total_ns']:.0f} | {row['total_ratio']:.2f} | "
               f"{row['parse_ns']:.0f} | {row['compile_ns'] / 1e3:.0f} |")


# Processes

# A process counts the memory of the one that it was started from as its own at first, so a small one starts it.
STARTER = """
import os, sys, time
cores = [int(core) for core in sys.argv[1].split(",")]
start = time.perf_counter()
child = os.fork()
if child == 0:
    os.sched_setaffinity(0, cores)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - start, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status))
"""


def run_measured(command, cores=None):
    """Runs a command on some cores; returns seconds and the most memory that it had resident, in bytes."""
    cores = ",".join(map(str, cores or os.sched_getaffinity(0)))
    told = subprocess.run([sys.executable, "-SIc", STARTER, cores, *command], stdout=subprocess.PIPE, text=True).stdout
    seconds, memory, status = told.split()
    if status not in ("0", "1"):
        sys.exit(f"failed: {' '.join(command)}")
    return float(seconds), int(memory)


def memory_rows(work):
    """Title, bytes a value or name, and memory for each byte of documents of 40 MB: of parsing, and of the whole process."""
    pool = documents.record_pool()
    size = 40_000_000
    shapes = [
        ("records", documents.records(size, pool)),
        ("long names and texts", growth.elements(size // 80, lambda i: f'{{"identification":"item number {i:08}",'
                                                                       '"description":"a text of some length"}')),
        ("strings of 6 bytes", growth.elements(size // 9, lambda i: f'"{i % 10**6:06}"')),
        ("numbers of 7 digits", growth.elements(size // 8, lambda i: str(10**6 + i % 10**6))),
        ("escapes and big numbers", documents.escapes_and_numbers(size)),
        ("digits", growth.elements(size // 2, lambda i: "1")),
        ("one string", '"' + "a" * size + '"'),
    ]
    command = lambda folder: [TOOL, "validate", folder + "/schema.json", folder + "/instances.jsonl"]
    _, least = run_measured(command(documents.write_folder(os.path.join(work, "memory"), {}, ["1"])))
    for title, text in shapes:
        data = text.encode()
        nodes = nodes_of(text)
        _, peak = run_measured(command(documents.write_folder(os.path.join(work, "memory"), {}, [data])))
        whole = (peak - least) / len(data)
        yield title, len(data) / nodes, whole - 1, whole


def nodes_of(text):
    """The values and names of a document: each but the first follows a comma, a colon or a bracket, outside of strings."""
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '"', text)
    empty = len(re.findall(r"\[\]|\{\}", outside))
    return 1 + sum(map(outside.count, ",:[{")) - empty


def lines_rows(folder, work, sizes):
    """For files of the lines of a folder: bytes, seconds on one core and on two, the most memory on two, and how much more
    than one core two processes come to that share nothing."""
    with open(os.path.join(folder, "instances.jsonl"), "rb") as file:
        lines = file.read()
    path, cores = os.path.join(work, "lines.jsonl"), sorted(os.sched_getaffinity(0))[:2]
    for size in sizes:
        with open(path, "wb") as file:
            for _ in range(max(1, size // len(lines))):
                file.write(lines)
        command = [TOOL, "validate", "--jsonl", folder + "/schema.json", path]
        runs = lambda some: min(run_measured(command, some) for _ in range(3))
        one = runs(cores[:1])[0]
        # What the machine has to give: two processes that know nothing of each other, each with all of the file.
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            both = min(max(seconds for seconds, _ in pool.map(lambda core: run_measured(command, [core]), cores))
                       for _ in range(3))
        yield os.path.getsize(path), one, *runs(cores), len(cores) * one / both
    os.remove(path)


# The report

def heading():
    with open("/proc/cpuinfo") as file:
        processor = re.search(r"model name\s*: (.*)", file.read())
    shell = lambda command: subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT).stdout.strip()
    commit = shell("git rev-parse --short HEAD") + ("" if not shell("git status --porcelain -- Sources") else " and changes")
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    yield "# SchemaKit beside the fastest validators, measured\n"
    yield f"`Tests/Benchmark/run`, {datetime.date.today()}, commit {commit}\\"
    yield f"{processor[1] if processor else platform.machine()}, {os.cpu_count()} cores, {system}\\"
    yield shell("swift --version 2>/dev/null | head -1") + "\\"
    yield ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES) + "\n"


def report(bench, seeds, quick):
    """The lines of Results.md."""
    sys.path.insert(0, bench)
    import yardstick
    folders = sorted(os.path.dirname(path) for path in glob.glob(os.path.join(bench, "*/schema.json")))
    largest = 10**7 if quick else 5 * 10**8
    verdict_lines, tables = [], []

    def check(title, figure, bar, least=False, form="{:.2f}"):
        holds = figure >= bar if least else figure <= bar
        sign = "≥" if least else "≤"
        verdict_lines.append(f"| {title} | {form.format(figure)} | {sign} {bar:g} | {'yes' if holds else 'NO'} |")

    with tempfile.TemporaryDirectory() as work:
        progress("the folders")
        rows = yardstick_rows(yardstick, folders)
        for title, figure, bar in bars(rows):
            check(title, figure, bar)
        check("tape parse over all folders, GB/s", parse_rate(rows), 1.5, least=True)
        tables += ["\n## The folders as they are, nanoseconds an instance\n", *folder_table(rows)]

        progress("the folders, damaged")
        blaze_to_the_end(yardstick)
        for folder in folders:
            damage.write_damaged(folder, os.path.join(work, "damaged", os.path.basename(folder)), 1)
        rows = yardstick_rows(yardstick, [os.path.join(work, "damaged", os.path.basename(folder)) for folder in folders])
        for title, figure, bar in list(bars(rows))[:4]:
            if "mean" in title:
                check("damaged: " + title, figure, bar)
        tables += ["\n## Each instance damaged in one place (damage.py, seed 1)\n", *folder_table(rows)]

        progress("verdicts of jsonschema-rs")
        total = sum((agreement.compare(folder, seed, TOOL + " validate --jsonl --output flag", progress)
                     for folder in folders for seed in range(1, seeds + 1)), start=agreement.collections.Counter())
        count = total["valid"] + total["invalid"]
        check(f"verdicts other than jsonschema-rs's, of {count:,} on damaged instances of {seeds} seeds, "
              f"{100 * total['invalid'] / count:.0f} % of them invalid", total["different"], 0, form="{}")

        progress("20 MB with escapes and big numbers")
        row = measured(documents.write_folder(
            os.path.join(work, "escapes"), {"type": "array"}, [documents.escapes_and_numbers(20_000_000)]))
        check("parse of 20 MB with escapes and big numbers, GB/s", row["bytes"] / row["parse_ns"], 1, least=True)

        progress("growth")
        sizes = growth.bytes_to_verdict(measured, work, [size for size in growth.SIZES if size <= largest])
        check(f"bytes to verdict a byte, {sizes[0][0]:,} to {sizes[-1][0]:,} bytes, most against least",
              max(row[3] for row in sizes) / min(row[3] for row in sizes), 1.2)
        tables += ["\n## Growth with the size of a document, nanoseconds a byte\n",
                   "| bytes | parse | verdict | bytes to verdict |", "| ---: | ---: | ---: | ---: |"]
        tables += [f"| {size:,} | {parse:.3f} | {verdict:.3f} | {both:.3f} |" for size, parse, verdict, both in sizes]
        tables += ["\n## Growth with the number of elements or members, nanoseconds of a verdict for each\n",
                   "| keyword | " + " | ".join(f"{n:,}" for n in growth.COUNTS) + " |",
                   "| --- |" + " ---: |" * len(growth.COUNTS)]
        tables += [f"| {name} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |"
                   for name, figures in growth.linear(measured, work)]
        tables += ["\n## Growth with the number of branches, values or names of a schema, nanoseconds for each of 1,000 items\n",
                   "| keyword | 10 | 100 | 1,000 |", "| --- | ---: | ---: | ---: |"]
        for name, figures in growth.constant(measured, work):
            tables.append(f"| {name} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |")
            if name == "oneOf, a constant in each branch":
                check("oneOf with a constant in each branch, 1,000 branches against 10", figures[-1] / figures[0], 2)

        progress("memory")
        tables += ["\n## Memory at its peak for each byte of a document of 40 MB\n",
                   "| document | bytes a value or name | parsing | with the document itself |", "| --- | ---: | ---: | ---: |"]
        for title, bytes_a_node, parsing, whole in memory_rows(work):
            tables.append(f"| {title} | {bytes_a_node:.1f} | {parsing:.2f} | {whole:.2f} |")

        progress("lines on two cores")
        tables += ["\n## validate --jsonl\n",
                   "| file | MB | one core, s | two cores, s | × | two processes, × | most memory, MB |",
                   "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
        for name in ("cmake-presets", "helm-chart-lock"):
            for size, one, two, memory, limit in lines_rows(os.path.join(bench, name), work, [largest // 10, largest]):
                tables.append(
                    f"| {name} | {size / 1e6:.0f} | {one:.2f} | {two:.2f} | {one / two:.2f} | {limit:.2f} | {memory / 1e6:.0f} |")
            check(f"--jsonl on two cores, {size / 1e6:.0f} MB of {name}, times one core", one / two, 1.8, least=True)

    yield from heading()
    yield f"Allocations of a verdict after the first, by AllocationTests: {os.environ.get('SCHEMAKIT_ALLOCATIONS', 'not counted')}.\n"
    yield "| what | figure | bar | holds |"
    yield "| --- | ---: | ---: | --- |"
    yield from verdict_lines
    yield from tables


def main(arguments):
    quick = "--quick" in arguments
    seeds = 2 if quick else 20
    if "--seeds" in arguments:
        at = arguments.index("--seeds")
        seeds = int(arguments[at + 1])
        del arguments[at:at + 2]
    folders = [argument for argument in arguments if argument != "--quick"]
    if len(folders) != 1:
        sys.exit(__doc__)
    for line in list(report(folders[0], seeds, quick)):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
