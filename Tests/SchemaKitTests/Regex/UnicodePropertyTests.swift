import Testing

@testable import SchemaKit

@Suite("Unicode properties in patterns: ECMA-262 (2024) §22.2.2.9")
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
      PatternCase("^\\p{Script=Greek}+$", ["αΩϗἄ"], not: ["a", "\u{375}1", "ͅ", "ж"]),
      PatternCase("^\\p{scx=Grek}+$", ["ᾳ", "\u{342}"], not: ["a"]),
      PatternCase("^\\p{sc=Zyyy}+$", ["1 ー!"], not: ["カ", "a"]),
      PatternCase("^\\p{scx=Kana}+$", ["カー"], not: ["1", "ж"]),
      PatternCase("^\\p{sc=Inherited}$", ["\u{300}"], not: ["e"]),
      PatternCase("^\\p{sc=Unknown}$", ["\u{378}", "\u{E000}"], not: ["a"]),
      PatternCase("^\\p{Extended_Pictographic}+$", ["😀©", "\u{1F02C}"], not: ["1", "\u{1F1E6}"]),
      PatternCase("^\\p{Emoji_Component}+$", ["1#*\u{200D}\u{1F3FB}"], not: ["😀"]),
      PatternCase("^\\p{CWKCF}+$", ["AÉﬁ\u{AD}"], not: ["a", "ß1"]),
      PatternCase("^\\p{IDS}\\p{IDC}*$", ["aé_1"], not: ["1a"]),
      PatternCase("^\\p{Hex_Digit}+$", ["aF９"], not: ["g"]), PatternCase("^\\P{sc=Latn}$", ["1"], not: ["z"]),
    ])
  func members(test: PatternCase) throws { try test.check() }

  @Test(
    "A property has one set under each of its names",
    arguments: [
      ["Lu", "Uppercase_Letter", "gc=Lu", "General_Category=Uppercase_Letter"], ["Nd", "digit", "Decimal_Number"],
      ["P", "punct", "Punctuation", "gc=P"], ["Cc", "cntrl", "Control"], ["M", "Mark", "Combining_Mark"],
      ["Alpha", "Alphabetic"],
      ["space", "White_Space"], ["sc=Grek", "Script=Greek", "sc=Greek"], ["scx=Latn", "Script_Extensions=Latin"],
      ["sc=Copt", "sc=Coptic", "sc=Qaac"], ["scx=Zinh", "scx=Inherited", "scx=Qaai"],
      ["ExtPict", "Extended_Pictographic"],
      ["EComp", "Emoji_Component"], ["AHex", "ASCII_Hex_Digit"], ["XIDS", "XID_Start"], ["RI", "Regional_Indicator"],
    ])
  func aliases(names: [String]) throws {
    let first = try #require(set(names[0]))
    #expect(!first.ranges.isEmpty)
    for name in names { #expect(set(name) == first, "\(name)") }
  }

  @Test("Every name in the tables has a set under each property that takes it")
  func allNames() {
    let (categories, binary) = (words(UnicodeTables.generalCategoryNames), words(UnicodeTables.binaryNames))
    let scripts = words(UnicodeTables.scriptNames)
    for name in categories + binary { #expect(set(name) != nil, "\(name)") }
    for name in categories { #expect(set("gc=\(name)") == set(name), "\(name)") }
    for name in scripts { #expect(set("sc=\(name)") != nil && set("scx=\(name)") != nil, "\(name)") }
  }

  @Test(
    "What ECMA-262 doesn't list is no property",
    arguments: [
      // Case, spaces and prefixes count: nothing matches loosely.
      "lu", "LU", "uppercase_letter", "UppercaseLetter", "Uppercase_letter", "IsLu", "isL", "sc=latin", "sc=latn",
      "SC=Latn",
      "script=Latin", "GC=Lu", "alphabetic", "any", "Ascii", "In_Basic_Latin", "InGreek", "IsGreek",
      // A script needs its property, and neither a binary property nor a value takes a value.
      "Latin", "Latn", "Greek", "Alphabetic=Yes", "Alphabetic=Y", "Any=Yes", "Lu=Yes", "gc=Alphabetic", "gc=Any",
      "gc=Latn",
      "sc=Lu", "sc=L", "gc=", "sc=", "scx=", "Script", "General_Category", "gc", "sc", "scx", "Alphabetic=", "=Lu", "=",
      "",
      // Properties of Unicode that the standard leaves out.
      "Age=15.0", "Block=Basic_Latin", "blk=ASCII", "ccc=230", "Bidi_Class=L", "bc=L", "Name=SPACE", "Other_Alphabetic",
      "OAlpha", "Hyphen", "Grapheme_Link", "Gr_Link", "Full_Composition_Exclusion", "Comp_Ex", "Expands_On_NFC",
      "Prepended_Concatenation_Mark", "PCM", "Composition_Exclusion", "CE", "NFC_QC=Y", "East_Asian_Width=W", "WSpace",
      "XPosixPunct", "sc=Foo", "Posix", "Line_Break=AL", "Joining_Type=D",
      // Properties of strings, which belong to the v flag.
      "Basic_Emoji", "Emoji_Keycap_Sequence", "RGI_Emoji", "RGI_Emoji_Flag_Sequence", "RGI_Emoji_Modifier_Sequence",
      "RGI_Emoji_Tag_Sequence", "RGI_Emoji_ZWJ_Sequence",
    ])
  func unknown(expression: String) {
    #expect(set(expression) == nil)
    for escape in ["p", "P"] {
      #expect(throws: PatternError(offset: 0, kind: .unknownProperty)) { try makePattern("\\\(escape){\(expression)}") }
    }
  }

  @Test("General categories share no code point and leave none out, and their groups are their unions")
  func partition() throws {
    let categories = words(UnicodeTables.generalCategoryNames).filter { $0.utf8.count == 2 && $0 != "LC" }
    #expect(categories.count == 30)
    var all = CodePointSet()
    var count = 0
    for category in categories {
      let members = try #require(set(category))
      count += members.memberCount
      all.insert(members)
    }
    all.normalise()
    #expect(all == .any && count == 0x110000)
    for group in ["L", "M", "N", "P", "S", "Z", "C"] {
      var union = CodePointSet()
      for category in categories where category.hasPrefix(group) { union.insert(try #require(set(category))) }
      union.normalise()
      #expect(set(group) == union, "\(group)")
    }
  }

  @Test("Scripts share no code point and leave none out")
  func scripts() throws {
    var all = CodePointSet()
    var count = 0
    for entry in UnicodeTables.scriptNames.description.split(separator: ";") {
      let members = try #require(set("sc=\(entry.prefix(4))"))
      count += members.memberCount
      all.insert(members)
    }
    all.normalise()
    #expect(all == .any && count == 0x110000)
  }

  @Test("White space of \\s is the category Zs and what ECMA-262 §12.2 and §12.3 add")
  func spaces() throws {
    var spaces = try #require(set("Zs"))
    for codePoint: UInt32 in [9, 10, 11, 12, 13, 0x2028, 0x2029, 0xFEFF] { spaces.insert(codePoint) }
    spaces.normalise()
    #expect(spaces == .spaces)
  }

  @Test("Threads that ask for a set at once get the same one")
  func concurrency() async {
    let sets = await withTaskGroup(of: CodePointSet?.self) { group in
      for _ in 0..<64 { group.addTask { self.set("XID_Continue") } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let first = sets.first ?? nil
    #expect(first != nil && sets.allSatisfy { $0 == first })
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

  /// The set of "name" or "name=value", or nil.
  private func set(_ expression: String) -> CodePointSet? {
    let parts = expression.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { Array($0.utf8) }
    return withByteSlice(parts[0]) { name in
      parts.count == 1
        ? UnicodeProperty.set(name: name, value: nil)
        : withByteSlice(parts[1]) { UnicodeProperty.set(name: name, value: $0) }
    }
  }

  private func words(_ names: StaticString) -> [String] {
    names.description.split { $0 == " " || $0 == ";" }.map { String($0) }
  }
}

extension CodePointSet {
  /// The number of code points in the set.
  fileprivate var memberCount: Int { ranges.reduce(0) { $0 + Int($1.last - $1.first) + 1 } }
}
