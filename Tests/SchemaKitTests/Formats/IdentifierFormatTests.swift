import Testing

@testable import SchemaKit

@Suite("Pointers, UUIDs, colours, patterns and addresses")
struct IdentifierFormatTests {
  @Test(
    "A JSON pointer is empty or a slash before each token",
    arguments: [
      "", "/", "/foo", "/foo/0", "/foo//bar", "/a~1b", "/m~0n", "/~01", "/ ", "/c%d", "/\"", "/\\", "/é", "/foo/-",
      "//",
    ])
  func pointers(text: String) {
    #expect(Format.jsonPointer.accepts(text))
  }

  @Test(
    "Anything else is no JSON pointer",
    arguments: ["a", "0", "#", "#/", "#/a", "/~", "/~2", "/~a", "/~~", "/a~", "/~0~", " /a", "a/b"])
  func notPointers(text: String) {
    #expect(!Format.jsonPointer.accepts(text))
  }

  @Test(
    "A relative JSON pointer climbs, steps at will, and points",
    arguments: [
      "0", "1", "120", "0#", "10#", "0/", "0/foo/bar", "2/0/baz/1/zip", "0+1", "0-1", "1-2/bar", "0-0", "0+1#",
      "3/~0~1",
    ])
  func relativePointers(text: String) {
    #expect(Format.relativeJSONPointer.accepts(text))
  }

  @Test(
    "Anything else is no relative JSON pointer",
    arguments: [
      "", "/foo", "#", "-1/foo", "+1/foo", "01", "01/a", "01#", "0##", "1#/a", "1foo", "0/~2", "0+", "0-/a", "0+01",
      "0++1", "0+1-1", "0 ",
      "١/a",
    ])
  func notRelativePointers(text: String) {
    #expect(!Format.relativeJSONPointer.accepts(text))
  }

  @Test(
    "A UUID is 32 hexadecimal digits in five groups",
    arguments: [
      "2EB8AA08-AA98-11EA-B4AA-73B441D16380", "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
      "2eb8aa08-AA98-11ea-B4Aa-73B441D16380",
      "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
      "99c17cbb-656f-f64a-940f-1a4568f03487",
    ])
  func uuids(text: String) {
    #expect(Format.uuid.accepts(text))
  }

  @Test(
    "Anything else is no UUID",
    arguments: [
      "", "2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa08-aa98-11ea-b4aa-73b441d163800",
      "2eb8aa08-aa98-11ea-73b441d16380",
      "2eb8aa08-aa98-11ea-b4ga-73b441d16380", "2eb8aa08aa9811eab4aa73b441d16380", "2eb8aa08aa98-11ea-b4aa73b441d16380",
      "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380", "2eb8aa08aa9811eab4aa73b441d16380----",
      "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
      "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08-aa98-11ea-b4aa-73b441d1638\u{9EA}",
    ])
  func notUUIDs(text: String) {
    #expect(!Format.uuid.accepts(text))
  }

  @Test(
    "A colour is a keyword, hexadecimal, or functional",
    arguments: [
      "fuchsia", "RED", "Orange", "ThreeDFace", "#CC8899", "#C89", "#abc", "rgb(1,2,3)", "rgb( 255 , -10 ,+300 )",
      "RGB(1%,2.5%,.5%)",
    ])
  func colors(text: String) {
    #expect(Format.color.accepts(text))
  }

  @Test(
    "Anything else is no colour",
    arguments: [
      "", "puce", "light_grayish_red-violet", "#", "#12", "#1234", "#12345", "#00332520", "#ggg", "rgb(1,2)",
      "rgb(1,2,3,4)", "rgb(1,2%,3)",
      "rgb(1.5,2,3)", "rgb (1,2,3)", "rgb(1,2,3", "rgb()", "rgb(,,)", "rgb(1 2 3)", "red ", "rgba(1,2,3,4)",
      "rgb(1.%,2%,3%)",
    ])
  func notColors(text: String) {
    #expect(!Format.color.accepts(text))
  }

  @Test(
    "A regular expression is what ECMA-262 reads with the u flag",
    arguments: ["", "([abc])+\\s+$", "[^]", "(?<=a)b", "(?<n>a)\\k<n>", "é", "\\u{1F600}"])
  func regexes(text: String) {
    #expect(Format.regex.accepts(text))
  }

  @Test(
    "Anything else is no regular expression", arguments: ["^(abc]", "\\a", "[b-a]", "a{2,1}", "*", "(", ")", "]", "\\"])
  func notRegexes(text: String) {
    #expect(!Format.regex.accepts(text))
    #expect(!Format.draft3Regex.accepts(text))
  }

  @Test("A regular expression of draft 3 has neither lookbehind nor named groups")
  func draft3Regexes() {
    for text in ["(?<=foo)bar", "(?<!foo)bar", "(?<n>a)", "[[](?<=a)b"] {
      #expect(!Format.draft3Regex.accepts(text), "\(text)")
    }
    for text in ["[^]", "(?=a)b", "[(?<=]", "\\(?<=", "(?:a)", "\\[(?!b)"] {
      #expect(Format.draft3Regex.accepts(text), "\(text)")
    }
  }

  @Test("The address formats are those of the URI recognisers")
  func addresses() {
    #expect(
      Format.ipv4.accepts("127.0.0.1") && Format.ipAddress.accepts("127.0.0.1") && !Format.ipv4.accepts("127.0.0.01"))
    #expect(Format.ipv6.accepts("::1") && !Format.ipv6.accepts("::1%eth0"))
    #expect(Format.uri.accepts("a:b") && !Format.uri.accepts("b"))
    #expect(Format.uriReference.accepts("b") && !Format.uriReference.accepts("é"))
    #expect(Format.iri.accepts("a:é") && !Format.iri.accepts("é"))
    #expect(Format.iriReference.accepts("é") && !Format.iriReference.accepts("\\"))
    #expect(Format.uriTemplate.accepts("{a}") && !Format.uriTemplate.accepts("{a"))
  }
}
