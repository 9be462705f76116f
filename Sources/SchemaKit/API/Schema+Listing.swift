/// What became of a schema, for people; the words change with the instructions, so that this is no public promise.
extension Schema {
  /// The program that finds verdicts, each of its instructions in words, and at its end ``programSummary``.
  package var programListing: String { ProgramListing(image.program).text }

  /// How much there is of the program that finds verdicts: what is counted with its number, a line each.
  package var programSummary: String { ProgramSummary(image.program).text }

  /// The URI of the dialect that the schema is read in.
  package var dialectURI: String { image.links.documents.first?.resources.first?.dialect.uri ?? "" }
}
