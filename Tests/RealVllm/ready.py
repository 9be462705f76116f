#!/usr/bin/env python3
"""Waits until the server answers, and settles its engine. usage: ready.py ENDPOINT PID KEY

For structured outputs vLLM keeps the engine that its first such request happens to get, so the first is made here: by a
schema that xgrammar, the usual one, can do.
"""

import json
import os
import sys
import time
import urllib.request

endpoint, pid, key = sys.argv[1], int(sys.argv[2]), sys.argv[3]
health = endpoint.removesuffix("/v1") + "/health"
first = {
    "model": "default", "max_tokens": 16, "messages": [{"role": "user", "content": "Yes or no?"}],
    "structured_outputs": {"json": {"type": "boolean"}},
}
# Whatever proxies the environment names, the server is on this machine.
ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


def is_healthy():
    try:
        return ask(health, timeout=5).status == 200
    except OSError:
        return False


def is_alive():
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False


for _ in range(600):
    if is_healthy():
        break
    if not is_alive():
        sys.exit("ready.py: the server has ended")
    time.sleep(0.5)
else:
    sys.exit("ready.py: no answer within five minutes")
headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
request = urllib.request.Request(f"{endpoint}/chat/completions", json.dumps(first).encode(), headers)
json.load(ask(request, timeout=60))
