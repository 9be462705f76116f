import SchemaKit

/// Judges documents and reports on them; for one thread.
struct Judge {
  private let schema: LoadedSchema
  private let format: ResultFormat
  private let resultStyle: TextStyle
  private let complaintStyle: TextStyle
  private let session: SchemaSession

  /// A judge by `schema`, with memory of its own.
  init(_ schema: LoadedSchema, format: ResultFormat, output: Output) {
    self.schema = schema
    self.format = format
    resultStyle = output.resultStyle
    complaintStyle = output.complaintStyle
    session = SchemaSession(schema.schema)
  }

  /// Judges the document in `source` and adds what there is to say about it to `report`.
  func judge(_ source: SourceText, _ report: inout Report) {
    report.tally.documents += 1
    do {
      switch format {
      case .text:
        if try !verdict(on: source, &report) { try explain(source, &report) }
      case .json(.flag):
        let isValid = try verdict(on: source, &report)
        report.append(isValid ? "{\"valid\":true}\n" : "{\"valid\":false}\n", to: .output)
      case .json(let form):
        try describe(source, form, &report)
      }
    } catch {
      refuse(source, error, &report)
    }
  }

  /// Finds out whether a document is valid, and counts it if not.
  private func verdict(on source: SourceText, _ report: inout Report) throws(SchemaSession.Failure) -> Bool {
    let isValid = try session.accepts(source.bytes.span.extracting(source.range))
    if !isValid { report.tally.invalid += 1 }
    return isValid
  }

  /// Reports for people in which ways a document is invalid.
  private func explain(_ source: SourceText, _ report: inout Report) throws(SchemaSession.Failure) {
    let evaluation = try evaluate(source)
    var complaint = Complaint(about: source, resultStyle)
    report.append(complaint.text(evaluation.failures, schema: schema.uri), to: .output)
    if evaluation.isTruncated {
      let count = evaluation.failures.count
      report.append("\(place(of: source)): only the first \(count) failures are shown\n", to: .error)
    }
  }

  /// Reports on a document in a form of JSON Schema's, on one line.
  private func describe(
    _ source: SourceText, _ form: OutputFormat, _ report: inout Report
  ) throws(SchemaSession.Failure) {
    let evaluation = try evaluate(source)
    if !evaluation.isValid { report.tally.invalid += 1 }
    report.append(evaluation.output(form) + "\n", to: .output)
    if evaluation.isTruncated {
      report.append("\(place(of: source)): a limit was reached; there may be more to tell\n", to: .error)
    }
  }

  private func evaluate(_ source: SourceText) throws(SchemaSession.Failure) -> Evaluation {
    let document: JSONDocument
    do {
      document = try JSONDocument(Array(source.bytes[source.range]))
    } catch {
      throw .notJSON(error)
    }
    do {
      return try schema.schema.evaluate(document)
    } catch {
      throw .undecided(error)
    }
  }

  /// Reports why a document could not be judged.
  private func refuse(_ source: SourceText, _ failure: SchemaSession.Failure, _ report: inout Report) {
    report.tally.unjudged += 1
    switch failure {
    case .notJSON(let error):
      var complaint = Complaint(about: source, complaintStyle)
      report.append(complaint.text("not JSON: \(error.reason)", at: error.offset), to: .error)
    case .undecided(let error):
      report.append("\(place(of: source)): could not be judged: \(error)\n", to: .error)
    }
  }

  /// The file, and where it holds many documents the line.
  private func place(of source: SourceText) -> String {
    source.isLine ? "\(printable(source.name)):\(source.firstLine)" : printable(source.name)
  }
}
