extension Schema {
  /// Whether `other` is this very schema: a copy of what was compiled once.
  ///
  /// Two schemas compiled from the same text are not identical, because options and registry may differ. So a `true` says
  /// that what one of them has accepted needn't be judged by the other. Constant time.
  public func isIdentical(to other: Schema) -> Bool { image === other.image }
}
