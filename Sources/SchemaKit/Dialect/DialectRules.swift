/// What differs between drafts beyond the set of keywords; drafts are ordered by age.
enum DialectRules: Int, Sendable, Hashable, Comparable {
  case draft3
  case draft4
  case draft6
  case draft7
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case draft2019_09
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case draft2020_12

  static func < (left: DialectRules, right: DialectRules) -> Bool { left.rawValue < right.rawValue }

  /// The keyword that identifies a schema resource.
  var identifier: Keyword { self <= .draft4 ? .legacyID : .id }

  /// Whether `true` and `false` are schemas (draft 6 Core, 4.4).
  ///
  /// Before that they are values that only `additionalProperties` and `additionalItems` can have in place of a schema.
  var hasBooleanSchemas: Bool { self >= .draft6 }

  /// Whether `$ref` hides every keyword beside it (draft 7 Core, 8.3; draft 3, 5.28: the reference replaces the schema).
  var refHidesSiblings: Bool { self <= .draft7 }

  /// Whether a plain-name fragment in an identifier is an anchor (draft 7 Core, 8.2.3; draft 4 Core, 7.2.3).
  var anchorsByID: Bool { self <= .draft7 }

  /// The set of types that `integer` stands for.
  ///
  /// Drafts 3 and 4 go by the spelling: an integer is a number without a fraction or exponent (draft 4 Core, 3.5).
  var integer: TypeMask { self <= .draft4 ? .spelledAsInteger : .integer }

  /// The types of values that `name` stands for in `type`; nil when it is no type's name.
  func types(named name: ByteSlice) -> TypeMask? {
    if name.equals("string") { return .string }
    if name.equals("object") { return .object }
    if name.equals("array") { return .array }
    if name.equals("boolean") { return .boolean }
    if name.equals("integer") { return integer }
    if name.equals("number") { return .number }
    if name.equals("null") { return .null }
    return hasTypeUnions && name.equals("any") ? .any : nil
  }

  /// Whether `items` may be an array, with `additionalItems` for the rest.
  var hasItemsArray: Bool { self <= .draft2019_09 }

  /// Whether `exclusiveMinimum` and `exclusiveMaximum` are booleans that sharpen the bounds beside them.
  var hasBooleanExclusiveBounds: Bool { self <= .draft4 }

  /// Whether `type` and `disallow` can hold schemas, and know the type `any` (draft 3, 5.1 and 5.25).
  var hasTypeUnions: Bool { self == .draft3 }

  /// Whether a property's schema says that the property is required (draft 3, 5.7).
  var requiresByProperty: Bool { self == .draft3 }

  /// Whether elements that satisfy `contains` count as evaluated (Core 2020-12, 10.3.1.3; not so in 2019-09, 9.3.1.4).
  var containsEvaluates: Bool { self >= .draft2020_12 }
}

extension Format {
  /// Whether the draft that `rules` are of defines the format, as the table above lists.
  func isDefined(in rules: DialectRules) -> Bool {
    switch self {
    case .dateTime, .email, .ipv6, .uri: true
    case .date, .time, .regex: rules == .draft3 || rules >= .draft7
    case .hostname, .ipv4: rules >= .draft4
    case .uriReference, .uriTemplate, .jsonPointer: rules >= .draft6
    case .idnEmail, .idnHostname, .iri, .iriReference, .relativeJSONPointer: rules >= .draft7
    case .duration, .uuid: rules >= .draft2019_09
    case .ipAddress, .hostName, .color, .draft3Time, .draft3Regex: rules == .draft3
    }
  }
}
