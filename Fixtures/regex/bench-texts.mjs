// Writes texts to measure the patterns of a folder of schemas on: rows for `swift run -c release pattern-benchmark`.
//
//   node Fixtures/regex/bench-texts.mjs <folder> > Fixtures/regex/bench-texts.jsonl
//
// The folder holds one folder a schema with schema.json. A row: {"p": pattern, "d": [folder, …], "t": [text, …],
// "v": "1010"}: a text that matches of 20 bytes, or as many as it can have up to that; one of 20 bytes that doesn't, and
// differs from a match as late as can be; the same of 2,048 bytes, where there are such; and this runtime's verdicts under
// `u`. All texts are ASCII.

import fs from "node:fs";
import path from "node:path";

const root = process.argv[2];
const members = (x) => (x && typeof x === "object" ? Object.entries(x) : []);

function patternsIn(x, found = new Set()) {
  for (const [key, value] of members(x)) {
    if (key === "pattern" && typeof value === "string") found.add(value);
    if (key === "patternProperties") for (const [pattern] of members(value)) found.add(pattern);
    patternsIn(value, found);
  }
  return found;
}

// A sampler for the part of the syntax that these patterns use: a node is a function from the number of iterations that an
// open repeat makes, and a choice of branches, to a text.
function sampler(source) {
  let at = 0;
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  function disjunction() {
    const branches = [sequence()];
    while (source[at] === "|") {
      at++;
      branches.push(sequence());
    }
    return (n, pick) => branches[pick(branches.length)](n, pick);
  }
  function sequence() {
    const terms = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") terms.push(term());
    return (n, pick) => terms.map((t) => t(n, pick)).join("");
  }
  function oneOf(test) {
    const list = printable.filter((c) => test.test(c));
    if (list.length === 0) throw new Error(`no sample for ${test}`);
    return (n, pick) => list[pick(list.length)];
  }
  function atom() {
    const c = source[at++];
    if (c === "^" || c === "$") return () => "";
    if (c === ".") return oneOf(/./u);
    if (c === "(") {
      if (source.startsWith("?:", at)) at += 2;
      const body = disjunction();
      at++;
      return body;
    }
    if (c === "[") {
      const start = at - 1;
      while (source[at] !== "]") at += source[at] === "\\" ? 2 : 1;
      at++;
      return oneOf(new RegExp(`^${source.slice(start, at)}$`, "u"));
    }
    if (c === "\\") {
      const escape = source[at++];
      return /[dws]/.test(escape) ? oneOf(new RegExp(`^\\${escape}$`, "u")) : () => escape;
    }
    return () => c;
  }
  function term() {
    const body = atom();
    let [low, high] = [1, 1];
    const counted = /^\{(\d+)(,(\d*))?\}/.exec(source.slice(at));
    if (counted) {
      at += counted[0].length;
      low = Number(counted[1]);
      high = counted[2] === undefined ? low : counted[3] === "" ? Infinity : Number(counted[3]);
    } else if ("*+?".includes(source[at] ?? " ")) {
      [low, high] = { "*": [0, Infinity], "+": [1, Infinity], "?": [0, 1] }[source[at++]];
    }
    return (n, pick) => {
      const count = low === high ? low : high === 1 ? pick(2) : Math.min(high, Math.max(low, n));
      return Array.from({ length: count }, () => body(n, pick)).join("");
    };
  }
  return disjunction();
}

// The same run of choices every time.
function chooser(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * n);
  };
}

const filler = "lorem ipsum dolor sit amet ";
const fill = (length) => filler.repeat(Math.ceil(Math.max(length, 0) / filler.length)).slice(0, Math.max(length, 0));

// The longest match of at most `size` bytes that is found, exactly `size` if one is.
function match(regex, sample, size) {
  let best;
  for (let seed = 1; seed <= (size > 100 ? 10 : 200); seed++) {
    for (const n of [0, 1, 2, 3, 5, 8, 12, 16, 19, 20, size - 21, size - 11, size - 2, size - 1, size]) {
      const text = sample(Math.max(n, 0), chooser(seed));
      for (const candidate of [text, text + fill(size - text.length), fill(size - text.length) + text]) {
        if (candidate.length > size || candidate.length <= (best?.length ?? -1) || !regex.test(candidate)) continue;
        best = candidate;
        if (best.length === size) return best;
      }
    }
  }
  return best;
}

// A text of `size` bytes that doesn't match: a match that is spoilt, as far behind as can be, or else what never matches.
function mismatch(regex, matching, size) {
  const whole = (matching ?? "") + fill(size - (matching?.length ?? 0));
  for (let at = size - 1; at >= 0; at--) {
    for (const c of ["!", " ", "\n"]) {
      const text = whole.slice(0, at) + c + whole.slice(at + 1);
      if (!regex.test(text)) return text;
    }
  }
  return ["\n", "x", "0"].map((c) => c.repeat(size)).find((text) => !regex.test(text));
}

const folders = new Map();
for (const name of fs.readdirSync(root).sort()) {
  const schema = path.join(root, name, "schema.json");
  if (!fs.existsSync(schema)) continue;
  for (const pattern of patternsIn(JSON.parse(fs.readFileSync(schema, "utf8")))) {
    folders.set(pattern, [...(folders.get(pattern) ?? []), name]);
  }
}
for (const [pattern, names] of folders) {
  const regex = new RegExp(pattern, "u");
  const sample = sampler(pattern);
  const texts = [];
  for (const size of [20, 2048]) {
    const matching = match(regex, sample, size);
    if (matching !== undefined && (size === 20 || matching.length >= size / 2)) texts.push(matching);
    const other = mismatch(regex, matching, size);
    if (other !== undefined) texts.push(other);
  }
  const verdicts = texts.map((text) => (regex.test(text) ? "1" : "0")).join("");
  console.log(JSON.stringify({ p: pattern, d: names, t: texts, v: verdicts }));
}
