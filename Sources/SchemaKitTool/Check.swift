import SchemaKit

/// `schemakit check`: tells what is wrong with schemas, and what is suspicious in them.
struct Check {
  /// What was asked for.
  let options: CheckOptions
  /// Where everything is written.
  let output: Output

  /// Inspects all schemas; one that can't be read doesn't keep the others from it.
  func run() -> ExitStatus {
    var loaderOptions = ValidateOptions()
    loaderOptions.dialect = options.dialect
    loaderOptions.resources = options.resources
    var loader = SchemaLoader(loaderOptions, output.complaintStyle)
    do {
      try loader.registerResources()
    } catch {
      output.write(Report(.error, error.text))
      return .unjudged
    }
    for path in options.schemas { output.write(report(on: InputFile(path), loader)) }
    return output.finish().status
  }

  private func report(on input: InputFile, _ loader: SchemaLoader) -> Report {
    var report = Report()
    report.tally.documents = 1
    let file: LoadedFile
    do {
      file = try loader.read(input)
    } catch {
      report.append(error.text, to: .error)
      report.tally.unjudged = 1
      return report
    }
    var schemaOptions = SchemaOptions()
    schemaOptions.dialect = options.dialect
    schemaOptions.baseURI = file.uri
    let inspection = SchemaInspection(file.document, options: schemaOptions, registry: loader.registry)
    if !inspection.isUsable || options.isStrict && !inspection.warnings.isEmpty { report.tally.invalid = 1 }
    let notes = Self.notes(inspection, file, loader)
    switch options.format {
    case .text: report.append(text(notes, file), to: .output)
    case .json: report.append(Self.json(notes, inspection, file), to: .output)
    }
    if inspection.isTruncated {
      report.append("\(printable(input.name)): there may be more errors or warnings than are shown\n", to: .error)
    }
    return report
  }

  // MARK: What there is to say

  /// An error or a warning, with the file that it is about.
  private struct Note {
    let file: LoadedFile
    let isError: Bool
    let code: String
    let location: String
    let pointer: JSONPointer
    let offset: Int
    let message: String
    var suggestion: String?
  }

  /// Errors and warnings by file, the schema's own first, and within each in the order of their places.
  private static func notes(
    _ inspection: SchemaInspection, _ file: LoadedFile, _ loader: SchemaLoader
  ) -> [Note] {
    var notes = inspection.warnings.map { warning in
      Note(
        file: file, isError: false, code: warning.code.rawValue, location: warning.location, pointer: warning.pointer,
        offset: warning.offset, message: warning.message, suggestion: warning.suggestion)
    }
    var foreign: [Note] = []
    for error in inspection.errors {
      let errorFile = loader.file(of: error, in: file)
      func add(_ location: String, _ offset: Int, _ reason: String) {
        let note = Note(
          file: errorFile, isError: true, code: error.code.rawValue, location: location,
          pointer: errorFile.document.pointer(at: offset), offset: offset, message: reason)
        if errorFile.source.name == file.source.name { notes.append(note) } else { foreign.append(note) }
      }
      if error.violations.isEmpty { add(error.location, error.offset, error.reason) }
      for violation in error.violations { add(violation.location, violation.offset, violation.reason) }
    }
    let sorted = notes.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
    return sorted.map(\.element) + foreign
  }

  // MARK: Text

  private func text(_ notes: [Note], _ file: LoadedFile) -> String {
    var complaint = Complaint(about: file.source, output.resultStyle)
    var text = ""
    for note in notes {
      let message = "\(note.isError ? "error" : "warning"): \(note.message)"
      let pointer = note.pointer.description
      let detail = "at \(pointer.isEmpty ? "(root)" : pointer), \(note.code)"
      if note.file.source.name == file.source.name {
        text += complaint.text(message, at: note.offset, detail: detail)
      } else {
        var other = Complaint(about: note.file.source, output.resultStyle)
        text += other.text(message, at: note.offset, detail: detail)
      }
    }
    return text
  }

  // MARK: JSON

  private static func json(
    _ notes: [Note], _ inspection: SchemaInspection, _ file: LoadedFile
  ) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("schema")
    writer.string(file.source.name)
    writer.name("valid")
    writer.boolean(inspection.isUsable)
    for isError in [true, false] {
      writer.name(isError ? "errors" : "warnings")
      writer.beginArray()
      var known = file.source.start
      for note in notes where note.isError == isError {
        if note.file.source.name == file.source.name {
          known = file.source.place(of: note.offset, after: known)
          write(note, known, &writer)
        } else {
          write(note, note.file.source.place(of: note.offset, after: note.file.source.start), &writer)
        }
      }
      writer.endArray()
    }
    writer.name("truncated")
    writer.boolean(inspection.isTruncated)
    writer.endObject()
    return writer.text + "\n"
  }

  private static func write(_ note: Note, _ place: SourceText.Place, _ writer: inout JSONWriter) {
    writer.beginObject()
    let texts = [
      ("code", note.code), ("file", note.file.source.name), ("location", note.location),
      ("pointer", note.pointer.description),
    ]
    for (name, text) in texts {
      writer.name(name)
      writer.string(text)
    }
    for (name, number) in [("line", place.line), ("column", place.column)] {
      writer.name(name)
      writer.integer(Int64(number))
    }
    writer.name("message")
    writer.string(note.message)
    if let suggestion = note.suggestion {
      writer.name("suggestion")
      writer.string(suggestion)
    }
    writer.endObject()
  }
}
