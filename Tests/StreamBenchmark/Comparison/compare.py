#!/usr/bin/env python3
"""Measures how fast streams are read, by this package and by the Python SDK `openai`, from one server.

    Tests/StreamBenchmark/Comparison/compare.py --venv DIR [--rounds N] [--reader PATH]
    Tests/StreamBenchmark/Comparison/compare.py --serve

Makes a virtual environment with `openai` in DIR, which should lie outside the checkout; builds stream-benchmark and the
allocation counter; serves the streams of recording.py over loopback; lets the clients read the same bytes in turns; and
prints Results.md. A round of each client is a process of its own, and its figure the least of all passes. With --serve it
only serves, for profilers, and prints where.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import socket
import subprocess
import sys
import tempfile
import threading

from recording import streams

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parents[2]
CLIENTS = {
    "socket": "`SocketVllmChatClient`",
    "session": "`URLSessionVllmChatClient`",
    "openai": "`openai` of Python",
}
# How often a process reads its stream, and how often it does so more when its allocations are counted.
PASSES = {"socket": 20, "session": 5, "openai": 2}


class Server(threading.Thread):
    """Answers each connection with the stream that the first part of the path names, in one write, and closes it."""

    def __init__(self, replies):
        super().__init__(daemon=True)
        self.replies = replies
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)

    def endpoint(self, workload):
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}/{workload}/v1"

    def run(self):
        while True:
            connection, _ = self.listener.accept()
            with connection:
                self.answer(connection)

    def answer(self, connection):
        request = b""
        while b"\r\n\r\n" not in request:
            piece = connection.recv(65_536)
            if not piece:
                return
            request += piece
        head, _, body = request.partition(b"\r\n\r\n")
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        while len(body) < length:
            body += connection.recv(65_536)
        try:
            connection.sendall(self.replies[head.split(b" ")[1].split(b"/")[1].decode()][0])
            connection.shutdown(socket.SHUT_WR)
            connection.recv(1)
        except OSError:
            pass


class Comparison:
    """The clients' programs and the server."""

    def __init__(self, python, reader, counter):
        self.replies = streams()
        self.server = Server(self.replies)
        self.server.start()
        self.python = python
        self.reader = reader
        self.counter = counter

    def command(self, client, workload, passes):
        endpoint = self.server.endpoint(workload)
        if client == "openai":
            return [self.python, FOLDER / "openai_reader.py", endpoint, str(passes)]
        return [self.reader, endpoint, client, workload, str(passes)]

    def seconds(self, client, workload):
        """The least time of a pass, the hash of what came, and the most memory that the process had, in MB."""
        process = subprocess.Popen(self.command(client, workload, PASSES[client]), stdout=subprocess.PIPE)
        with process.stdout:
            printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{client} failed on {workload}")
        result = json.loads(printed)
        return min(result["seconds"]), result["hash"], usage.ru_maxrss / 1024

    def allocations(self, client, workload):
        """Allocations and bytes allocated by one pass: what passes more make the process allocate more."""

        def count(passes):
            with tempfile.NamedTemporaryFile() as file:
                # Python's own allocator takes memory in large pieces: without it, all of its allocations are seen.
                settings = {"LD_PRELOAD": self.counter, "ALLOCATIONS": file.name, "PYTHONMALLOC": "malloc"}
                subprocess.run(
                    self.command(client, workload, passes), env=os.environ | settings, stdout=subprocess.DEVNULL,
                    check=True)
                return [int(number) for number in file.read().split()]

        more = PASSES[client]
        return [(many - few) / more for many, few in zip(count(1 + more), count(1))]

    def rows(self, workload, rounds):
        """The rows of a workload's table."""
        _, events = self.replies[workload]
        megabytes = len(self.replies[workload][0]) / 1e6
        best = dict.fromkeys(CLIENTS, float("inf"))
        memory = dict.fromkeys(CLIENTS, 0.0)
        hashes = set()
        for _ in range(rounds):
            for client in CLIENTS:
                seconds, value, peak = self.seconds(client, workload)
                best[client] = min(best[client], seconds)
                memory[client] = max(memory[client], peak)
                hashes.add(value)
        if len(hashes) != 1:
            sys.exit(f"the clients don't agree about {workload}")
        for client, title in CLIENTS.items():
            count, size = self.allocations(client, workload)
            yield (
                f"| {title} | {events / best[client]:,.0f} | {megabytes / best[client]:,.1f} "
                f"| {best['openai'] / best[client]:,.1f} | {size / events:,.0f} | {count / events:,.2f} "
                f"| {memory[client]:,.0f} |"
            )


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()


def heading(python):
    """Where and when the figures were taken."""
    cpu = next(line for line in open("/proc/cpuinfo") if line.startswith("model name")).partition(": ")[2].strip()
    versions = output(python, "-c", "import openai, sys; print(openai.__version__, 'on Python', sys.version.split()[0])")
    commit = output("git", "rev-parse", "--short", "HEAD")
    swift = next(line for line in output("swift", "--version").splitlines() if "version" in line)
    return f"""# Streams, measured

`Tests/StreamBenchmark/Comparison/compare.py --venv DIR`, {datetime.date.today()}, commit {commit}\\
{cpu}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before, {platform.freedesktop_os_release()["PRETTY_NAME"]}\\
{swift}; openai {versions}

One server on 127.0.0.1 sends a prebuilt reply in one write; each client reads the same bytes, a process of its own each
time, in turns, and the least time from the request to the end counts. An event is a chunk of the stream as vLLM sent it,
about 220 bytes. Allocations are those of one pass, all threads together, counted under `malloc` (with a reallocation at its
whole new size), divided by the number of events; memory is the most that the process had resident."""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--venv", type=pathlib.Path, help="where the virtual environment is, or is to be made")
    parser.add_argument("--rounds", type=int, default=5, help="how often each client has its turn")
    parser.add_argument("--reader", type=pathlib.Path, help="a stream-benchmark that has been built already")
    parser.add_argument("--serve", action="store_true", help="only serve, for profilers")
    arguments = parser.parse_args()
    if arguments.serve:
        server = Server(streams())
        print("\n".join(server.endpoint(workload) for workload in server.replies), flush=True)
        server.run()
    if arguments.venv is None:
        parser.error("--venv is missing")

    python = arguments.venv / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", arguments.venv], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "openai"], check=True)
    reader = arguments.reader
    if reader is None:
        build = ["swift", "build", "-c", "release", "--product", "stream-benchmark"]
        subprocess.run(build, cwd=ROOT, check=True, stdout=sys.stderr)
        reader = pathlib.Path(output(*build, "--show-bin-path")) / "stream-benchmark"

    with tempfile.TemporaryDirectory() as folder:
        counter = os.path.join(folder, "allocations.so")
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", counter, FOLDER / "allocations.c"], check=True)
        comparison = Comparison(python, reader, counter)
        print(heading(python))
        for workload, title in [
            ("text", "Text"), ("calls", "Arguments of one call, validated at the end"),
            ("output", "A structured output, validated at the end"),
        ]:
            reply, events = comparison.replies[workload]
            print(f"\n## {title}: {events:,} events, {len(reply):,} bytes\n")
            print("| client | events/s | MB/s | times openai | bytes allocated/event | allocations/event | peak MB |")
            print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
            for row in comparison.rows(workload, arguments.rounds):
                print(row, flush=True)


if __name__ == "__main__":
    main()
