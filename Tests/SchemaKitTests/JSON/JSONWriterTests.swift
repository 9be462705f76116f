import Testing

@testable import SchemaKit

@Suite("JSON writer")
struct JSONWriterTests {
  private func written(pretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> JSONWriter {
    var writer = JSONWriter(pretty: pretty)
    body(&writer)
    return writer
  }

  private func everything(_ writer: inout JSONWriter) {
    writer.beginObject()
    writer.name("a")
    writer.beginArray()
    writer.integer(.min)
    writer.double(0.1)
    writer.boolean(true)
    writer.null()
    writer.beginArray()
    writer.endArray()
    writer.beginObject()
    writer.endObject()
    writer.endArray()
    writer.name("b")
    writer.string("x")
    writer.endObject()
  }

  @Test("Compact text has no whitespace")
  func compact() {
    let writer = written(everything)
    #expect(writer.text == #"{"a":[-9223372036854775808,0.1,true,null,[],{}],"b":"x"}"#)
    #expect(writer.isComplete)
    #expect(!writer.wasMisused)
    #expect(writer.bytes == Array(writer.text.utf8))
  }

  @Test("Pretty text has a line for each element and member, indented by two spaces a level")
  func pretty() throws {
    let expected = """
      {
        "a": [
          -9223372036854775808,
          0.1,
          true,
          null,
          [],
          {}
        ],
        "b": "x"
      }
      """
    #expect(written(pretty: true, everything).text == expected)
    #expect(try JSONTesting.value(expected).serialized(pretty: true) == expected)
  }

  @Test(
    "Strings are escaped where they must be, and nowhere else",
    arguments: [
      ("", #""""#), ("a\"b\\c/", #""a\"b\\c/""#), ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#),
      ("\u{0}\u{1}\u{B}\u{1F}", #""\u0000\u0001\u000b\u001f""#),
      ("\u{7F}é😀\u{2028}\u{FEFF}", "\"\u{7F}é😀\u{2028}\u{FEFF}\""), ("\"", #""\"""#), ("</script>", "\"</script>\""),
    ])
  func strings(_ text: String, _ expected: String) throws {
    let value = written { $0.string(text) }.text
    #expect(value.utf8.elementsEqual(expected.utf8))
    #expect(try JSONTesting.value(value).string?.utf8.elementsEqual(text.utf8) == true)
    let object = written {
      $0.beginObject()
      $0.name(text)
      $0.null()
      $0.endObject()
    }
    #expect(object.text.utf8.elementsEqual("{\(expected):null}".utf8))
  }

  @Test(
    "Doubles are written so that they are read back as they were",
    arguments: [
      0, -0.0, 1, 0.1, 1e16, 1e-7, 123456789.123, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -2.5, 1e22,
      0.30000000000000004,
    ])
  func doubles(_ double: Double) throws {
    let text = written { $0.double(double) }.text
    #expect(try JSONTesting.value(text).double?.bitPattern == double.bitPattern || double == 0)
  }

  @Test("What JSON has no number for is written as null and noted", arguments: [Double.nan, .infinity, -.infinity])
  func noNumbers(_ double: Double) {
    let writer = written { $0.double(double) }
    #expect(writer.text == "null")
    #expect(writer.wasMisused)
  }

  @Test("Values are copied with numbers as written, escapes as few as possible, and members in order")
  func values() throws {
    let text = #" { "z" : [ 1.0 , 1e400, -0, 0.10, 1E+2 ] , "\u0061\/\n" : "\u00e9\u0001" , "n":{ } } "#
    #expect(try JSONTesting.value(text).serialized() == #"{"z":[1.0,1e400,-0,0.10,1E+2],"a/\n":"é\u0001","n":{}}"#)
    let value = try #require(try JSONTesting.value(text)["z"])
    let writer = written {
      $0.beginObject()
      $0.name("copy")
      $0.value(value)
      $0.name("again")
      $0.value(value)
      $0.endObject()
    }
    #expect(writer.text == #"{"copy":[1.0,1e400,-0,0.10,1E+2],"again":[1.0,1e400,-0,0.10,1E+2]}"#)
  }

  @Test(
    "Calls that don't fit are left out and noted",
    arguments: [
      ("n", ""), ("]", ""), ("}", ""), ("00", "null"), ("0[0]", "null"), ("[][", "[]"), ("[n0]", "[null]"),
      ("{0}", "{}"), ("[}]", "[]"),
      ("{n}", #"{"a":null}"#), ("{nn0}", #"{"a":null}"#), ("{{n[]}n0}", #"{"a":null}"#), ("{n]0}", #"{"a":null}"#),
      ("{[[]0[]]{}n0", #"{"a":null"#),
    ])
  func misuse(_ calls: String, _ expected: String) {
    let writer = written { writer in
      for call in calls {
        switch call {
        case "{": writer.beginObject()
        case "}": writer.endObject()
        case "[": writer.beginArray()
        case "]": writer.endArray()
        case "n": writer.name("a")
        default: writer.null()
        }
      }
    }
    #expect(writer.text == expected)
    #expect(writer.wasMisused)
  }

  @Test("Values can be copied character for character, on one line")
  func verbatim() throws {
    var writer = JSONWriter()
    writer.beginArray()
    writer.verbatim(try JSONTesting.value("{ \"\\u0061\" :\t[1.50e+01,\r\n\"\\n\u{2028}\"] }"))
    writer.verbatim(try JSONTesting.value(" null\n"))
    writer.endArray()
    #expect(writer.text == "[{ \"\\u0061\" :\t[1.50e+01,  \"\\n\u{2028}\"] },null]")
    #expect(writer.isComplete && !writer.wasMisused)
  }

  @Test("An unfinished text is not complete, and is the beginning of one")
  func unfinished() {
    let writer = written {
      $0.beginObject()
      $0.name("a")
      $0.beginArray()
      $0.integer(1)
    }
    #expect(writer.text == #"{"a":[1"#)
    #expect(!writer.isComplete)
    #expect(!writer.wasMisused)
    #expect(!JSONWriter().isComplete)
  }

  @Test("Random calls never trap, and what they finish is JSON")
  func randomCalls() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5_000 {
      var writer = JSONWriter(pretty: Bool.random(using: &generator))
      let value = try JSONTesting.value(#"{"a":[1,{}]}"#)
      var names = 0
      for _ in 0..<Int.random(in: 1...30, using: &generator) {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0, 1: writer.beginObject()
        case 2: writer.endObject()
        case 3: writer.beginArray()
        case 4: writer.endArray()
        case 5, 6:
          names += 1
          writer.name("n\(names)")
        case 7: writer.double(1.5)
        case 8: writer.string("s")
        default: writer.value(value)
        }
      }
      let error = JSONTesting.error(writer.bytes)
      #expect(error == nil || (error?.code == .unexpectedEnd && !writer.isComplete))
    }
  }
}
