"""What the adapter has to make of each recorded exchange: the contract's rules, read apart from the adapter.

Reads NAME.req.json and NAME.resp.http from the folder given and writes the table to standard output. Needs Python 3 and
the package jsonschema, which judges the values.
"""

import json, re, sys
from pathlib import Path
from jsonschema import Draft202012Validator, SchemaError


class Refused(Exception):
    """An error: its code, its reason, the tool it names, the violations."""

    def __init__(self, code, reason, tool="", violations=""):
        super().__init__(code)
        self.columns = [code, reason, tool, violations]


# HTTP


def read(raw):
    """The status, the headers and the decoded body of a reply."""
    head, _, rest = raw.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
    if headers.get(b"transfer-encoding") == b"chunked":
        body = b""
        while True:
            size, _, rest = rest.partition(b"\r\n")
            count = int(size.partition(b";")[0], 16)
            if count == 0:
                return int(first.split()[1]), headers, body
            assert rest[count : count + 2] == b"\r\n"
            body, rest = body + rest[:count], rest[count + 2 :]
    assert len(rest) == int(headers.get(b"content-length", len(rest)))
    return int(first.split()[1]), headers, rest


def check_status(status):
    if status < 400:
        return
    codes = {408: "vllm_timeout", 504: "vllm_timeout", 429: "vllm_rate_limited"}
    raise Refused(codes.get(status, "vllm_unavailable" if status >= 500 else "vllm_request_rejected"), "http_status")


# JSON and JSON Schema


def strict(text):
    """JSON by RFC 8259: no name twice, no NaN, no lone surrogate."""

    def members(pairs):
        if len({name for name, _ in pairs}) != len(pairs):
            raise ValueError("a name twice")
        return dict(pairs)

    def constant(word):
        raise ValueError(word)

    value = json.loads(text, object_pairs_hook=members, parse_constant=constant)
    json.dumps(value, ensure_ascii=False).encode()
    return value


def is_usable(schema):
    """Whether a schema is one by its meta-schema, with patterns that are some and references that lead somewhere."""
    # Python knows no properties of characters, ECMA-262 does.
    schema = json.loads(re.sub(r"\\\\[pP]\{\w+\}", "x", json.dumps(schema)))

    def walk(part):
        if isinstance(part, list):
            return all(map(walk, part))
        if not isinstance(part, dict):
            return True
        for pattern in [part.get("pattern"), *part.get("patternProperties", {})]:
            if isinstance(pattern, str):
                try:
                    re.compile(pattern)
                except re.error:
                    return False
        target = part.get("$ref")
        if isinstance(target, str) and not target.startswith("#"):
            return False
        if isinstance(target, str) and target.startswith("#/"):
            place = schema
            for token in target[2:].split("/"):
                place = place.get(token.replace("~1", "/").replace("~0", "~")) if isinstance(place, dict) else None
            if place is None:
                return False
        return all(map(walk, part.values()))

    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError:
        return False
    return walk(schema)


def violations(schema, value):
    assert r"\p" not in json.dumps(schema), "not to be judged by Python's re"
    return " ".join(
        sorted(
            {
                "".join("/" + str(token) for token in error.absolute_path) + "#" + str(error.validator)
                for error in Draft202012Validator(schema).iter_errors(value)
            }
        )
    )


# The request: only what the port can say


class Request:
    def __init__(self, body):
        body = body if isinstance(body, dict) else {}
        self.tools = self.choice = self.output = None
        functions = [tool["function"] for tool in body.get("tools") or [] if tool.get("type") == "function"]
        if functions or body.get("tools") == []:
            self.tools = [(f.get("name") or "", f.get("parameters") or {}, bool(f.get("strict"))) for f in functions]
            wish = body.get("tool_choice")
            named = wish["function"].get("name") if isinstance(wish, dict) and "function" in wish else None
            self.choice = ("named", named) if named else wish if wish in ("auto", "none") else "required"
            if wish is None:
                self.choice = "auto"
        self.single = body.get("parallel_tool_calls") is False
        form = body.get("response_format")
        schema = (form.get("json_schema") or {}).get("schema") if isinstance(form, dict) else None
        if not isinstance(schema, dict):
            wanted = body.get("structured_outputs")
            schema = wanted.get("json") if isinstance(wanted, dict) else None
            schema = json.loads(schema) if isinstance(schema, str) and schema else schema
        if isinstance(schema, dict):
            self.output = schema
        self.check()

    def check(self):
        """What is refused before anything is sent (section 3, and the improvement table)."""
        self.refusal = None
        try:
            if self.tools is not None:
                names = [name for name, _, _ in self.tools]
                if not names:
                    raise Refused("vllm_invalid_request", "no_tools")
                for name, _, is_strict in self.tools:
                    if self.choice == "auto" and is_strict:
                        raise Refused("vllm_constrained_decoding_unsupported", "strict_tool_under_auto", name)
                for place, name in enumerate(names):
                    if name in names[:place]:
                        raise Refused("vllm_invalid_request", "duplicate_tool_name", name)
                if isinstance(self.choice, tuple) and self.choice[1] not in names:
                    raise Refused("vllm_invalid_request", "unknown_tool_choice", self.choice[1])
                if "" in names:
                    raise Refused("vllm_invalid_request", "empty_tool_name")
                if isinstance(self.choice, tuple) and self.output is not None:
                    raise Refused("vllm_invalid_request", "conflicting_options", self.choice[1])
                for name, schema, _ in self.tools:
                    if not is_usable(schema):
                        raise Refused("vllm_schema_error", "invalid_schema", name)
            if self.output is not None and not is_usable(self.output):
                raise Refused("vllm_schema_error", "invalid_schema")
        except Refused as refusal:
            self.refusal = refusal

    def judge(self, calls, text, reasoning, finish, stop):
        """What the model said, by the rules that whole replies and streams share (sections 4.6 to 4.9)."""
        was_cut = finish not in (None, "stop", "tool_calls", "function_call") or isinstance(stop, str)
        broken = "vllm_incomplete_response" if was_cut else "vllm_response_error"
        schemas = {name: schema for name, schema, _ in self.tools or []}
        result = []
        for number, (name, arguments) in enumerate(calls):
            if name not in schemas:
                raise Refused("vllm_response_error", "undeclared_tool", name)
            is_last = number == len(calls) - 1
            try:
                value = strict(arguments or ("" if was_cut and is_last else "{}"))
            except ValueError:
                raise Refused(broken if is_last else "vllm_response_error", "malformed_arguments", name)
            found = violations(schemas[name], value) or ("" if isinstance(value, dict) else "#type")
            if found:
                raise Refused("vllm_response_error", "invalid_arguments", name, found)
            result.append([name, value])
        if self.tools is not None:
            for name, _ in result:
                if self.choice == "none" or isinstance(self.choice, tuple) and name != self.choice[1]:
                    raise Refused("vllm_response_error", "forbidden_tool_call", name)
            if not result and self.choice not in ("auto", "none"):
                raise Refused(broken, "missing_tool_call")
            if self.single and len(result) > 1:
                raise Refused("vllm_response_error", "parallel_calls", result[1][0])
        if result and not text:
            return result, None
        if text is None:
            raise Refused(broken, "missing_content")
        if self.output is None:
            return result, None
        if text == "":
            raise Refused(broken, "empty_structured_output")
        try:
            value = strict(text)
        except ValueError:
            raise Refused(broken, "malformed_structured_output")
        if was_cut and isinstance(value, (int, float)) and not isinstance(value, bool):
            raise Refused("vllm_incomplete_response", "malformed_structured_output")
        found = violations(self.output, value)
        if found:
            raise Refused("vllm_response_error", "invalid_structured_output", "", found)
        return result, [value]


# The reply: columns are code, reason, tool, violations, finish, bytes of text, calls, output, usage


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def counts(usage):
    return "/".join(str(usage[name]) for name in ("prompt_tokens", "completion_tokens", "total_tokens")) if usage else ""


def columns(finish, text, calls, output, usage):
    return [finish or "", str(len(text.encode())), compact(calls) if calls else "",
            compact(output[0]) if output else "", counts(usage)]


def complete(request, status, body):
    try:
        if request.refusal:
            raise request.refusal
        check_status(status)
        reply = strict(body)
        if not reply.get("choices"):
            raise Refused("vllm_response_error", "unexpected_shape")
        choice = reply["choices"][0]
        message = choice["message"]
        finish = choice["finish_reason"]
        assert not message.get("refusal") and finish != "content_filter"
        calls = [(c["function"]["name"], c["function"].get("arguments")) for c in message.get("tool_calls") or []]
        text = message.get("content")
        calls, output = request.judge(calls, text, message.get("reasoning"), finish, choice.get("stop_reason"))
        return ["", "", "", ""] + columns(finish, text or "", calls, output, reply.get("usage"))
    except Refused as refusal:
        return refusal.columns + columns(None, "", None, None, None)


def stream(request, status, headers, body):
    text, kept, reasoning, calls, output = "", "", "", None, None
    fragments, finish, usage = {}, None, None
    try:
        if request.refusal:
            raise request.refusal
        check_status(status)
        assert headers[b"content-type"].startswith(b"text/event-stream")
        for event in re.split(rb"\r\n\r\n|\n\n|\r\r", body)[:-1]:
            lines = re.split(rb"\r\n|\n|\r", event)
            data = [line[5:].removeprefix(b" ") for line in lines if line.startswith(b"data:")]
            if not data:
                continue
            if data == [b"[DONE]"]:
                break
            chunk = strict(b"\n".join(data).decode())
            if chunk.get("error") is not None:
                number = chunk["error"]["code"]
                code = "vllm_unavailable" if number >= 500 else "vllm_request_rejected"
                # What the server reports itself keeps the counts and the reason that came before.
                return [code, "error_body", "", ""] + columns(finish, text, None, None, usage)
            usage = chunk.get("usage") or usage
            for choice in chunk["choices"]:
                if choice["index"] != 0 or finish is not None:
                    continue
                delta = choice["delta"]
                assert not delta.get("refusal")
                text += delta.get("content") or ""
                reasoning += delta.get("reasoning") or ""
                for place, call in enumerate(delta.get("tool_calls") or []):
                    parts = fragments.setdefault(call.get("index", place), {"name": "", "arguments": None})
                    function = call.get("function") or {}
                    parts["name"] = parts["name"] or function.get("name") or ""
                    if function.get("arguments") is not None:
                        parts["arguments"] = (parts["arguments"] or "") + function["arguments"]
                if choice.get("finish_reason") is not None:
                    finish = choice["finish_reason"]
                    ordered = [(p["name"], p["arguments"]) for _, p in sorted(fragments.items())]
                    calls, output = request.judge(ordered, text, reasoning, finish, choice.get("stop_reason"))
        if finish is None:
            raise Refused("vllm_incomplete_response", "incomplete_stream")
        return ["", "", "", ""] + columns(finish, text, calls, output, usage)
    except Refused as refusal:
        return refusal.columns + columns(None, text, None, None, None)


def other(status, body):
    try:
        check_status(status)
        return ["", "", "", "", "", str(len(body)), "", "", ""]
    except Refused as refusal:
        return refusal.columns + ["", str(len(body)), "", "", ""]


def main(folder):
    print("name\tmode\terror\treason\ttool\tviolations\tfinish\ttext\tcalls\toutput\tusage")
    for path in sorted(folder.glob("*.resp.http")):
        name = path.name.removesuffix(".resp.http")
        status, headers, body = read(path.read_bytes())
        sent = folder / f"{name}.req.json"
        try:
            request = json.loads(sent.read_bytes()) if sent.exists() else None
        except ValueError:
            request = {}
        if request is None or isinstance(request, dict) and "prompt" in request:
            mode, row = "other", other(status, body)
        elif isinstance(request, dict) and request.get("stream"):
            mode, row = "stream", stream(Request(request), status, headers, body)
        else:
            mode, row = "complete", complete(Request(request), status, body)
        print("\t".join([name, mode, *row]))


main(Path(sys.argv[1]))
