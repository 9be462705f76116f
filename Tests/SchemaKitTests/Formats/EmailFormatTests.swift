import Testing

@testable import SchemaKit

@Suite("Mail addresses")
struct EmailFormatTests {
  @Test(
    "An address is a local part and a domain or address literal",
    arguments: [
      "joe.bloggs@example.com", "te~st@example.com", "~test@example.com", "test~@example.com", "te.s.t@example.com",
      "a@b",
      "!#$%&'*+-/=?^_`{|}~@a", "test@255.255.255.255", "test@iana.123", "a@b--c.d", "\"joe bloggs\"@example.com",
      "\"joe..bloggs\"@example.com", "\"joe@bloggs\"@example.com", "\"\"@a", "\" \"@a", "\"\\\"\"@a", "\"\\\\\"@a",
      "\"\\a\"@a",
      "joe@[127.0.0.1]", "joe@[255.255.255.255]", "joe@[IPv6:::1]", "joe@[ipv6:2001:db8::1.2.3.4]", "a@xn--x",
    ])
  func addresses(text: String) {
    #expect(Format.email.accepts(text))
    #expect(Format.idnEmail.accepts(text))
  }

  @Test(
    "Anything else is no address",
    arguments: [
      "", "2962", "@", "a@", "@a", "a", ".test@example.com", "test.@example.com", "te..st@example.com", "a@b@c",
      "a b@c", "a,b@c",
      "a;b@c", "a:b@c", "a(b)@c", "<a@b>", "a\\b@c", "a\"b\"@c", "\"a\"b@c", "\"a@b", "\"a\\\"@b", "\"\"\"@a",
      "\"\\\"@a", "\"@a",
      "\"\u{7F}\"@a", "\"\t\"@a", "a\u{0}@b", "a@b_c", "a@-b", "a@b-", "a@.b", "a@b.", "a@b..c", "a@ b",
      "joe@invalid=domain.com",
      "a@[]", "a@[", "a@[1.2.3.4", "a@1.2.3.4]", "a@[1.2.3]", "a@[1.2.3.4.5]", "joe@[127.0.0.300]", "a@[::1]",
      "a@[IPv6:]",
      "a@[IPv6:::g]", "a@[IPv6:1.2.3.4]", "a@[x:y]", "a@b[1.2.3.4]", "[1.2.3.4]@a", "a@[1.2.3.4]b", "a@[ 1.2.3.4]",
    ])
  func notAddresses(text: String) {
    #expect(!Format.email.accepts(text))
    #expect(!Format.idnEmail.accepts(text))
  }

  @Test(
    "A character above U+007F makes an internationalised address",
    arguments: ["실례@실례.테스트", "é@a", "\"é \"@a", "a@bücher.example"])
  func international(text: String) {
    #expect(Format.idnEmail.accepts(text))
    #expect(!Format.email.accepts(text))
  }

  @Test(
    "The domain of an internationalised address is made of U-labels",
    arguments: ["a@Bücher", "a@-é", "a@é。b", "a@l·", "a@☃"])
  func internationalDomains(text: String) {
    #expect(!Format.idnEmail.accepts(text))
  }

  @Test("A local part has 64 octets at most")
  func longLocalParts() {
    #expect(Format.email.accepts(String(repeating: "a", count: 64) + "@b"))
    #expect(!Format.email.accepts(String(repeating: "a", count: 65) + "@b"))
    #expect(!Format.idnEmail.accepts(String(repeating: "é", count: 33) + "@b"))
  }
}
