/// Puts the calls of a stream together from their fragments.
///
/// A fragment belongs to the call of its index; without one, to the call of its id; with neither, to the call at its
/// position among the calls of its chunk. The first name and the first id that aren't empty stay, whatever later
/// fragments say; argument texts are joined in the order in which they come.
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

  /// What a stream may not exceed.
  enum Overflow: Error, Equatable {
    /// There are more calls than allowed, or an index beyond them.
    case calls(maximum: Int)
    /// The arguments of all calls have more bytes than allowed.
    case arguments(maximumBytes: Int)
  }

  private struct Call {
    var number: Int
    var id: String?
    var name: String?
    var arguments: String?
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

  /// The calls so far, by their numbers.
  var rawCalls: [ReplyValidator.RawCall] {
    calls.sorted { $0.number < $1.number }
      .map { ReplyValidator.RawCall(name: $0.name ?? "", arguments: $0.arguments, id: $0.id) }
  }

  /// Takes in the next fragment.
  ///
  /// - Throws: ``Overflow`` when there are too many calls or their arguments too long.
  mutating func add(_ fragment: Fragment) throws(Overflow) {
    let place = try place(of: fragment)
    if (calls[place].id ?? "").isEmpty, let id = fragment.id { calls[place].id = id }
    if (calls[place].name ?? "").isEmpty, let name = fragment.name { calls[place].name = name }
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
  private mutating func place(of fragment: Fragment) throws(Overflow) -> Int {
    let number: Int
    if let index = fragment.index {
      number = index
    } else if let id = fragment.id, !id.isEmpty {
      if let place = calls.firstIndex(where: { $0.id == id }) { return place }
      number = (calls.map(\.number).max() ?? -1) + 1
    } else {
      number = fragment.position
    }
    if let place = calls.firstIndex(where: { $0.number == number }) { return place }
    guard number >= 0, number < Self.maximumCalls, calls.count < Self.maximumCalls else {
      throw .calls(maximum: Self.maximumCalls)
    }
    calls.append(Call(number: number))
    return calls.count - 1
  }
}
