import Testing

@testable import SchemaKit

@Suite("URI references")
struct URIReferenceTests {
  @Test("A reference knows its five components")
  func components() throws {
    let reference = try #require(URIReference("https://user@host:80/a/b?c=d#e"))
    #expect(reference.scheme == "https")
    #expect(reference.authority == "user@host:80")
    #expect(reference.path == "/a/b")
    #expect(reference.query == "c=d")
    #expect(reference.fragment == "e")
    #expect(reference.isAbsolute)
    #expect(reference.withoutFragment.text == "https://user@host:80/a/b?c=d")
  }

  @Test("A component that is missing differs from one that is empty")
  func emptyComponents() throws {
    let bare = try #require(URIReference(""))
    #expect(bare.scheme == nil && bare.authority == nil && bare.query == nil && bare.fragment == nil)
    #expect(bare.path.isEmpty && !bare.hasEmptyFragment && !bare.isAbsolute)
    let empty = try #require(URIReference("//?#"))
    #expect(empty.authority == "" && empty.path == "" && empty.query == "" && empty.fragment == "")
    #expect(empty.hasEmptyFragment)
    #expect(empty.withoutFragment.text == "//?")
    #expect(bare.withoutFragment == bare)
  }

  @Test(
    "What schemas use as identifiers is a reference",
    arguments: [
      "http://json-schema.org/draft-07/schema#", "https://example.com/schemas/a.json", "urn:example:a:b",
      "urn:uuid:feebdaed-ffff-0000-ffff-0000deadbeef", "tag:example.com,2024:a", "file:///a/b.json", "item.json",
      "../a/b", "#", "#/$defs/a~1b", "#/$defs/caf%C3%A9", "#/definitions/List[Item]", "a[0]?b[1]",
      "http://example.com/é",
      "http://пример.рф/схема", "#日本語", "http://[::1]:8080/a", "//host", "?query", ";x", "x:", "#/definitions/a+b",
    ])
  func identifiers(text: String) throws {
    #expect(try #require(URIReference(text)).text == text)
  }

  @Test(
    "What no reference is made of is refused",
    arguments: [
      "a b", " a", "a\n", "a\tb", "\u{0}", "\u{7F}", "<a>", "a\"b", "a\\b", "a^b", "a`b", "{a}", "a|b", "%", "%z", "%1",
      "%zz", "a%2", "#a#b", "1a:b", ":a", "http://a:b/", "http://[::1", "http://::1]/", "http://[::g]/",
      "http://a@b@c/",
      "http://a[b]/", "#%zz", "?%q0",
    ])
  func refusals(text: String) {
    #expect(URIReference(text) == nil)
  }

  @Test("A fragment decodes to the text that its escapes stand for")
  func decodedFragment() throws {
    #expect(URIReference("#/a%25b%20c/%C3%A9")?.fragmentDecoded == "/a%b c/é")
    #expect(URIReference("#/a+b~1c")?.fragmentDecoded == "/a+b~1c")
    #expect(URIReference("#é")?.fragmentDecoded == "é")
    #expect(URIReference("#")?.fragmentDecoded == "")
  }

  @Test("A fragment that is missing, or doesn't decode to UTF-8, decodes to nothing")
  func undecodableFragment() {
    #expect(URIReference("a")?.fragmentDecoded == nil)
    #expect(URIReference("#%C3")?.fragmentDecoded == nil)
    #expect(URIReference("#%FF")?.fragmentDecoded == nil)
    #expect(URIReference("#%ED%A0%80")?.fragmentDecoded == nil)
    #expect(URIReference("#%C3")?.fragmentDecodedBytes == [0xC3])
  }

  @Test("References are equal byte for byte, not by canonical equivalence")
  func equality() throws {
    let composed = try #require(URIReference("a:caf\u{E9}"))
    let decomposed = try #require(URIReference("a:cafe\u{301}"))
    #expect(composed.text == decomposed.text)
    #expect(composed != decomposed)
    #expect(composed.key != decomposed.key)
    #expect(Set([composed, decomposed, composed]).count == 2)
  }

  @Test(
    "Identifiers that differ only by syntax have one key",
    arguments: [
      ("HTTP://Example.COM/A", "http://example.com/A"), ("http://a/%7euser", "http://a/~user"),
      ("http://a/%c3%a9", "http://a/%C3%A9"), ("http://a/b#c", "http://a/b"), ("http://a/b#", "http://a/b"),
      ("http://%41.b/", "http://a.b/"), ("http://User@HOST/", "http://User@host/"),
      ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
      ("URN:example:A", "urn:example:A"),
    ])
  func keys(text: String, normalized: String) throws {
    #expect(try #require(URIReference(text)).key.text == normalized)
    #expect(URIReference(text)?.key == URIReference(normalized)?.key)
  }

  @Test(
    "Identifiers that differ by more have different keys",
    arguments: [
      ("http://a/b", "http://a/B"), ("http://a/b", "http://a/b/"), ("http://a", "http://a/"),
      ("http://a:80/", "http://a/"),
      ("http://a/?b", "http://a/?c"), ("http://a/", "https://a/"), ("http://U@a/", "http://u@a/"),
      ("http://a/%2F", "http://a//"), ("urn:example:a", "urn:example:A"), ("http://a/?", "http://a/"),
    ])
  func differentKeys(left: String, right: String) throws {
    #expect(try #require(URIReference(left)).key != #require(URIReference(right)).key)
  }
}
