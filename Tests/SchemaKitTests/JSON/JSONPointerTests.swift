import Testing

@testable import SchemaKit

@Suite("JSON Pointer (RFC 6901)")
struct JSONPointerTests {
  @Test(
    "The pointers of RFC 6901, section 5, lead where it says",
    arguments: [
      ("", "0"), ("/foo", #"["bar","baz"]"#), ("/foo/0", "\"bar\""), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"),
      ("/e^f", "3"), ("/g|h", "4"),
      ("/i\\j", "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"),
    ])
  func examples(_ text: String, _ expected: String) throws {
    let document = #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#
    let root = try JSONTesting.value(document)
    let pointer = try JSONPointer(text)
    #expect(root[at: pointer]?.text == (text.isEmpty ? document : expected))
    #expect(pointer.description == text)
  }

  @Test(
    "Tokens are decoded once, from the left",
    arguments: [
      ("", []), ("/", [""]), ("//", ["", ""]), ("/a/b", ["a", "b"]), ("/~0", ["~"]), ("/~1", ["/"]), ("/~01", ["~1"]),
      ("/~10", ["/0"]),
      ("/~00", ["~0"]), ("/~1~0~1", ["/~/"]), ("/%25", ["%25"]), ("/é/😀", ["é", "😀"]), ("/a/", ["a", ""]),
      ("/+", ["+"]), ("/\u{301}", ["\u{301}"]),
    ])
  func tokens(_ text: String, _ tokens: [String]) throws {
    let pointer = try JSONPointer(text)
    #expect(pointer.tokens == tokens)
    #expect(pointer == JSONPointer(tokens: tokens))
    #expect(pointer.description.utf8.elementsEqual(text.utf8))
  }

  @Test(
    "A text that is no pointer is refused with the place",
    arguments: [
      ("a", JSONPointerError.Code.missingSlash, 0), ("#/a", .missingSlash, 0), (" /a", .missingSlash, 0),
      ("/~", .invalidEscape, 1),
      ("/~2", .invalidEscape, 1), ("/a~", .invalidEscape, 2), ("/a~/b", .invalidEscape, 2),
      ("/~0~x", .invalidEscape, 3), ("/~~0", .invalidEscape, 1), ("~0", .missingSlash, 0),
    ])
  func refused(_ text: String, _ code: JSONPointerError.Code, _ offset: Int) {
    #expect(throws: JSONPointerError(code, at: offset)) { try JSONPointer(text) }
    #expect(!JSONPointerError(code, at: offset).description.isEmpty)
  }

  @Test(
    "Only a number without leading zeros leads to an element",
    arguments: [
      "01", "00", "-", "-1", "+1", "1.0", "1e0", " 1", "1 ", "", "a", "10", "18446744073709551616",
      "9223372036854775808", "999999999999999999",
      "99999999999999999999999999999999", "٠", "0x0", "-0",
    ])
  func noElement(_ token: String) throws {
    let root = try JSONTesting.value("[0,1,2,3,4,5,6,7,8,9]")
    #expect(root[at: JSONPointer(tokens: [token])] == nil)
  }

  @Test("Numbers are names in objects, and nothing lies below a scalar")
  func namesAndScalars() throws {
    let root = try JSONTesting.value(#"{"0":"a","01":"b","-":"c","a":1}"#)
    #expect(try ["/0", "/01", "/-"].map { root[at: try JSONPointer($0)]?.string } == ["a", "b", "c"])
    #expect(try root[at: JSONPointer("/a/0")] == nil)
    #expect(try root[at: JSONPointer("/a/")] == nil)
    #expect(try root[at: JSONPointer("/1")] == nil)
  }

  @Test("Canonically equivalent tokens are different, in pointers and in look-ups")
  func codePoints() throws {
    let (one, two) = (JSONPointer(tokens: ["\u{E9}"]), JSONPointer(tokens: ["e\u{301}"]))
    #expect(one != two)
    #expect(Set([one, two]).count == 2)
    let root = try JSONTesting.value("{\"\u{E9}\":1}")
    #expect(root[at: one]?.integer == 1)
    #expect(root[at: two] == nil)
    #expect(JSONPointer(tokens: ["a", "b"]) != JSONPointer(tokens: ["ab"]))
    #expect(JSONPointer(tokens: [""]) != .root)
  }

  @Test("Pointers grow by names, positions and pointers")
  func appending() throws {
    let pointer = JSONPointer.root.appending("a/b").appending(3).appending(try JSONPointer("/x~0/y"))
    #expect(pointer.description == "/a~1b/3/x~0/y")
    #expect(JSONPointer.root.description.isEmpty)
  }

  @Test("The pointer to every value leads back to it, and to nothing outside its root")
  func roundTrip() throws {
    let root = try JSONTesting.value(#"{"a":[1,[2,{"b":[]}],{}],"":{"~":{"/":[[[0]]]}},"é":null,"last":[[],[1]]}"#)
    root.withView { view in
      for raw in 0..<view.nodeCount {
        let index = TapeIndex(raw)
        let value = view[index].tag == .name ? TapeIndex(raw + 1) : index
        let pointer = view.pointer(to: index)
        #expect(pointer.flatMap { view.resolve($0.tokens) } == value)
        #expect(pointer.flatMap { try? JSONPointer($0.description) } == pointer)
        #expect(view.pointer(to: value, from: value) == .root)
      }
      #expect(view.pointer(to: TapeIndex(view.nodeCount)) == nil)
      let array = TapeIndex(2)
      #expect(view.pointer(to: .root, from: array) == nil)
      #expect(view.pointer(to: view.next(array), from: array) == nil)
      #expect(view.pointer(to: TapeIndex(5), from: array)?.description == "/1/0")
    }
  }
}
