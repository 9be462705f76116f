extension SchemaRenderer {
  /// Calls `body`, which probes types, on a stack of its own.
  ///
  /// Types nest on the stack, and a level takes up to some 20 KiB where code isn't optimised: more than threads have that
  /// aren't the main one.
  static func withStack<Made>(
    for options: SchemaDerivationOptions, _ body: () throws(SchemaDerivationError) -> Made
  ) throws(SchemaDerivationError) -> Made {
    var result: Result<Made, SchemaDerivationError>?
    let levels = min(max(options.maximumDepth, 0), 16_384) + 16
    let ran = FreshStack.run(bytes: levels << 16) {
      do throws(SchemaDerivationError) {
        result = .success(try body())
      } catch {
        result = .failure(error)
      }
    }
    guard ran, let result else {
      throw SchemaDerivationError(.tooDeep, at: [], "the system gives no stack to probe types on")
    }
    return try result.get()
  }
}
