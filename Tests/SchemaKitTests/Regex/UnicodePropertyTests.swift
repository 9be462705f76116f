import Testing

@testable import SchemaKit

@Suite("Unicode properties in patterns: ECMA-262 §22.2.2.9, tables 69 to 72")
struct UnicodePropertyTests {
  @Test(
    "A property takes its members and no others",
    arguments: [
      PatternCase("^\\p{L}+$", ["aÉßжא日𝒳"], not: ["1", "-", "😀", " "]),
      PatternCase("^\\p{Lu}$", ["A", "É", "Ж"], not: ["a", "ǅ"]),
      PatternCase("^\\p{LC}$", ["a", "A", "ǅ"], not: ["א"]), PatternCase("^\\p{Nd}+$", ["1٣४"], not: ["Ⅷ", "½"]),
      PatternCase("^\\P{L}$", ["1", "😀"], not: ["a"]), PatternCase("^[\\p{L}\\p{Nd}_]+$", ["é_1"], not: ["-"]),
      PatternCase("^[^\\p{L}]$", ["1"], not: ["é"]),
      PatternCase("^\\p{Alphabetic}$", ["a", "Ⅷ", "ͅ"], not: ["1"]),
      PatternCase("^\\p{White_Space}$", [" ", "\u{85}"], not: ["\u{FEFF}"]),
      PatternCase("^\\p{ASCII}+$", ["a\u{7F}\u{0}"], not: ["\u{80}"]),
      PatternCase("^\\p{Any}$", ["a", "\u{10FFFF}", "\u{E000}"], not: [""]),
      PatternCase("^\\P{Any}$", [], not: ["a"]), PatternCase("^\\p{Emoji_Presentation}$", ["😀"], not: ["1", "©"]),
      PatternCase("^\\p{Cs}$", [], not: ["a", "😀"]),
      PatternCase("^\\p{RI}{2}$", ["🇨🇭"], not: ["CH"]), PatternCase("^\\p{Assigned}$", ["a"], not: ["\u{378}"]),
      PatternCase("^\\p{Cn}$", ["\u{378}"], not: ["a"]),
      PatternCase("^\\p{Sc}$", ["$", "€"], not: ["+"]), PatternCase("^\\p{punct}$", ["!", "—"], not: ["+", "a"]),
    ])
  func members(test: PatternCase) throws { try test.check() }

  @Test(
    "A property has one set under each of its names",
    arguments: [
      ["Lu", "Uppercase_Letter", "gc=Lu", "General_Category=Uppercase_Letter"], ["Nd", "digit", "Decimal_Number"],
      ["P", "punct", "Punctuation", "gc=P"], ["Cc", "cntrl", "Control"], ["M", "Mark", "Combining_Mark"],
      ["Alpha", "Alphabetic"],
      ["space", "White_Space"], ["AHex", "ASCII_Hex_Digit"], ["XIDS", "XID_Start"], ["RI", "Regional_Indicator"],
    ])
  func aliases(names: [String]) throws {
    func set(_ expression: String) throws -> CodePointSet {
      let parts = expression.split(separator: "=").map { String($0) }
      let lookup =
        parts.count == 2
        ? UnicodeProperty.ranges(name: parts[0], value: parts[1]) : UnicodeProperty.ranges(name: expression, value: nil)
      guard case .set(let set) = lookup else { throw PatternError(offset: 0, kind: .unknownProperty) }
      return set
    }
    let first = try set(names[0])
    #expect(!first.ranges.isEmpty)
    for name in names { #expect(try set(name) == first, "\(name)") }
  }

  @Test("Every name in the tables has a set")
  func allNames() {
    for name in UnicodePropertyNames.generalCategories.keys {
      guard case .set = UnicodeProperty.ranges(name: name, value: nil) else {
        Issue.record("\(name)")
        continue
      }
    }
    for name in UnicodePropertyNames.binary.values { #expect(UnicodePropertyNames.tests[name] != nil, "\(name)") }
  }

  @Test("Sets join, invert and find their members")
  func sets() {
    let set = CodePointSet([
      CodePointRange(first: 10, last: 20), CodePointRange(first: 5, last: 9), CodePointRange(first: 15, last: 30),
      CodePointRange(first: 40, last: 0x10FFFF),
    ])
    #expect(set.ranges == [CodePointRange(first: 5, last: 30), CodePointRange(first: 40, last: 0x10FFFF)])
    #expect(set.inverted.ranges == [CodePointRange(first: 0, last: 4), CodePointRange(first: 31, last: 39)])
    #expect(set.inverted.inverted == set)
    #expect(set.contains(5) && set.contains(30) && !set.contains(31) && set.contains(0x10FFFF))
    #expect(set.isDisjoint(with: set.inverted) && !set.isDisjoint(with: set))
    #expect(CodePointSet.any.inverted.ranges.isEmpty)
  }
}
