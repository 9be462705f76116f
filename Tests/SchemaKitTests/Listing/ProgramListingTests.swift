import Testing

@testable import SchemaKit

/// Each instruction in words: a schema that is compiled to it, and what has to be said.
@Suite("The listing of a program")
struct ProgramListingTests {
  /// A schema whose program has an instruction, and the lines that tell of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let opcode: Opcode
    let mode: Program.Mode
    let schema: String
    let lines: [String]

    init(_ opcode: Opcode, _ schema: String, _ lines: String..., in mode: Program.Mode = .verdict) {
      self.opcode = opcode
      self.mode = mode
      self.schema = schema
      self.lines = lines
    }

    var testDescription: String { "\(opcode): \(schema.prefix(60))" }
  }

  static let cases = [
    Case(.end, #"{"minimum": 1}"#, "passes"),
    Case(.type, #"{"not": {"type": ["string", "number"]}}"#, "is null or boolean or array or object  [#/not]"),
    Case(.reject, "false", "fails", in: .exhaustive),
    Case(.annotate, #"{"title": "a"}"#, "is annotated", in: .annotating),

    Case(.minimum, #"{"minimum": -3}"#, "number: is at least -3", in: .exhaustive),
    Case(.minimum, #"{"minimum": 9223372036854775807}"#, "number: is at least 9223372036854775807"),
    Case(.minimum, #"{"exclusiveMinimum": 3}"#, "number: is more than 3", in: .exhaustive),
    Case(.maximum, #"{"maximum": 3}"#, "number: is at most 3", in: .exhaustive),
    Case(.maximum, #"{"exclusiveMaximum": 3}"#, "number: is less than 3", in: .exhaustive),
    Case(.minimumConstant, #"{"minimum": 1e400}"#, "number: is at least 1e400"),
    Case(.minimumConstant, #"{"exclusiveMinimum": 0.5}"#, "number: is more than 0.5"),
    Case(.maximumConstant, #"{"maximum": 0.5}"#, "number: is at most 0.5"),
    Case(.maximumConstant, #"{"exclusiveMaximum": 0.5}"#, "number: is less than 0.5"),
    Case(.range, #"{"minimum": -3}"#, "number: is at least -3; done without entering the block  [#/minimum]"),
    Case(.range, #"{"exclusiveMinimum": -3, "maximum": 7}"#, "number: is more than -3 and at most 7"),
    Case(.range, #"{"exclusiveMaximum": 7}"#, "number: is less than 7"),
    Case(.multipleOf, #"{"multipleOf": 3}"#, "number: is a multiple of 3"),
    Case(.multipleOf, #"{"multipleOf": 1}"#, "number that is no integer: is a multiple of 1"),
    Case(.multipleOfConstant, #"{"multipleOf": 0.1}"#, "number: is a multiple of 0.1"),

    Case(.stringLength, #"{"minLength": 2}"#, "string: has at least 2 code points", in: .exhaustive),
    Case(.stringLength, #"{"minLength": 1, "maxLength": 1}"#, "string: has 1 code point"),
    Case(.pattern, #"{"pattern": "^\"\n"}"#, #"string: matches the pattern "^\"\n""#),
    Case(.format, #"{"format": "date-time"}"#, "string: is in the format date-time"),
    Case(.content, #"{"contentEncoding": "base64"}"#, "string: is encoded in base64"),
    Case(
      .content, #"{"contentEncoding": "base64", "contentMediaType": "application/json"}"#,
      "string: is encoded in base64, and what it encodes is JSON"),
    Case(
      .content, #"{"contentMediaType": "application/json", "contentSchema": {"type": "array"}}"#,
      "string: the text is JSON that is array"),
    Case(
      .content, #"{"contentMediaType": "application/json", "contentSchema": {"type": "array"}}"#,
      "string: the text, where it is JSON, is JSON that is anything → 4", in: .exhaustive),

    Case(.const, #"{"const": {"a": [1,\#n  "b"]}}"#, #"object: equals {"a": [1, "b"]}"#),
    Case(.enumLinear, #"{"enum": [1, 2.50]}"#, "number: is one of 1, 2.50"),
    Case(.enumStrings, #"{"enum": ["a", "\u0000"]}"#, #"string: is by hash one of "a", "\u0000""#),
    Case(
      .enumHashed, #"{"enum": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]}"#,
      "number: is by hash one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"),

    Case(.itemCount, #"{"minItems": 1, "maxItems": 2}"#, "array: has 1 to 2 elements"),
    Case(.items, #"{"items": {"type": "null"}}"#, "array: each element is anything → ", in: .exhaustive),
    Case(.elements, #"{"items": {"type": "null"}}"#, "array: each element is null"),
    Case(
      .elements, #"{"items": {"type": "null"}, "minItems": 2}"#,
      "array: has at least 2 elements, and each element is null"),
    Case(
      .items, #"{"prefixItems": [true], "items": {"minimum": 1}}"#,
      "array: each element from position 1 on is anything →"),
    Case(
      .prefixItems, #"{"prefixItems": [true, false]}"#, "array: elements by position are", "0: anything", "1: nothing"),
    Case(.contains, #"{"contains": {"type": "null"}, "maxContains": 3}"#, "array: has 1 to 3 elements of: null"),
    Case(.uniqueItems, #"{"uniqueItems": true}"#, "array: no two elements are equal"),

    Case(.memberCount, #"{"maxProperties": 4}"#, "object: has at most 4 members"),
    Case(
      .object,
      #"{"properties": {"a\n": {"type": "null"}, "xx": true}, "required": ["xx"], "patternProperties": {"^x": false},"#
        + #""additionalProperties": {"type": "string"}}"#,
      "object: one pass over the members, of which there are at least 1 member", #""a\n": null"#,
      #""xx", required, which patterns match too: anything"#, #"names like "^x": nothing"#, "others: string"),
    Case(
      .object, #"{"properties": {"a": true}, "unevaluatedProperties": false}"#,
      "object: one pass over the members, noting those that a name or a pattern takes as evaluated", #""a": anything"#),
    Case(.propertyNames, #"{"propertyNames": {"maxLength": 3}}"#, "object: each name is, as a string, anything →"),
    Case(.required, #"{"required": ["a", "b"]}"#, #"object: has the members "a", "b""#, in: .exhaustive),
    Case(
      .dependentRequired, #"{"dependentRequired": {"a": ["b", "c"]}}"#, #"object: with the member "a" has "b", "c""#),
    Case(.dependentSchema, #"{"dependentSchemas": {"a": {"type": "null"}}}"#, #"object: with the member "a" is null"#),

    Case(.call, ##"{"minimum": 1, "$ref": "#/$defs/a", "$defs": {"a": {"type": "null"}}}"##, "is null  [#/$ref]"),
    Case(.callResource, dynamic, "in the scope of <http://e/texts>, is anything → "),
    Case(
      .dynamicReference, dynamic,
      "is what dynamic anchor 0 leads to in the outermost resource in scope that has it",
      "<http://e/list>: anything", "<http://e/numbers>: number", "<http://e/texts>: string", "none: anything"),
    Case(.allOf, #"{"allOf": [{}, {}]}"#, "is all of", "anything → 3", "anything → 4", in: .exhaustive),
    Case(
      .anyOf, #"{"anyOf": [{"minimum": 1}, {"pattern": "a"}]}"#, "is one at least of", "anything → 3", "anything → 5"),
    Case(
      .anyOf, #"{"anyOf": [{"type": "null"}, {"minimum": 1}], "unevaluatedItems": false}"#,
      "is one at least of, which are all tried, noting what that evaluates", "null", "anything → 6"),
    Case(.oneOf, #"{"oneOf": [{"minimum": 1}, {"type": "null"}]}"#, "is exactly one of", "anything → 3", "null"),
    Case(
      .oneOf, #"{"oneOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"a": {"enum": [2, "b"]}}}]}"#,
      #"is exactly one of, by "a""#, "anything → 3", "anything → 5"),
    Case(
      .choice, #"{"oneOf": [{"type": "string", "pattern": "a"}, {"type": "null"}]}"#, "is by its type one of", "null",
      "string → 3"),
    Case(.not, #"{"not": {"minimum": 1}}"#, "is not anything → 3"),
    Case(
      .condition, #"{"if": {"minimum": 1}, "else": false}"#, "is by a condition", "if: anything → 3", "then: anything",
      "else: nothing"),

    Case(.track, #"{"unevaluatedItems": false}"#, "is anything → 3, noting what is evaluated for itself"),
    Case(
      .unevaluatedProperties, #"{"unevaluatedProperties": {"type": "null"}}"#,
      "object: each member that nothing has evaluated is null  [#/unevaluatedProperties]"),
    Case(
      .unevaluatedItems, #"{"unevaluatedItems": false}"#, "array: each element that nothing has evaluated is nothing"),

    Case(.custom, #"{"format": "even"}"#, #"string: satisfies the custom keyword "format""#),
  ]

  /// Core 2020-12, 8.2.3.2: where the reference leads depends on the way to it.
  private static let dynamic = """
    {"$id": "http://e/main", "if": {"minimum": 1}, "then": {"$ref": "numbers"}, "else": {"$ref": "texts"}, "$defs": {
      "list": {"$id": "list", "items": {"$dynamicRef": "#element"}, "$defs": {"d": {"$dynamicAnchor": "element"}}},
      "numbers": {"$id": "numbers", "$ref": "list", "$defs": {"d": {"$dynamicAnchor": "element", "type": "number"}}},
      "texts": {"$id": "texts", "$ref": "list", "$defs": {"d": {"$dynamicAnchor": "element", "type": "string"}}}}}
    """

  private func program(_ schema: String, _ mode: Program.Mode) throws -> Program {
    var options = SchemaOptions()
    options.assertsFormat = true
    options.assertsContent = true
    options.formats = [CustomFormat("even") { $0.utf8.count % 2 == 0 }]
    let registry = SchemaRegistry()
    let root = try SchemaScanner.scan(
      JSONDocument(schema).storage, uri: nil, dialect: .draft2020_12, dialects: { registry.dialect($0) })
    return try SchemaCompiler.compile(
      SchemaLinks(root: root, registry: registry),
      options: options.compiler(mode, formats: try options.customFormats(at: nil)))
  }

  /// The words that `listing` has for instructions of `opcode`, each with the lines that follow it.
  private func wordings(of opcode: Opcode, _ listing: String) -> [[String]] {
    var wordings: [[String]] = []
    var isWanted = false
    for line in listing.split(separator: "\n") {
      let columns = line.split(separator: " ", maxSplits: 2)
      if line.hasPrefix("        ") {
        if isWanted { wordings[wordings.count - 1].append(String(line.drop { $0 == " " })) }
      } else {
        isWanted = line.hasPrefix(" ") && columns.count == 3 && columns[1] == "\(opcode)"
        if isWanted { wordings.append([String(columns[2].drop { $0 == " " })]) }
      }
    }
    return wordings
  }

  @Test("has words for each instruction and its operands", arguments: cases)
  func wording(_ item: Case) throws {
    let listing = ProgramListing(try program(item.schema, item.mode)).text
    let wordings = wordings(of: item.opcode, listing)
    #expect(
      wordings.contains { words in
        words.count == item.lines.count && zip(words, item.lines).allSatisfy { $0.hasPrefix($1) }
      }, "\(wordings)")
  }

  @Test("is tested with each instruction that there is")
  func allOpcodes() {
    let known = (0...UInt8.max).compactMap { Opcode(rawValue: $0) }
    #expect(Set(Self.cases.map(\.opcode.rawValue)) == Set(known.map(\.rawValue)))
  }

  @Test("tells the place of each block and keyword, the fragment alone within the schema's own resource")
  func places() throws {
    let text = #"{"$id": "http://e/s", "properties": {"a": {"minimum": 1}, "b": {"$id": "t", "minimum": 2}}}"#
    let listing = ProgramListing(try program(text, .verdict)).text
    #expect(
      listing.hasPrefix(
        """
        root: anything → 1

        block 1, #
          1  object                object: one pass over the members; done without entering the block  [#]
                "a": anything → 3
                "b": anything → 5
          2  end                   passes

        block 3, #/properties/a
          3  range                 number: is at least 1; done without entering the block  [#/properties/a/minimum]
          4  end                   passes

        block 5, http://e/t#
          5  range                 number: is at least 2; done without entering the block  [http://e/t#/minimum]
          6  end                   passes

        """), "\(listing)")
  }

  @Test("ends with how much there is")
  func summary() throws {
    let listing = try Schema(#"{"enum": [1, "a"], "pattern": "b"}"#).programListing
    let rows = listing.split(separator: "\n").suffix(9).map { $0.split(separator: " ").last }
    #expect(rows.dropLast() == ["4", "1", "0", "0", "1", "1", "1", "1"], "\(listing)")
    #expect(rows.last != "0")
  }

  @Test("a schema without code has a root and no blocks")
  func noCode() throws {
    for (text, root) in [("true", "anything"), ("false", "nothing"), (#"{"type": "integer"}"#, "integer")] {
      let lines = try Schema(text).programListing.split(separator: "\n")
      #expect(lines[0] == "root: \(root)")
      #expect(lines[1].hasPrefix("instructions "))
    }
  }

  @Test("cuts names, constants and lists that are long")
  func long() throws {
    let long = String(repeating: "é", count: 20_000)
    let many = (0..<5_000).map { "\"n\($0)\"" }.joined(separator: ",")
    let listing = try Schema(
      #"{"properties": {"\#(long)": {"enum": [\#(many)]}}, "anyOf": [{"const": ["\#(long)"]}, {"pattern": "\#(long)"}]}"#
    ).programListing
    #expect(listing.utf8.count < 5_000)
    #expect(listing.contains("5000 names: \"n0\", "))
    #expect(!listing.contains("\u{FFFD}"))
  }

  @Test("of each published meta-schema is as long as the program is large")
  func metaschemas() throws {
    for (uri, text) in MetaschemaTexts.all {
      let schema = try Schema(text)
      let program = schema.image.program
      let listing = schema.programListing
      let size = program.code.count + program.targets.count + program.slots.count + program.dynamicCandidates.count
      #expect(listing.utf8.count < 1_000 + 200 * size, "\(uri)")
      #expect(listing.split(separator: "\n").count { $0.hasPrefix("block ") } > 0, "\(uri)")
    }
  }
}
