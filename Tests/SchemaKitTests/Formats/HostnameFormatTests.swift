import Testing

@testable import SchemaKit

@Suite("Host names")
struct HostnameFormatTests {
  /// 63 characters, the longest label.
  static let longLabel = String(repeating: "a", count: 63)

  @Test(
    "A host name is labels of letters, digits and inner hyphens",
    arguments: [
      "www.example.com", "hostname", "host-name", "h0stn4me", "1host", "hostnam3", "a", "1", "a--b", "ab--cd", "A.B",
      "1.2.3.4",
      "xn--4gbwdl.xn--wgbh1c", "XN--4GBWDL", "xn--ihqwcrb4cv8a8dqg056pqjye", "xn--nxasmq6b", "a.xn--bcher-kva.example",
    ])
  func hostnames(text: String) {
    #expect(Format.hostname.accepts(text))
    #expect(Format.hostName.accepts(text))
    #expect(Format.idnHostname.accepts(text))
  }

  @Test(
    "Anything else is no host name",
    arguments: [
      "", ".", "..", "a.", ".a", "a..b", "-a", "a-", "-", "a.-b", "a_b", "_a", "a_", "a b", "a\n", "a/b", "a:80", "a@b",
      "*.a", "a%41",
      "-> $1.00 <--", "\u{0}", "a\u{7F}",
    ])
  func notHostnames(text: String) {
    #expect(!Format.hostname.accepts(text))
    #expect(!Format.idnHostname.accepts(text))
  }

  @Test(
    "A character above U+007F is for internationalised names only", arguments: ["é", "실례.테스트", "a。b", "a．b", "a｡b"])
  func unicode(text: String) {
    #expect(!Format.hostname.accepts(text))
    #expect(Format.idnHostname.accepts(text))
  }

  @Test("A label has 63 octets at most, a name 253, in their ASCII form")
  func lengths() {
    let label = Self.longLabel
    for format in [Format.hostname, .idnHostname] {
      #expect(format.accepts(label))
      #expect(!format.accepts(label + "a"))
      let long = [label, label, label, String(label.dropLast(2))].joined(separator: ".")
      #expect(format.accepts(long))
      #expect(!format.accepts(long + "a"))
    }
    // "xn--" + 56 letters + "-" + 2 digits for the ü are 63 octets.
    #expect(Format.idnHostname.accepts(String(repeating: "a", count: 55) + "ü"))
    #expect(!Format.idnHostname.accepts(String(repeating: "a", count: 60) + "ü"))
  }

  @Test(
    "An A-label must decode to a U-label that encodes to it again",
    arguments: [
      "xn--", "xn--X", "xn--a", "xn---", "xn--abc", "xn--abc-", "xn--99999999", "xn--zzzzzzzzzzzzzzzzzzzzzzzz",
      "XN--aa---o47jg78q",
      "xn--Bcher-Kva8445foa", "xn--a-0ga-", "xn--0000000", "xn--a-ecp.ru",
    ])
  func fakeALabels(text: String) {
    #expect(!Format.hostname.accepts(text))
    #expect(!Format.idnHostname.accepts(text))
  }

  @Test(
    "A-labels of disallowed text are refused",
    arguments: [
      "xn--n3h",  // a snowman
      "xn--dca",  // É, a capital letter
      "xn--07j1135b",  // begins with U+302E
      "xn--a-wbb",  // begins with a combining acute accent
      "xn--l-gda",  // a middle dot after an l, and nothing after it
      "xn--al-0ea",  // a middle dot before an l, and an a before it
      "xn--e-xbb",  // e and a combining acute accent: not in form C
      "xn----bga",  // begins with a hyphen
      "xn--a--b-9oa",  // hyphens in the third and the fourth place
      "xn--11b478i",  // ends in a joiner that no virama precedes
      "xn--a-0hc",  // Latin and Hebrew letters mixed
      "xn--0-zmc",  // a digit before Arabic letters
    ])
  func disallowedALabels(text: String) {
    #expect(!Format.hostname.accepts(text))
  }

  @Test(
    "Letters that RFC 5892 excepts are allowed",
    arguments: ["\u{DF}\u{3C2}\u{F0B}\u{3007}", "\u{6FD}\u{6FE}", "straße"])
  func exceptions(text: String) {
    #expect(Format.idnHostname.accepts(text))
  }

  @Test(
    "What is not stable, no letter or no digit is disallowed",
    arguments: [
      "É", "Aé", "ﬁ", "ａ", "☃", "é!", "é_", "é b", "\u{640}\u{7FA}", "\u{3031}", "a\u{302E}é", "\u{AD}é", "é\u{200B}",
      "\u{FFFE}é",
      "\u{E000}", "\u{378}", "\u{1100}\u{1161}", "\u{20D0}é", "½", "²", "Ⅳ", "é\u{0}",
    ])
  func disallowed(text: String) {
    #expect(!Format.idnHostname.accepts(text))
  }

  @Test(
    "A U-label neither begins with a mark nor has hyphens at its ends or after its second character",
    arguments: [
      "\u{903}hello", "\u{300}hello", "\u{488}hello", "〮실례", "-é", "é-", "-é-", "aé--b", "é--", "xn--é",
    ])
  func badShape(text: String) {
    #expect(!Format.idnHostname.accepts(text))
  }

  @Test(
    "A U-label is in form C",
    arguments: [
      ("e\u{301}", false), ("\u{E9}", true), ("q\u{301}", true), ("a\u{323}\u{302}", false), ("\u{1EAD}", true),
      ("q\u{323}\u{301}", true), ("q\u{301}\u{323}", false), ("q\u{301}\u{301}", true), ("e\u{323}\u{301}", false),
      ("\u{3B9}\u{301}", false), ("\u{628}\u{64A}\u{654}", false), ("か\u{3099}", false), ("が", true),
      ("あ\u{3099}", true),
      ("\u{9C7}\u{9BE}", false), ("\u{995}\u{9CB}", true), ("o\u{328}\u{304}", false), ("\u{1ED}", true),
      ("o\u{334}\u{301}", false), ("\u{1611E}\u{16127}", false), ("\u{113C2}\u{113C7}", false),
      ("\u{E9}\u{328}", false), ("\u{1EB5}\u{328}", false), ("\u{1E3F}\u{328}", true),
    ])
  func normalization(label: String, isValid: Bool) {
    #expect(Format.idnHostname.accepts(label) == isValid)
  }

  @Test(
    "A code point with a contextual rule stands where the rule lets it",
    arguments: [
      ("l\u{B7}l", true), ("a\u{B7}l", false), ("\u{B7}l", false), ("l\u{B7}a", false), ("l\u{B7}", false),
      ("\u{3B1}\u{375}\u{3B2}", true), ("\u{3B1}\u{375}S", false), ("\u{3B1}\u{375}", false),
      ("\u{3B1}\u{375}\u{434}", false),
      ("\u{5D0}\u{5F3}\u{5D1}", true), ("A\u{5F3}\u{5D1}", false), ("\u{5F3}\u{5D1}", false),
      ("\u{5D0}\u{5F4}\u{5D1}", true), ("a\u{5F4}\u{5D1}", false), ("\u{5F4}\u{5D1}", false),
      ("def\u{30FB}abc", false), ("\u{30FB}", false), ("\u{30FB}\u{3041}", true), ("\u{30FB}\u{30A1}", true),
      ("\u{30FB}\u{4E08}", true),
      ("\u{628}\u{660}\u{628}", true), ("\u{628}\u{660}\u{6F0}", false), ("\u{6F0}0", true),
      ("\u{915}\u{94D}\u{200D}\u{937}", true), ("\u{915}\u{200D}\u{937}", false), ("\u{200D}\u{937}", false),
      ("\u{915}\u{94D}\u{200C}\u{937}", true), ("\u{915}\u{200C}\u{937}", false), ("\u{200C}\u{937}", false),
      ("\u{628}\u{64A}\u{200C}\u{628}\u{64A}", true), ("\u{628}\u{64E}\u{200C}\u{64E}\u{628}", true),
      ("\u{627}\u{200C}\u{628}", false), ("\u{628}\u{200C}", false), ("\u{628}\u{200C}\u{621}", false),
    ])
  func contextualRules(label: String, isValid: Bool) {
    #expect(Format.idnHostname.accepts(label) == isValid)
  }

  @Test(
    "In a name with right-to-left text every label displays in one order",
    arguments: [
      ("א", true), ("אב.com", true), ("a1.א", true), ("א1", true), ("א٠", true), ("א-ב", true), ("א\u{5B0}", true),
      ("0a.א", false), ("0ا", false), ("aא", false), ("אa", false), ("א0٠", false), ("٠א", false),
      ("1.xn--4gbwdl", false), ("0a.é", true),
    ])
  func bidi(name: String, isValid: Bool) {
    #expect(Format.idnHostname.accepts(name) == isValid)
  }

  @Test(
    "Punycode follows the samples of RFC 3492 §7.1",
    arguments: [
      ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
      ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
      ("למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"),
      ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
      ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
      ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"), ("ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"), ("そのスピードで", "d9juau41awczczp"),
      ("-> $1.00 <-", "-> $1.00 <--"), ("bücher", "bcher-kva"),
    ])
  func punycode(text: String, encoded: String) {
    let scalars = text.unicodeScalars.map(\.value)
    #expect(Punycode.encode(scalars) == Array(encoded.utf8))
    #expect(Punycode.decode(Array(encoded.utf8)) == scalars)
  }
}
