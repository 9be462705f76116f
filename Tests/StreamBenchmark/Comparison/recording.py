"""Streams of 10,000 chunks, made from recorded ones: the head, the chunks and their framing are the server's."""

import itertools
import json
import pathlib
import re

FIXTURES = pathlib.Path(__file__).resolve().parents[3] / "Fixtures" / "vllm"
COUNT = 10_000


class Recording:
    """A recorded stream: its head, and its events with the blank line after each."""

    def __init__(self, name):
        rest = (FIXTURES / f"{name}.resp.http").read_bytes()
        self.head, _, rest = rest.partition(b"\r\n\r\n")
        body = b""
        while True:
            size, _, rest = rest.partition(b"\r\n")
            if int(size, 16) == 0:
                break
            body += rest[: int(size, 16)]
            rest = rest[int(size, 16) + 2 :]
        self.events = [event + b"\n\n" for event in body.split(b"\n\n") if event]

    def with_fragments(self, is_fragment, fragments):
        """The bytes of the reply with `fragments` in place of the recorded ones, and the number of its events."""
        places = [place for place, event in enumerate(self.events) if is_fragment(event)]
        events = self.events[: places[0]] + fragments + self.events[places[-1] + 1 :]
        chunks = [b"%x\r\n%b\r\n" % (len(event), event) for event in events]
        return self.head + b"\r\n\r\n" + b"".join(chunks) + b"0\r\n\r\n", len(events)


def is_text(event):
    return re.search(rb'"delta":\{"content":"[^"]', event) is not None and b'"finish_reason":null' in event


def is_arguments(event):
    return b'"function":{"arguments":"' in event


def document():
    """A document in as many fragments, each of them one token."""
    numbers = [str(number * 7919 % 1000) for number in range((COUNT - 2) // 2)]
    return ['{"values"', ":[", *itertools.islice(itertools.chain(*zip(numbers, itertools.repeat(","))), COUNT - 3), "]}"]


def replacing(event, member):
    """The document's fragments as events like `event`, whose string under `member` each of them takes the place of."""
    before, after = re.fullmatch(rb'(.*"%b":)"(?:[^"\\]|\\.)*"(.*)' % member, event, re.DOTALL).groups()
    return [before + json.dumps(fragment).encode() + after for fragment in document()]


def streams():
    """The bytes of the reply and the number of its events, by workload."""
    plain = Recording("t_stream_none_choice_call")
    texts = [event for event in plain.events if is_text(event)]
    call = Recording("t_stream_auto_choice_call")
    arguments = next(event for event in call.events if is_arguments(event))
    return {
        "text": plain.with_fragments(is_text, list(itertools.islice(itertools.cycle(texts), COUNT))),
        "calls": call.with_fragments(is_arguments, replacing(arguments, b"arguments")),
        "output": plain.with_fragments(is_text, replacing(texts[0], b"content")),
    }
