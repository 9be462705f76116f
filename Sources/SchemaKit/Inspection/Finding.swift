/// A warning before its place is put into words.
struct Finding {
  var code: SchemaWarning.Code
  /// The value that is told of.
  var index: TapeIndex
  /// Whether it is a member's value whose name is to be shown.
  var isNamed: Bool
  var message: String
  var suggestion: String?
}

extension SchemaWarning {
  /// The warning of `finding` in `document`.
  init(_ finding: Finding, in document: SchemaDocument) {
    let view = document.storage.view
    code = finding.code
    location = document.location(of: finding.index)
    pointer = view.pointer(to: finding.index) ?? .root
    offset = Self.offset(of: finding, document.storage)
    message = finding.message
    suggestion = finding.suggestion
  }

  private static func offset(of finding: Finding, _ storage: DocumentStorage) -> Int {
    let view = storage.view
    if finding.isNamed {
      // The text of a name with escapes lies behind the input; then its value is shown.
      let name = view[TapeIndex(finding.index.raw - 1)]
      if name.offset + name.nameLength < storage.inputCount { return name.offset - 1 }
    }
    return view[finding.index].offset
  }
}
