"""Reads one stream again and again by the Python SDK: openai_reader.py ENDPOINT PASSES"""

import json
import sys
import time

import openai

endpoint, passes = sys.argv[1], int(sys.argv[2])
client = openai.OpenAI(base_url=endpoint, api_key="none", max_retries=0)


def chunks():
    return client.chat.completions.create(
        model="default", messages=[{"role": "user", "content": "hi"}], stream=True,
        stream_options={"include_usage": True},
    )


value = 0xCBF29CE484222325
for chunk in chunks():
    for choice in chunk.choices:
        text = choice.delta.content or ""
        for call in choice.delta.tool_calls or []:
            text += call.function.arguments or ""
        for byte in text.encode():
            value = (value ^ byte) * 0x100000001B3 % (1 << 64)

seconds = []
for _ in range(passes):
    start = time.perf_counter()
    for _ in chunks():
        pass
    seconds.append(time.perf_counter() - start)
print(json.dumps({"hash": f"{value:x}", "seconds": seconds}))
