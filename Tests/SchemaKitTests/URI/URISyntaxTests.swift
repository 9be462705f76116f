import Testing

@testable import SchemaKit

/// The answer of `recogniser` on the UTF-8 bytes of `text`.
private func judge(_ text: String, _ recogniser: (ByteSlice) -> Bool) -> Bool {
  withByteSlice(Array(text.utf8), recogniser)
}

@Suite("URI, IRI and template syntax")
struct URISyntaxTests {
  @Test(
    "A URI has a scheme and the characters of RFC 3986",
    arguments: [
      "ftp://ftp.is.co.za/rfc/rfc1808.txt", "http://www.ietf.org/rfc/rfc2396.txt",
      "ldap://[2001:db8::7]/c=GB?objectClass?one",
      "mailto:John.Doe@example.com", "news:comp.infosystems.www.servers.unix", "tel:+1-816-555-1212",
      "telnet://192.0.2.16:80/", "urn:oasis:names:specification:docbook:dtd:xml:4.1.2", "a:", "a+b-c.d:e", "http:///a",
      "http://a:/", "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com", "http://[v1.a:b]/", "http://[::ffff:1.2.3.4]",
      "http://a//b", "a:b:c", "http://a/?b?c/d#e?f/g", "http://999.999.999.999",
    ])
  func uris(text: String) {
    #expect(judge(text, URISyntax.isURI))
    #expect(judge(text, URISyntax.isURIReference))
    #expect(judge(text, URISyntax.isIRI))
    #expect(judge(text, URISyntax.isIRIReference))
  }

  @Test(
    "A relative reference is a URI reference and no URI",
    arguments: ["", "//a/b", "/a", "a", "a/b:c", "?a", "#a", "./a:b", ".."])
  func relativeReferences(text: String) {
    #expect(!judge(text, URISyntax.isURI))
    #expect(judge(text, URISyntax.isURIReference))
    #expect(!judge(text, URISyntax.isIRI))
    #expect(judge(text, URISyntax.isIRIReference))
  }

  @Test(
    "What breaks the grammar is neither",
    arguments: [
      "1a:b", ":a", "a b", "http://a b/", "http://[::1", "http://[::1]a/", "http://[]/", "http://[v.a]/",
      "http://[v1.]/",
      "http://[1.2.3.4]/", "http://[fe80::1%25en0]/", "http://a:8a/", "http://2001:db8::1/", "http://a@b@c/",
      "http://a/[b]",
      "a:%", "a:%4", "a:%4g", "a:#b#c", "a:\\b", "a:<b>", "a:{b}", "a:|", "a:^", "a:`", "a:\"", "a:\u{7F}", "a:\n",
    ])
  func malformed(text: String) {
    #expect(!judge(text, URISyntax.isURIReference))
    #expect(!judge(text, URISyntax.isIRIReference))
  }

  @Test(
    "An IRI lets the characters of RFC 3987 stand",
    arguments: [
      "http://ƒøø.ßår/?∂éœ=πîx#πîüx", "a:\u{A0}", "a:\u{10000}", "a:\u{EFFFD}", "a:?\u{E000}", "a:?\u{10FFFD}", "é:",
    ])
  func iris(text: String) {
    #expect(judge(text, URISyntax.isIRIReference) == (text != "é:"))
    #expect(!judge(text, URISyntax.isURIReference))
  }

  @Test(
    "An IRI is not made of controls, noncharacters, tags, or private characters outside of its query",
    arguments: [
      "a:\u{80}", "a:\u{9F}", "a:\u{E000}", "a:#\u{E000}", "//\u{E000}/", "a:\u{FFFE}", "a:\u{FFF0}",
      "a:\u{1FFFE}", "a:\u{E0001}", "a:\u{F0000}", "a:?\u{FFFFE}",
    ])
  func notIRIs(text: String) {
    #expect(!judge(text, URISyntax.isIRIReference))
  }

  @Test(
    "A template has literals, and expressions with operators, names and modifiers",
    arguments: [
      "", "a", "{a}", "{+a}", "{#a}", "{.a}", "{/a}", "{;a}", "{?a,b}", "{&a}", "{=a}", "{|a}", "{,a}", "{a*}", "{a:1}",
      "{a:9999}",
      "{a.b}", "{a_1,b.c*}", "{%41}", "%41", "é", "\u{E000}", "it's", "[a]", "http://example.com/{term:1}/{term}",
      "{/a*,b:3}",
    ])
  func templates(text: String) {
    #expect(judge(text, URITemplateSyntax.isURITemplate))
  }

  @Test(
    "A malformed expression or literal makes no template",
    arguments: [
      "{", "}", "{}", "{a", "a}", "{{a}}", "{a,}", "{,}", "{a b}", "{a:0}", "{a:01}", "{a:10000}", "{a:}",
      "{a:1*}",
      "{a*:1}", "{.}", "{a.}", "{a..b}", "{..a}", "{-a}", "{$a}", "{^a}", "{é}", "{%4}", "%", "%4g", "a b", "\"", "<",
      ">",
      "\\", "^", "`", "|", "\u{7F}", "\u{80}", "\u{FFFE}", "{++a}",
    ])
  func notTemplates(text: String) {
    #expect(!judge(text, URITemplateSyntax.isURITemplate))
  }

  @Test("An IPv4 address is four decimal octets", arguments: ["0.0.0.0", "127.0.0.1", "255.255.255.255", "1.20.103.9"])
  func ipv4(text: String) {
    #expect(judge(text, IPAddress.isIPv4))
  }

  @Test(
    "Anything else is no IPv4 address",
    arguments: [
      "", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "256.1.1.1", "1.1.1.999", "01.1.1.1", "1.1.1.00",
      "1.1.1.1 ",
      "0x7f.1", "1.1.1.1/24", "127.1", "1.2.3.४", "1111.1.1.1", "-1.1.1.1",
    ])
  func notIPv4(text: String) {
    #expect(!judge(text, IPAddress.isIPv4))
  }

  @Test(
    "An IPv6 address is eight groups, a run of zeros elided at most once, the tail IPv4 at will",
    arguments: [
      "::", "::1", "1::", "1:2:3:4:5:6:7:8", "::2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "1::3:4:5:6:7:8", "1:2:3::8",
      "abcd:EF01::",
      "::1.2.3.4", "1::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "::ffff:192.0.2.1", "1:2:3:4:5::1.2.3.4", "1:2::4:5:6:7:8",
    ])
  func ipv6(text: String) {
    #expect(judge(text, IPAddress.isIPv6))
  }

  @Test(
    "Anything else is no IPv6 address",
    arguments: [
      "", ":", ":::", "1", "1:", ":1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8:",
      "::1::",
      "1:2:3:4::5:6:7:8", "::1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8::", "12345::", "::g", "::1%eth0", "::1/64", "1:::2",
      "1.2.3.4", "::1.2.3", "::1.2.3.4.5", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:1.2.3.4", "::01.2.3.4",
      "1:2:3:4:5:6::1.2.3.4", " ::1", "::1 ", "::é",
    ])
  func notIPv6(text: String) {
    #expect(!judge(text, IPAddress.isIPv6))
  }
}
