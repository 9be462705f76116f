/// The formats of JSON Schema, each with its recogniser.
///
/// What each draft defines, by the name that `format` bears there:
///
/// | name | 3 | 4 | 6 | 7 | 2019-09 | 2020-12 | decided by |
/// | --- | --- | --- | --- | --- | --- | --- | --- |
/// | `date-time` | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | RFC 3339 §5.6, `date-time` |
/// | `date` | ✓ |  |  | ✓ | ✓ | ✓ | RFC 3339 §5.6, `full-date` |
/// | `time` | ✓ |  |  | ✓ | ✓ | ✓ | RFC 3339 §5.6, `full-time`; in draft 3 `hh:mm:ss` (`draft3Time`) |
/// | `duration` |  |  |  |  | ✓ | ✓ | RFC 3339 appendix A |
/// | `email` | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | RFC 5321 §4.1.2, `Mailbox` |
/// | `idn-email` |  |  |  | ✓ | ✓ | ✓ | RFC 6531 §3.3 |
/// | `hostname` |  | ✓ | ✓ | ✓ | ✓ | ✓ | RFC 1123 §2.1, RFC 5890 §2.3.2.1 for A-labels |
/// | `idn-hostname` |  |  |  | ✓ | ✓ | ✓ | RFC 5890 §2.3.2.3 |
/// | `ipv4` |  | ✓ | ✓ | ✓ | ✓ | ✓ | RFC 2673 §3.2 |
/// | `ipv6` | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | RFC 4291 §2.2 |
/// | `uri` | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | RFC 3986 |
/// | `uri-reference` |  |  | ✓ | ✓ | ✓ | ✓ | RFC 3986 |
/// | `iri`, `iri-reference` |  |  |  | ✓ | ✓ | ✓ | RFC 3987 |
/// | `uri-template` |  |  | ✓ | ✓ | ✓ | ✓ | RFC 6570 |
/// | `uuid` |  |  |  |  | ✓ | ✓ | RFC 4122 |
/// | `json-pointer` |  |  | ✓ | ✓ | ✓ | ✓ | RFC 6901 §3 |
/// | `relative-json-pointer` |  |  |  | ✓ | ✓ | ✓ | the draft of that name, §3 |
/// | `regex` | ✓ |  |  | ✓ | ✓ | ✓ | ECMA-262; in draft 3 as of 2010 (`draft3Regex`) |
/// | `ip-address`, `host-name` | ✓ |  |  |  |  |  | as `ipv4` and `hostname` |
/// | `color` | ✓ |  |  |  |  |  | CSS 2.1 §4.3.6 |
///
/// Draft 3 also names `phone`, `style` and `utc-millisec`: the first two are given no grammar there and the last is about
/// numbers, so that none can fail a string and none is here.
enum Format: UInt8, CaseIterable, Sendable {
  case date
  case time
  case dateTime
  case duration
  case email
  case idnEmail
  case hostname
  case idnHostname
  case ipv4
  case ipv6
  case uri
  case uriReference
  case iri
  case iriReference
  case uriTemplate
  case uuid
  case jsonPointer
  case relativeJSONPointer
  case regex
  case ipAddress
  case hostName
  case color
  /// The `time` of draft 3.
  case draft3Time
  /// The `regex` of draft 3.
  case draft3Regex

  /// The name that schemas call the format by.
  var name: StaticString {
    switch self {
    case .date: "date"
    case .time, .draft3Time: "time"
    case .dateTime: "date-time"
    case .duration: "duration"
    case .email: "email"
    case .idnEmail: "idn-email"
    case .hostname: "hostname"
    case .idnHostname: "idn-hostname"
    case .ipv4: "ipv4"
    case .ipv6: "ipv6"
    case .uri: "uri"
    case .uriReference: "uri-reference"
    case .iri: "iri"
    case .iriReference: "iri-reference"
    case .uriTemplate: "uri-template"
    case .uuid: "uuid"
    case .jsonPointer: "json-pointer"
    case .relativeJSONPointer: "relative-json-pointer"
    case .regex, .draft3Regex: "regex"
    case .ipAddress: "ip-address"
    case .hostName: "host-name"
    case .color: "color"
    }
  }

  /// The format called `name` in any draft, or nil; a name that draft 3 uses otherwise means what later drafts mean by it.
  ///
  /// Which of the names a draft defines is the dialect's to say. Names are compared byte for byte.
  static func named(_ name: ByteSlice) -> Format? {
    allCases.first { name.equals($0.name) }
  }

  /// What draft 3 means by the name of this format.
  var inDraft3: Format {
    switch self {
    case .time: .draft3Time
    case .regex: .draft3Regex
    default: self
    }
  }

  /// Whether `text`, which must be valid UTF-8, is of this format.
  ///
  /// - Complexity: linear in the length. Nothing is allocated except for labels of internationalised names, which are short,
  ///   and for the syntax tree of a regular expression.
  func accepts(_ text: ByteSlice) -> Bool {
    switch self {
    case .date: DateTimeFormat.isDate(text)
    case .time: DateTimeFormat.isTime(text)
    case .dateTime: DateTimeFormat.isDateTime(text)
    case .duration: DurationFormat.isDuration(text)
    case .email: EmailFormat.isMailbox(text, isInternational: false)
    case .idnEmail: EmailFormat.isMailbox(text, isInternational: true)
    case .hostname, .hostName: HostnameFormat.isHostname(text, .hostname)
    case .idnHostname: HostnameFormat.isHostname(text, .idnHostname)
    case .ipv4, .ipAddress: IPAddress.isIPv4(text)
    case .ipv6: IPAddress.isIPv6(text)
    case .uri: URISyntax.isURI(text)
    case .uriReference: URISyntax.isURIReference(text)
    case .iri: URISyntax.isIRI(text)
    case .iriReference: URISyntax.isIRIReference(text)
    case .uriTemplate: URITemplateSyntax.isURITemplate(text)
    case .uuid: UUIDFormat.isUUID(text)
    case .jsonPointer: PointerFormat.isPointer(text)
    case .relativeJSONPointer: PointerFormat.isRelativePointer(text)
    case .regex: RegexFormat.isRegex(text)
    case .color: ColorFormat.isColor(text)
    case .draft3Time: DateTimeFormat.isDraft3Time(text)
    case .draft3Regex: RegexFormat.isDraft3Regex(text)
    }
  }
}
