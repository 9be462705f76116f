/// The verdict of a pattern on a text.
enum PatternOutcome: Sendable {
  case match
  case noMatch
  /// The work would go beyond `PatternLimits`: there is no verdict, and none may be assumed.
  case exhausted
}

/// A regular expression of ECMA-262 (2024) with the `u` flag, compiled: what `pattern` and `patternProperties` mean
/// (JSON Schema Core §6.4, Validation §6.3.3).
///
/// A match is looked for anywhere in the text, as `RegExp.prototype.test` does; `^` and `$` stand for the ends of the text
/// only. Case is always told apart. Which engine runs is settled when the pattern is compiled:
///
/// - a direct scan for literals and runs of classes;
/// - a lazily built automaton for all else that is regular, with a simulation behind it should its states be too many;
/// - that simulation for lookaround, or several automata where lookahead only stands at the front, behind `^`;
/// - backtracking for backreferences, the only one whose time isn't linear and whose steps are therefore bounded.
struct Pattern: Sendable {
  private let image: PatternImage

  /// Compiles `source`.
  ///
  /// - Parameters:
  ///   - source: The pattern in UTF-8, without delimiters.
  ///   - limits: What it may cost.
  /// - Throws: A `PatternError` with its place if `source` is not ECMA-262, or breaks a limit.
  /// - Complexity: linear in the pattern once counted repeats are written out.
  init(_ source: ByteSlice, limits: PatternLimits = PatternLimits()) throws(PatternError) {
    image = try PatternImage(source, limits: limits)
  }

  /// The scan that matches the pattern, if that is the engine; good as long as the pattern is kept.
  var scan: PatternScan? { image.scan }

  /// Whether the pattern matches anywhere in `text`, which must be valid UTF-8.
  ///
  /// - Parameters:
  ///   - text: The text, a whole string: `^` and `$` are its ends.
  ///   - scratch: Memory that is kept between matches; for speed, the same one for the same pattern.
  /// - Returns: The verdict, or `.exhausted` if there is none within the limits.
  @inline(__always)
  func matches(_ text: ByteSlice, scratch: inout PatternScratch) -> PatternOutcome {
    switch image.engine {
    case .always: return .match
    case .scan:
      if let scan = image.scan { return scan.matches(text) ? .match : .noMatch }
      return image.run(text, scratch: &scratch)
    case .automaton:
      if scratch.owner == ObjectIdentifier(image), let automata = unsafe scratch.automata {
        switch unsafe automata.pointee.run(text) {
        case .match: return .match
        case .noMatch: return .noMatch
        case .gaveUp: break
        }
      }
      return image.run(text, scratch: &scratch)
    case .conjunction, .simulation, .backtracking: return image.run(text, scratch: &scratch)
    }
  }
}

/// A compiled pattern, shared by all copies of it.
final class PatternImage: Sendable {
  /// What matches the pattern.
  enum Engine: UInt8, Sendable {
    case always
    case scan
    case automaton
    case conjunction
    case simulation
    case backtracking
  }

  /// A program, and the verdict that the pattern needs of it.
  struct Part: Sendable {
    var program: PatternProgram
    var isNegated: Bool
  }

  let engine: Engine
  /// The scan, if that is the engine.
  let scan: PatternScan?
  let limits: PatternLimits
  /// All of these must hold: the pattern, or the lookaheads at its front and the rest.
  let parts: [Part]

  init(_ source: ByteSlice, limits: PatternLimits) throws(PatternError) {
    self.limits = limits
    let tree = try PatternParser.parse(source, limits: limits)
    switch PatternScanPlanner.plan(tree) {
    case .always: (engine, scan, parts) = (.always, nil, [])
    case .scan(let scan): (engine, self.scan, parts) = (.scan, scan, [])
    case .none:
      scan = nil
      (engine, parts) = try PatternImage.plan(tree, limits: limits)
    }
  }

  deinit { unsafe scan?.deallocate() }

  /// The engine for a tree that is no scan, and what it runs.
  private static func plan(
    _ tree: PatternTree, limits: PatternLimits
  ) throws(PatternError) -> (Engine, [Part]) {
    if let parts = try conjunction(tree, limits: limits) { return (.conjunction, parts) }
    let program = try PatternCompiler.compile(
      tree, terms: [tree.root], isAnchored: tree.isAnchored(tree.root),
      target: tree.hasBackreferences ? .backtracking : .automaton, limits: limits)
    let engine: Engine = tree.hasBackreferences ? .backtracking : tree.hasLooks ? .simulation : .automaton
    return (engine, [Part(program: program, isNegated: false)])
  }

  /// The parts of `^(?=a)(?!b)c`: `^a`, not `^b`, `^c`; nil if the pattern isn't of that form.
  private static func conjunction(
    _ tree: PatternTree, limits: PatternLimits
  ) throws(PatternError) -> [Part]? {
    guard tree.hasLooks, !tree.hasBackreferences, case .sequence(let first, let count) = tree.nodes[tree.root],
      case .textStart = tree.nodes[tree.children[first]]
    else { return nil }
    let terms = Array(tree.children[first + 1..<first + count])
    var rest = terms[...]
    var conditions: [(body: PatternTree.Index, isNegated: Bool)] = []
    while let term = rest.first, case .look(let body, false, let isNegated) = tree.nodes[term], tree.isRegular(body) {
      conditions.append((body, isNegated))
      rest = rest.dropFirst()
    }
    guard !conditions.isEmpty, rest.allSatisfy({ tree.isRegular($0) }) else { return nil }
    var parts: [Part] = []
    for condition in conditions {
      let program = try PatternCompiler.compile(
        tree, terms: [condition.body], isAnchored: true, target: .automaton, limits: limits)
      parts.append(Part(program: program, isNegated: condition.isNegated))
    }
    if !rest.isEmpty {
      let program = try PatternCompiler.compile(
        tree, terms: Array(rest), isAnchored: true, target: .automaton, limits: limits)
      parts.append(Part(program: program, isNegated: false))
    }
    return parts
  }

  /// The verdict by the pattern's engine, with all that can be needed the first time or at last.
  @inline(never)
  func run(_ text: ByteSlice, scratch: inout PatternScratch) -> PatternOutcome {
    let workspace = scratch.prepare(for: self)
    switch engine {
    case .always: return .match
    case .scan: return scan?.matches(text) == true ? .match : .noMatch
    case .backtracking: return workspace.backtracker.run(text, parts[0].program, limits: limits)
    case .simulation: return workspace.simulation.run(text, parts[0].program, limits: limits)
    case .automaton, .conjunction:
      for index in parts.indices {
        let outcome = run(part: index, text, workspace)
        if outcome == .exhausted { return .exhausted }
        if (outcome == .match) == parts[index].isNegated { return .noMatch }
      }
      return .match
    }
  }

  private func run(part index: Int, _ text: ByteSlice, _ workspace: PatternWorkspace) -> PatternOutcome {
    switch unsafe workspace.automata[index].run(text) {
    case .match: return .match
    case .noMatch: return .noMatch
    case .gaveUp: return workspace.simulation.run(text, parts[index].program, limits: limits)
    }
  }
}
