extension SchemaRegistry {
  /// Why a registry can't be filled: what is wrong with one of the documents.
  package struct Refusal: Error {
    /// The position of the document among all.
    package let position: Int
    /// What is wrong with it.
    package let reason: SchemaError
  }

  /// Adds documents in whatever order they come.
  ///
  /// A meta-schema has to be known before the schemas of its dialect: those are put off until it is.
  /// - Parameters:
  ///   - documents: The documents, each with the URI that it is known by, if by one but its own.
  ///   - dialect: The dialect of those without `$schema`.
  /// - Throws: ``Refusal`` with the first document that can't be added; the registry is as it was then.
  package mutating func add(_ documents: [(document: JSONDocument, uri: String?)], dialect: Dialect) throws(Refusal) {
    var filled = self
    var waiting = Array(documents.indices)
    while !waiting.isEmpty {
      var putOff: [Refusal] = []
      for position in waiting {
        do throws(SchemaError) {
          try filled.add(documents[position].document, at: documents[position].uri, dialect: dialect)
        } catch {
          let refusal = Refusal(position: position, reason: error)
          guard error.code == .unknownDialect else { throw refusal }
          putOff.append(refusal)
        }
      }
      if putOff.count == waiting.count, let first = putOff.first { throw first }
      waiting = putOff.map(\.position)
    }
    self = filled
  }
}
