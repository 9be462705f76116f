/// Puts the calls of a stream together from their fragments.
///
/// A fragment belongs to the call of its index; without one, to the call of its id; with neither, to the call at its
/// position among the calls of its chunk, unless calls have been told apart otherwise. The first name and the first id
/// that aren't empty stay, and later fragments may leave them empty. Another id begins another call, which follows those
/// of the same index; another name is an error, because arguments must not get to another tool than the one they were
/// written for. Argument texts are joined in the order in which they come.
struct ToolCallAssembler {
  /// One fragment of a call, as a chunk has it.
  struct Fragment {
    /// The number of the call; nil where the server gave none.
    var index: Int?
    /// The call's identity.
    var id: String?
    /// The tool's name.
    var name: String?
    /// The next piece of the arguments' text.
    var arguments: String?
    /// Where the fragment stands among those of its chunk.
    var position: Int
  }

  /// What a stream may not do.
  enum Failure: Error, Equatable {
    /// There are more calls than allowed, or an index beyond them.
    case calls(maximum: Int)
    /// The arguments of all calls have more bytes than allowed.
    case arguments(maximumBytes: Int)
    /// A fragment has another name than its call.
    case otherName(call: Int)
    /// A fragment has neither index nor id, and the calls so far have.
    case anonymous
  }

  private struct Call {
    var number: Int
    var id: String?
    var name: String?
    var arguments: String?
    /// Whether it began with neither index nor id.
    var isPlacedByPosition: Bool
  }

  /// The most calls of one reply.
  static let maximumCalls = 1_024

  private let maximumArgumentBytes: Int
  private var argumentBytes = 0
  private var calls: [Call] = []

  /// An assembler of one reply's calls, whose arguments have at most `maximumArgumentBytes` in all.
  init(maximumArgumentBytes: Int) {
    self.maximumArgumentBytes = maximumArgumentBytes
  }

  /// Whether any fragment has come.
  var isEmpty: Bool { calls.isEmpty }

  /// The calls so far, by their numbers, and those of one number as they came.
  var rawCalls: [ReplyValidator.RawCall] {
    calls.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }
      .map { ReplyValidator.RawCall(name: $1.name ?? "", arguments: $1.arguments, id: $1.id) }
  }

  /// Takes in the next fragment.
  ///
  /// - Throws: ``Failure`` when there are too many calls, when their arguments are too long, or when it isn't clear whose
  ///   fragment it is.
  mutating func add(_ fragment: Fragment) throws(Failure) {
    let place = try place(of: fragment)
    if (calls[place].id ?? "").isEmpty, let id = fragment.id { calls[place].id = id }
    if let name = fragment.name, !name.isEmpty {
      if let kept = calls[place].name, !kept.isEmpty {
        guard kept.utf8.elementsEqual(name.utf8) else { throw .otherName(call: calls[place].number) }
      } else {
        calls[place].name = name
      }
    } else if calls[place].name == nil {
      calls[place].name = fragment.name
    }
    guard let piece = fragment.arguments else { return }
    argumentBytes += piece.utf8.count
    guard argumentBytes <= maximumArgumentBytes else { throw .arguments(maximumBytes: maximumArgumentBytes) }
    if calls[place].arguments == nil {
      calls[place].arguments = piece
    } else {
      calls[place].arguments?.append(piece)
    }
  }

  /// Where the call that `fragment` belongs to stands in ``calls``; a new one where it is the first of its call.
  private mutating func place(of fragment: Fragment) throws(Failure) -> Int {
    let id = fragment.id.flatMap { $0.isEmpty ? nil : $0 }
    guard let number = fragment.index else {
      guard let id else { return try place(at: fragment.position) }
      if let place = calls.firstIndex(where: { Self.has($0, id) }) { return place }
      return try begin((calls.map(\.number).max() ?? -1) + 1)
    }
    guard let last = calls.lastIndex(where: { $0.number == number }) else { return try begin(number) }
    guard let id, let kept = calls[last].id, !kept.isEmpty, !Self.has(calls[last], id) else { return last }
    if let place = calls.firstIndex(where: { $0.number == number && Self.has($0, id) }) { return place }
    return try begin(number)
  }

  /// Where the call stands that a fragment with neither index nor id belongs to, by its position in its chunk.
  ///
  /// Among calls that have indexes or ids, any choice but the only one would be a guess.
  private mutating func place(at position: Int) throws(Failure) -> Int {
    guard calls.count <= 1 || calls.allSatisfy(\.isPlacedByPosition) else { throw .anonymous }
    if let place = calls.firstIndex(where: { $0.number == position }) { return place }
    return try begin(position, isPlacedByPosition: true)
  }

  private mutating func begin(_ number: Int, isPlacedByPosition: Bool = false) throws(Failure) -> Int {
    guard number >= 0, number < Self.maximumCalls, calls.count < Self.maximumCalls else {
      throw .calls(maximum: Self.maximumCalls)
    }
    calls.append(Call(number: number, isPlacedByPosition: isPlacedByPosition))
    return calls.count - 1
  }

  private static func has(_ call: Call, _ id: String) -> Bool { call.id?.utf8.elementsEqual(id.utf8) ?? false }
}
