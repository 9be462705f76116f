// Writes the patterns of a folder of schemas, with strings of their instances and this runtime's verdicts under `u`.
//
//   node Fixtures/regex/bench-patterns.mjs <folder> > Fixtures/regex/bench.jsonl
//
// The folder holds one folder a schema: schema.json and instances.jsonl. Rows are those of differential.mjs; at most 12
// matching and 12 other strings a pattern, 80 characters the longest, unless a third argument says all.

import fs from "node:fs";
import path from "node:path";

const root = process.argv[2];
const most = process.argv[3] === "all" ? Infinity : 12;
const members = (x) => (x && typeof x === "object" ? Object.entries(x) : []);

function patternsIn(x, found = new Set()) {
  for (const [key, value] of members(x)) {
    if (key === "pattern" && typeof value === "string") found.add(value);
    if (key === "patternProperties") for (const [pattern] of members(value)) found.add(pattern);
    patternsIn(value, found);
  }
  return found;
}

function stringsIn(x, found) {
  if (typeof x === "string") found.add(x);
  for (const [key, value] of members(x)) {
    if (!Array.isArray(x)) found.add(key);
    stringsIn(value, found);
  }
}

const written = new Set();
for (const name of fs.readdirSync(root).sort()) {
  const schema = path.join(root, name, "schema.json");
  if (!fs.existsSync(schema)) continue;
  const patterns = patternsIn(JSON.parse(fs.readFileSync(schema, "utf8")));
  if (patterns.size === 0) continue;
  const strings = new Set();
  for (const line of fs.readFileSync(path.join(root, name, "instances.jsonl"), "utf8").split("\n")) {
    if (line) stringsIn(JSON.parse(line), strings);
  }
  for (const pattern of patterns) {
    if (written.has(pattern)) continue;
    written.add(pattern);
    const compiled = new RegExp(pattern, "u");
    const rows = [...strings].filter((s) => s.length <= 80 && !/[\ud800-\udfff]/u.test(s))
      .map((s) => [s, compiled.test(s)]);
    const kept = [...rows.filter((r) => r[1]).slice(0, most), ...rows.filter((r) => !r[1]).slice(0, most)];
    console.log(JSON.stringify({ p: pattern, t: kept.map((r) => r[0]), v: kept.map((r) => (r[1] ? "1" : "0")).join("") }));
  }
}
