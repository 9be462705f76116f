import Testing

@testable import SchemaKit

/// A reference, and what it resolves to.
struct Resolution: Sendable, CustomTestStringConvertible {
  let base: String
  let reference: String
  let target: String

  init(_ base: String, _ reference: String, _ target: String) {
    self.base = base
    self.reference = reference
    self.target = target
  }

  var testDescription: String { "<\(reference)> against <\(base)>" }

  var actual: String? {
    guard let base = URIReference(base), let reference = URIReference(reference) else { return nil }
    return reference.resolved(against: base).text
  }
}

@Suite("Resolving URI references")
struct URIResolutionTests {
  /// The base of RFC 3986 §5.4.
  static let rfcBase = "http://a/b/c/d;p?q"

  @Test(
    "The normal examples of RFC 3986 §5.4.1 resolve as it says",
    arguments: [
      ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
      ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
      ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"),
      (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"),
      ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
      ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"),
      ("../../g", "http://a/g"),
    ])
  func normalExamples(reference: String, target: String) {
    #expect(Resolution(Self.rfcBase, reference, target).actual == target)
  }

  @Test(
    "The abnormal examples of RFC 3986 §5.4.2 resolve as it says, strictly",
    arguments: [
      ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
      ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"),
      ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"),
      ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
      ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/./x", "http://a/b/c/g#s/./x"),
      ("g#s/../x", "http://a/b/c/g#s/../x"), ("http:g", "http:g"),
    ])
  func abnormalExamples(reference: String, target: String) {
    #expect(Resolution(Self.rfcBase, reference, target).actual == target)
  }

  @Test(
    "A fragment or an empty reference keeps a base of any scheme",
    arguments: [
      Resolution("urn:example:root", "#/$defs/a", "urn:example:root#/$defs/a"),
      Resolution("urn:example:root", "", "urn:example:root"),
      Resolution("urn:example:root#old", "", "urn:example:root"),
      Resolution("urn:example:root#old", "#new", "urn:example:root#new"),
      Resolution(
        "urn:uuid:deadbeef-1234-0000-0000-4321feebdaed", "#foo", "urn:uuid:deadbeef-1234-0000-0000-4321feebdaed#foo"),
      Resolution("urn:example:a?+r?=q", "#f", "urn:example:a?+r?=q#f"),
      Resolution("tag:example.com,2024:schema", "#item", "tag:example.com,2024:schema#item"),
      Resolution("mailto:a@b.c", "#x", "mailto:a@b.c#x"),
      Resolution("file:///folder/a.json", "#", "file:///folder/a.json#"),
    ])
  func fragmentOnly(_ resolution: Resolution) {
    #expect(resolution.actual == resolution.target)
  }

  @Test(
    "A path takes the place of the last segment of the base, whatever its scheme",
    arguments: [
      Resolution("urn:example:a", "b", "urn:b"),
      Resolution("urn:example:a/b", "c", "urn:example:a/c"),
      Resolution("tag:example.com,2024:x/y", "z", "tag:example.com,2024:x/z"),
      Resolution("file:///folder/a.json", "b.json", "file:///folder/b.json"),
      Resolution("file:///folder/a.json", "../../b.json", "file:///b.json"),
      Resolution("file:/a/b", "c", "file:/a/c"),
      Resolution("http://a", "b", "http://a/b"),
      Resolution("http://a?q", "b", "http://a/b"),
      Resolution("http://a?q", "?r", "http://a?r"),
      Resolution("http://a#f", "?r", "http://a?r"),
      Resolution("http://a/b/../c?q", "", "http://a/b/../c?q"),
      Resolution("http://a/b/c?q/r", "d", "http://a/b/d"),
      Resolution("http://a/b", "//c", "http://c"),
      Resolution("http://a/b", "//c/./d/../e", "http://c/e"),
      Resolution("http://a/b", "x:/./d/../e", "x:/e"),
    ])
  func paths(_ resolution: Resolution) {
    #expect(resolution.actual == resolution.target)
  }

  @Test(
    "A base that is itself relative gives a relative target",
    arguments: [
      Resolution("", "a.json#b", "a.json#b"),
      Resolution("", "", ""),
      Resolution("root.json", "#/a", "root.json#/a"),
      Resolution("folder/root.json", "item.json", "folder/item.json"),
      Resolution("/folder/root.json", "../item.json", "/item.json"),
      Resolution("//host/a", "b", "//host/b"),
    ])
  func relativeBases(_ resolution: Resolution) {
    #expect(resolution.actual == resolution.target)
  }

  @Test(
    "A target is never read back as another reference",
    arguments: [
      Resolution("x:/a", ".//b", "x:/.//b"),
      Resolution("/a", "/.//b", "/.//b"),
      Resolution("a", "./b:c", "./b:c"),
      Resolution("x:/a", "./b:c", "x:/b:c"),
    ])
  func readBack(_ resolution: Resolution) throws {
    #expect(resolution.actual == resolution.target)
    let target = try #require(URIReference(resolution.target))
    #expect(target.resolved(against: target).text == resolution.target)
  }

  @Test(
    "Dot segments go as RFC 3986 §5.2.4 says",
    arguments: [
      ("/a/b/c/./../../g", "/a/g"), ("mid/content=5/../6", "mid/6"), ("", ""), (".", ""), ("..", ""), ("./", ""),
      ("../", ""), ("/.", "/"), ("/..", "/"), ("a/..", "/"), ("a/../b", "/b"), ("../../a", "a"), ("./../a", "a"),
      ("/a//../b", "/a/b"), ("/...", "/..."), ("...", "..."), ("/a/b/", "/a/b/"), ("/a/./", "/a/"), ("//", "//"),
      (".a/..b", ".a/..b"),
    ])
  func dotSegments(path: String, expected: String) {
    #expect(String(decoding: URIReference.removingDotSegments(Array(path.utf8)[...]), as: UTF8.self) == expected)
  }

  @Test("A long path of dot segments costs no more than its length")
  func longPaths() throws {
    let base = try #require(URIReference("http://a/" + String(repeating: "b/", count: 50_000)))
    let reference = try #require(URIReference(String(repeating: "../", count: 50_000)))
    #expect(reference.resolved(against: base).text == "http://a/")
  }
}
