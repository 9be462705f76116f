/// What the JSON parser lets through, and how much of it.
public struct JSONParsingOptions: Sendable, Hashable {
  /// The number of bytes that no option can raise ``maximumBytes`` above: offsets are 32 bits wide.
  public static let largestMaximumBytes = 2_147_483_000

  /// The length in bytes that no option can raise ``maximumNameBytes`` above.
  public static let largestMaximumNameBytes = 16_777_215

  /// How deep arrays and objects may nest, a scalar document having depth 0: deeper is ``JSONError/Code/tooDeep``.
  public var maximumDepth: Int = 1_000

  /// How many bytes a document may have; more is ``JSONError/Code/tooLarge``.
  public var maximumBytes: Int = 1_073_741_824

  /// How many bytes one number may be written with; more is ``JSONError/Code/numberTooLong``.
  public var maximumNumberBytes: Int = 4_096

  /// How many bytes one member name may have after decoding; more is ``JSONError/Code/nameTooLong``.
  public var maximumNameBytes: Int = 1_048_576

  /// Whether an object may have two members of one name; if not, as by default, it is ``JSONError/Code/duplicateName``.
  ///
  /// RFC 8259, section 4, leaves the meaning of duplicate names open: two parsers that disagree about it are a way
  /// around a validator. Where they are allowed, every member is judged, and a look-up by name finds the last.
  public var allowsDuplicateNames: Bool = false

  /// The default options.
  public init() {}
}
