public import TestSupport
public import Testing

extension SuiteCase: CustomTestStringConvertible {
  /// The name of the case, under which the test's outcome is told.
  public var testDescription: String { name }
}
