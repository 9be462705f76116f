/// A keyword with its value, to be added to a derived schema or a ``Shape``.
///
/// ```swift
/// options.keywords["address", "zip"] = [.pattern("^[0-9]{5}$"), .description("Five digits.")]
/// ```
public struct SchemaKeyword: Sendable, Hashable {
  /// The keyword's name, such as `minLength`.
  public let name: String

  let value: SchemaTree

  init(_ name: String, _ value: SchemaTree) {
    self.name = name
    self.value = value
  }

  /// Any keyword, with its value as JSON text.
  ///
  /// A text that isn't JSON is an error where the schema is made.
  public init(_ name: String, json: String) {
    self.init(name, .text(json))
  }

  /// A short name for people.
  public static func title(_ text: String) -> SchemaKeyword { SchemaKeyword("title", .string(text)) }

  /// What the value means; models read it.
  public static func description(_ text: String) -> SchemaKeyword { SchemaKeyword("description", .string(text)) }

  /// A regular expression of ECMA-262 that a string has to match somewhere.
  public static func pattern(_ expression: String) -> SchemaKeyword { SchemaKeyword("pattern", .string(expression)) }

  /// The name of a format, such as `date-time`.
  public static func format(_ name: String) -> SchemaKeyword { SchemaKeyword("format", .string(name)) }

  /// The least number of code points of a string.
  public static func minLength(_ count: Int) -> SchemaKeyword { SchemaKeyword("minLength", .integer(count)) }

  /// The greatest number of code points of a string.
  public static func maxLength(_ count: Int) -> SchemaKeyword { SchemaKeyword("maxLength", .integer(count)) }

  /// The least integer.
  public static func minimum(_ bound: some FixedWidthInteger) -> SchemaKeyword {
    SchemaKeyword("minimum", .integer(bound))
  }

  /// The least number; one that isn't finite is an error where the schema is made.
  public static func minimum(_ bound: Double) -> SchemaKeyword { SchemaKeyword("minimum", .text("\(bound)")) }

  /// The greatest integer.
  public static func maximum(_ bound: some FixedWidthInteger) -> SchemaKeyword {
    SchemaKeyword("maximum", .integer(bound))
  }

  /// The greatest number; one that isn't finite is an error where the schema is made.
  public static func maximum(_ bound: Double) -> SchemaKeyword { SchemaKeyword("maximum", .text("\(bound)")) }

  /// A number that a number has to be above.
  public static func exclusiveMinimum(_ bound: Double) -> SchemaKeyword {
    SchemaKeyword("exclusiveMinimum", .text("\(bound)"))
  }

  /// A number that a number has to be below.
  public static func exclusiveMaximum(_ bound: Double) -> SchemaKeyword {
    SchemaKeyword("exclusiveMaximum", .text("\(bound)"))
  }

  /// An integer that a number has to be a multiple of.
  public static func multipleOf(_ divisor: some FixedWidthInteger) -> SchemaKeyword {
    SchemaKeyword("multipleOf", .integer(divisor))
  }

  /// The least number of elements of an array.
  public static func minItems(_ count: Int) -> SchemaKeyword { SchemaKeyword("minItems", .integer(count)) }

  /// The greatest number of elements of an array.
  public static func maxItems(_ count: Int) -> SchemaKeyword { SchemaKeyword("maxItems", .integer(count)) }

  /// That the elements of an array have to differ.
  public static var uniqueItems: SchemaKeyword { SchemaKeyword("uniqueItems", .boolean(true)) }

  /// The least number of members of an object.
  public static func minProperties(_ count: Int) -> SchemaKeyword { SchemaKeyword("minProperties", .integer(count)) }

  /// The greatest number of members of an object.
  public static func maxProperties(_ count: Int) -> SchemaKeyword { SchemaKeyword("maxProperties", .integer(count)) }

  /// The strings that are allowed.
  public static func oneOf(_ strings: [String]) -> SchemaKeyword {
    SchemaKeyword("enum", .array(strings.map { .string($0) }))
  }

  /// The value that is meant where none is given, as JSON text.
  public static func defaultValue(json: String) -> SchemaKeyword { SchemaKeyword("default", .text(json)) }

  var member: SchemaTree.Member { SchemaTree.Member(name, value) }
}
