import Foundation
import SchemaKit
import VllmAdapter

/// How large a soak is; variables of the environment change it.
struct SoakSize: Sendable {
  let streams: Int
  let cancelled: Int
  let atOnce: Int
  let seed: UInt64

  static let current = SoakSize(
    streams: number("STREAMS") ?? 1_000, cancelled: number("CANCELLED") ?? 200, atOnce: number("AT_ONCE") ?? 50,
    seed: UInt64(number("SEED") ?? 1))

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment["SCHEMAKIT_SOAK_\(name)"].flatMap { Int($0) }.map { max($0, 0) }
  }
}

/// One stream of a soak, laid down before it begins.
struct SoakPlan: Sendable {
  /// What is asked of the model.
  enum Subject: CaseIterable, Sendable {
    case words
    case greeting
    case call
    case output
  }

  /// How a stream is given up.
  enum WayOut: Sendable {
    case cancelAfterPause(milliseconds: Int)
    case cancelAfterEvents(Int)
    case leaveLoop(Int)
    case dropIterator(Int)
  }

  let subject: Subject
  /// The most tokens of a reply in words.
  let tokens: Int
  /// Nil for a stream that is read to its end.
  let wayOut: WayOut?

  /// The plans of a soak, those that are given up somewhere among the others.
  static func all(_ size: SoakSize) -> [SoakPlan] {
    var dice = Dice(state: size.seed)
    var isCancelled = (0..<size.streams).map { $0 < size.cancelled }
    isCancelled.shuffle(using: &dice)
    return isCancelled.map { isCancelled in
      // What is given up would go on for long, so that it can't be over before.
      guard isCancelled else {
        return SoakPlan(
          subject: Subject.allCases.randomElement(using: &dice) ?? .words, tokens: .random(in: 1...48, using: &dice),
          wayOut: nil)
      }
      let events = Int.random(in: 1...60, using: &dice)
      let wayOut: WayOut =
        switch Int.random(in: 0..<5, using: &dice) {
        case 0, 1: .cancelAfterPause(milliseconds: .random(in: 0...600, using: &dice))
        case 2: .cancelAfterEvents(events)
        case 3: .leaveLoop(events)
        default: .dropIterator(events)
        }
      return SoakPlan(subject: .words, tokens: 20_000, wayOut: wayOut)
    }
  }

  /// The configuration that makes the model say it.
  func config() throws -> VllmConfig {
    let cue =
      switch subject {
      case .words: "endless"
      case .greeting: "greeting"
      case .call: "two-calls"
      case .output: "city"
      }
    return try RealServer.config(cue: cue)
  }

  func request() throws -> ModelRequest {
    switch subject {
    case .words: try RealServer.request(maxTokens: tokens)
    case .greeting: try RealServer.request()
    case .call: try RealServer.request(tools: RealServer.tools(.auto))
    case .output:
      try RealServer.request(
        output: #"{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}"#)
    }
  }

  /// What is wrong with the events of a stream that was read to its end; nil for nothing.
  func problem(with events: [ModelStreamEvent]) -> String? {
    guard events.last?.kind == .done, events.filter({ $0.kind == .done }).count == 1 else {
      return "no done at the end"
    }
    if let error = events.compactMap(\.failure).first { return "\(error)" }
    let text = events.compactMap(\.tokenDelta).joined()
    let calls = events.compactMap(\.toolCall).map(\.name)
    let output = events.compactMap(\.structuredOutput).first?.value["city"]?.string
    let finish = events.last?.metadata["finish_reason"]
    let isRight =
      switch subject {
      case .words:
        text == (0..<tokens).map { ["tr", "a ", "la "][$0 % 3] }.joined() && finish == "length"
          && events.last?.usage?.outputTokens == tokens
      case .greeting: text == "Hello, world!" && finish == "stop"
      case .call: text.isEmpty && calls == ["get_weather", "get_time"] && finish == "tool_calls"
      case .output: text == #"{"city": "Lyon"}"# && output == "Lyon" && finish == "stop"
      }
    return isRight ? nil : "\(subject): \(text.debugDescription) \(calls) \(output ?? "") \(finish ?? "")"
  }
}

/// Numbers by chance that are the same each time (SplitMix64).
struct Dice: RandomNumberGenerator, Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
