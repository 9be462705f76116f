/// A value of a chat template option: a scalar, as the contract has it (section 1).
public enum ChatTemplateValue: Sendable, Hashable {
  /// `true` or `false`.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// A finite number.
  case number(Double)
  /// A text.
  case string(String)
}

extension ChatTemplateValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral
{
  /// The boolean `value`.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// The whole number `value`.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// The number `value`.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// The text `value`.
  public init(stringLiteral value: String) { self = .string(value) }
}
