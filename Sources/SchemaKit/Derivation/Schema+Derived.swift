extension Schema {
  /// The schema of the JSON that a type is decoded from.
  ///
  /// The type's `init(from:)` is run with placeholders, and what it asks for is recorded: members and their types, which
  /// of them may be absent, arrays, dictionaries, enumerations with raw values, nested and recursive types. Nothing is
  /// guessed: a type that looks at its values, or that accepts more than it asks for, is an error. What can't be seen
  /// from outside, such as a bound that no placeholder crosses, is for ``SchemaDerivationOptions/keywords`` to say.
  ///
  /// ```swift
  /// struct Person: Codable { var name: String; var age: UInt8? }
  /// let schema = try Schema.derived(from: Person.self)
  /// ```
  ///
  /// - An optional value that is decoded with `decodeIfPresent`, as the compiler does, may be absent or null.
  /// - Objects are closed unless the options say otherwise; in that alone the schema is stricter than a decoder.
  /// - A number may be too large for `Double` or `Float`, unless the options bound it; the decoder refuses it.
  ///
  /// The type is probed on a thread of its own, with a stack for as many levels as the options allow.
  ///
  /// The time is linear in the number of types, and quadratic in the number of members of each.
  /// - Parameters:
  ///   - type: The type.
  ///   - options: Names, keywords, schemas of types that aren't looked into, and limits.
  /// - Returns: The schema, in dialect 2020-12; ``source`` has its text.
  /// - Throws: ``SchemaDerivationError`` with the coding path of what is in the way.
  public static func derived<T: Decodable>(
    from type: T.Type, options: SchemaDerivationOptions = SchemaDerivationOptions()
  ) throws(SchemaDerivationError) -> Schema {
    let tree = try SchemaRenderer.withStack(for: options) { () throws(SchemaDerivationError) in
      var renderer = try SchemaRenderer(for: type, options)
      return try renderer.schema()
    }
    do {
      return try Schema(tree.text(), options: options.compilation)
    } catch {
      throw SchemaDerivationError(.invalidSchema, at: [], type: "\(type)", "has a schema that can't be used: \(error)")
    }
  }
}
