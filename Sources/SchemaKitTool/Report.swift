/// Text for standard output and standard error, in the order in which it is to be seen, and what it says.
struct Report: Sendable {
  /// Where a part goes.
  enum Stream: Sendable {
    /// Standard output: results.
    case output
    /// Standard error: everything else.
    case error
  }

  /// The parts in order; no two neighbours go to the same stream.
  private(set) var parts: [(stream: Stream, bytes: [UInt8])] = []

  /// The number of bytes of all parts.
  private(set) var size = 0

  /// What the report is about.
  var tally = Tally()

  /// An empty report.
  init() {}

  /// A report of one part.
  init(_ stream: Stream, _ text: String) { append(text, to: stream) }

  /// Adds text.
  mutating func append(_ text: String, to stream: Stream) {
    let bytes = text.utf8
    size += bytes.count
    if let last = parts.indices.last, parts[last].stream == stream {
      parts[last].bytes.append(contentsOf: bytes)
    } else if !bytes.isEmpty {
      parts.append((stream, Array(bytes)))
    }
  }

  /// Adds that line `number` of a file has more than `limit` bytes, and isn't judged.
  mutating func appendOverlongLine(_ number: Int, of name: String, limit: Int) {
    append("\(printable(name)):\(number): a line of more than \(limit) bytes\n", to: .error)
    tally.documents += 1
    tally.unjudged += 1
  }
}

/// How many documents were judged, and how.
struct Tally: Sendable {
  /// Documents, whether they could be judged or not.
  var documents = 0
  /// Those that are invalid.
  var invalid = 0
  /// Those that could not be judged, and files that could not be read.
  var unjudged = 0
  /// Bytes read.
  var bytes = 0

  /// How the tool ends after this.
  var status: ExitStatus { unjudged > 0 ? .unjudged : invalid > 0 ? .invalid : .valid }

  /// Adds the numbers of `other`.
  mutating func add(_ other: Tally) {
    documents += other.documents
    invalid += other.invalid
    unjudged += other.unjudged
    bytes += other.bytes
  }

  /// The numbers in words.
  var summary: String {
    var text = "\(documents) \(documents == 1 ? "document" : "documents")"
    text += invalid == 0 ? ", none invalid" : ", \(invalid) invalid"
    if unjudged > 0 { text += ", \(unjudged) could not be judged" }
    return text
  }
}
