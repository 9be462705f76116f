// Writes rows of pattern, texts and verdicts, judged by this runtime's RegExp with the `u` flag.
//
//   node Fixtures/regex/differential.mjs [seed] [patterns] > Fixtures/regex/differential.jsonl
//
// The fixture holds seed 1 with 1200 patterns. A row: {"p": pattern, "t": [text, …], "v": "101…"}, a 1 for each text that
// matches; "v" is null if the pattern is no regular expression, and then "t" is empty. Properties are tested on code points
// that no recent version of Unicode has moved. Texts on which the runtime finds its match between the halves of a surrogate
// pair are left out: V8 does so, for example for /\B/u on "a\u{1D4B3}a", while RegExpBuiltinExec (ECMA-262 §22.2.7.2) tries
// code points only.

const seed = Number(process.argv[2] ?? 1);
const wanted = Number(process.argv[3] ?? 1200);

let state = BigInt(seed) * 0x9e3779b97f4a7c15n & 0xffffffffffffffffn;
function next() {
  state = (state + 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn;
  let z = state;
  z = (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n & 0xffffffffffffffffn;
  z = (z ^ (z >> 27n)) * 0x94d049bb133111ebn & 0xffffffffffffffffn;
  return Number((z ^ (z >> 31n)) & 0x3fffffffn);
}
const below = (n) => next() % n;
const chance = (percent) => below(100) < percent;
const pick = (list) => list[below(list.length)];

const letters = ["a", "b", "c", "a", "b", "x", "A", "0", "1", "9", "_", "-", " ", "é", "ß", "😀", "日", "\n", "\r",
  "\u2028", "\ufeff", "\u00a0", "\u200b", "K", "\u0000", "\t", ".", "/", "𝒳", "\uffff", "\u{10ffff}", "\u007f", "\u0080",
  "\u07ff", "\u0800"];
const common = ["a", "b", "c", "a", "b", "a", "1", "-"];
const letter = () => (chance(75) ? pick(common) : pick(letters));
const properties = ["L", "Lu", "Ll", "Nd", "digit", "Alphabetic", "Alpha", "ASCII", "Any", "White_Space", "space",
  "General_Category=Letter", "gc=Lu", "P", "punct", "Uppercase", "Lower", "Ideographic", "Emoji", "Zs", "Cc", "AHex",
  "Hex_Digit", "ID_Start", "IDC", "Letter", "Uppercase_Letter", "N", "S", "Emoji_Presentation", "M", "Math"];

const syntax = new Set([..."^$\\.*+?()[]{}|/"]);
function literal(c, inClass) {
  const code = c.codePointAt(0);
  const forms = [];
  if (inClass ? !"\\]^-[".includes(c) : !(syntax.has(c) && c !== "/")) forms.push(c, c, c, c);
  if (syntax.has(c) || (inClass && c === "-")) forms.push("\\" + c);
  if (chance(20) || forms.length === 0) {
    forms.push("\\u{" + code.toString(16) + "}");
    if (code < 0x10000) forms.push("\\u" + code.toString(16).padStart(4, "0"));
    else forms.push([...Array(2).keys()].map((i) => "\\u" + c.charCodeAt(i).toString(16).padStart(4, "0")).join(""));
    if (code < 0x100) forms.push("\\x" + code.toString(16).padStart(2, "0"));
  }
  const control = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0" }[c];
  if (control) forms.push(control);
  return pick(forms);
}

let groups = 0;
let names = [];
let nesting = 0;

// Each maker returns a source and a function that writes a text which the source is likely to match.
function atom() {
  const kind = below(100);
  if (kind < 45 || nesting > 3) {
    const c = letter();
    return { src: literal(c, false), text: () => c };
  }
  if (kind < 52) return { src: ".", text: letter };
  if (kind < 66) return characterClass();
  if (kind < 74) {
    const escape = pick(["\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\p{" + pick(properties) + "}",
      "\\P{" + pick(properties) + "}"]);
    return { src: escape, text: () => ({ "\\d": "1", "\\w": pick(["a", "_", "1"]), "\\s": " " })[escape] ?? letter() };
  }
  if (kind < 90) return group();
  if (groups > 0) {
    const number = below(groups) + 1;
    const src = names.length > 0 && chance(30) ? "\\k<" + pick(names) + ">" : "\\" + number;
    return { src, text: () => letter() };
  }
  return group();
}

function group() {
  nesting++;
  let open = "(?:";
  if (chance(55)) {
    open = "(";
    groups++;
    if (chance(20)) {
      const name = pick(["n", "é", "$x", "_1"]) + groups;
      names.push(name);
      open = "(?<" + name + ">";
    }
  }
  const body = disjunction();
  nesting--;
  return { src: open + body.src + ")", text: body.text };
}

function characterClass() {
  const count = below(4);
  let src = "";
  const members = [];
  for (let i = 0; i < count; i++) {
    const kind = below(10);
    if (kind < 5) {
      const c = letter();
      members.push(c);
      src += literal(c, true);
    } else if (kind < 8) {
      let [low, high] = [letter(), letter()];
      if (low.codePointAt(0) > high.codePointAt(0)) [low, high] = [high, low];
      members.push(low, high);
      src += literal(low, true) + "-" + literal(high, true);
    } else src += pick(["\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\b", "\\-", "\\p{L}", "\\P{L}"]);
  }
  if (chance(8)) src += "-";
  const negated = chance(25);
  return { src: (negated ? "[^" : "[") + src + "]", text: () => (negated || !members.length ? letter() : pick(members)) };
}

function term() {
  const kind = below(100);
  if (kind < 6) return { src: pick(["^", "$", "\\b", "\\B", "^", "$"]), text: () => "" };
  if (kind < 13 && nesting < 3) {
    nesting++;
    const body = disjunction();
    nesting--;
    const behind = chance(40);
    const negated = chance(50);
    return { src: "(?" + (behind ? "<" : "") + (negated ? "!" : "=") + body.src + ")",
      text: () => (!negated && chance(50) ? body.text() : "") };
  }
  const body = atom();
  if (!chance(38)) return body;
  const low = below(3);
  const high = low + below(3);
  const quantifier = pick(["*", "+", "?", "*", "+", `{${low}}`, `{${low},}`, `{${low},${high}}`]);
  const [least, most] = { "*": [0, 3], "+": [1, 3], "?": [0, 1] }[quantifier] ??
    [low, quantifier.includes(",}") ? low + 2 : quantifier.includes(",") ? high : low];
  return {
    src: body.src + quantifier + (chance(20) ? "?" : ""),
    text: () => Array.from({ length: least + below(most - least + 1) }, () => body.text()).join(""),
  };
}

function sequence() {
  const terms = Array.from({ length: below(4) + (nesting ? 0 : 1) }, term);
  return { src: terms.map((t) => t.src).join(""), text: () => terms.map((t) => t.text()).join("") };
}

function disjunction() {
  const list = Array.from({ length: chance(25) ? 2 + below(2) : 1 }, sequence);
  return { src: list.map((s) => s.src).join("|"), text: () => pick(list).text() };
}

function pattern() {
  groups = 0;
  names = [];
  nesting = 0;
  const body = disjunction();
  let src = body.src;
  if (chance(30)) src = "^" + src;
  if (chance(30)) src += "$";
  return { src, text: body.text };
}

// Breaks a source, or not: most results are invalid under the `u` flag, which is what is wanted.
function mutate(src) {
  const points = [...src];
  const at = below(points.length + 1);
  const insertion = pick(["{", "}", "]", "[", "(", ")", "*", "+", "?", "\\", "|", "(?", "(?<", "\\k", "\\u{", "{2,1}", "\\c",
    "\\01", "-", "[b-a]", "[\\d-x]", "[a-\\w]", "\\p{Foo}", "\\p", "\\8", "{1", "(?<a>", "\\k<a>", "(?=a)*", "\\ud83d",
    "\\x1", "\\-", "\\a", "{,1}", "\\u{110000}", "\\cA", "[\\cA]", "\\0", "(?<=a)?", "$*", "\\b+"]);
  if (chance(30)) points.splice(at, 1);
  else points.splice(at, 0, insertion);
  return points.join("");
}

const isInsidePair = (text, index) => index > 0 && text.codePointAt(index - 1) > 0xffff;

const randomText = () => Array.from({ length: below(8) }, letter).join("");
const seen = new Set();
let rows = 0;
while (rows < wanted) {
  const made = pattern();
  let src = made.src;
  if (chance(15)) src = mutate(src);
  if (seen.has(src) || src.length > 60 || /[\ud800-\udfff]/u.test(src)) continue;
  seen.add(src);
  rows++;
  let compiled;
  try {
    compiled = new RegExp(src, "u");
  } catch {
    console.log(JSON.stringify({ p: src, t: [], v: null }));
    continue;
  }
  const texts = new Set(["", randomText(), randomText()]);
  for (let i = 0; i < 3; i++) {
    const text = made.text();
    if (text.length < 24) {
      texts.add(text);
      const points = [...text];
      points.splice(below(points.length + 1), below(2), letter());
      texts.add(points.join(""));
    }
  }
  const list = [...texts].filter((t) => !/[\ud800-\udfff]/u.test(t) && !isInsidePair(t, compiled.exec(t)?.index));
  console.log(JSON.stringify({ p: src, t: list, v: list.map((t) => (compiled.test(t) ? "1" : "0")).join("") }));
}
