import Testing

@testable import SchemaKit

@Suite("Character data that labels are judged by")
struct CharacterDataTests {
  @Test("Every pair that composes is what its composed form decomposes to")
  func compositions() throws {
    var count = 0
    for codePoint in UInt32(0)...CodePointSet.lastCodePoint {
      guard let pair = CompositionData.decomposed(codePoint) else { continue }
      count += 1
      #expect(CompositionData.composed(pair.first, pair.second) == codePoint)
    }
    #expect(count > 900)
    #expect(CompositionData.composed(0x41, 0x300) == 0xC0)
    #expect(CompositionData.composed(0x41, 0x41) == nil)
  }

  @Test("The code points that IDNA 2008 allows are those that RFC 5892 §3 derives")
  func idnaProperty() {
    var isValid = [Bool](repeating: false, count: 0x110000)
    func mark(_ set: CodePointSet?, _ value: Bool) {
      for range in set?.ranges ?? [] { for codePoint in range.first...range.last { isValid[Int(codePoint)] = value } }
    }
    func mark(_ range: ClosedRange<UInt32>, _ value: Bool) {
      mark(CodePointSet([CodePointRange(first: range.lowerBound, last: range.upperBound)]), value)
    }
    // The last clause of the RFC comes first here, so that each earlier one overrides what follows it there.
    for category in ["Ll", "Lu", "Lo", "Nd", "Lm", "Mn", "Mc"] { mark(property(category), true) }
    for block: ClosedRange<UInt32> in [0x20D0...0x20FF, 0x1D100...0x1D1FF, 0x1D200...0x1D24F] { mark(block, false) }
    for name in ["DI", "space", "NChar", "CWKCF"] { mark(property(name), false) }
    for jamo: ClosedRange<UInt32> in [0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB] {
      mark(jamo, false)
    }
    mark(property("Join_C"), false)
    for range: ClosedRange<UInt32> in [0x2D...0x2D, 0x30...0x39, 0x61...0x7A] { mark(range, true) }
    mark(property("Cn"), false)
    for exception: UInt32 in [0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007] { mark(exception...exception, true) }
    let contextual: [ClosedRange<UInt32>] = [
      0xB7...0xB7, 0x375...0x375, 0x5F3...0x5F4, 0x660...0x669, 0x6F0...0x6F9, 0x30FB...0x30FB,
    ]
    for range in contextual { mark(range, false) }
    for exception: ClosedRange<UInt32> in [
      0x640...0x640, 0x7FA...0x7FA, 0x302E...0x302F, 0x3031...0x3035, 0x303B...0x303B,
    ] { mark(exception, false) }

    let differing = (UInt32(0)...CodePointSet.lastCodePoint).filter { codePoint in
      let isContextual =
        codePoint == 0x200C || codePoint == 0x200D || contextual.contains { $0.contains(codePoint) }
      let expected: IDNAProperty = isContextual ? .contextual : isValid[Int(codePoint)] ? .valid : .disallowed
      return IDNAProperty(of: codePoint) != expected
    }
    #expect(differing.isEmpty)
  }

  @Test(
    "A letter joins its neighbours as its joining type says",
    arguments: [
      (0x61, .none), (0x628, .dual), (0x627, .right), (0xA872, .left), (0x64E, .transparent), (0x300, .transparent),
      (0x180A, .none), (0x621, .none),
    ] as [(UInt32, JoiningType)])
  func joining(codePoint: UInt32, type: JoiningType) {
    #expect(JoiningType(of: codePoint) == type)
  }

  @Test("Scripts are known by their letters")
  func scripts() {
    #expect(ScriptData.isGreek(0x3B1) && !ScriptData.isGreek(0x61) && !ScriptData.isGreek(0x3E2))
    #expect(ScriptData.isHebrew(0x5D0) && !ScriptData.isHebrew(0x628))
    #expect([0x3042, 0x30A2, 0x6F22, 0x3005].allSatisfy(ScriptData.isJapanese))
    #expect(![0x30FB, 0x30FC, 0xAC00].contains(where: ScriptData.isJapanese))
  }

  @Test("Marks are told from other characters")
  func marks() {
    #expect([0x300, 0x903, 0x488, 0x302E].allSatisfy(CharacterData.isMark))
    #expect(![0x61, 0x2FF, 0x3B1].contains(where: CharacterData.isMark))
  }

  private func property(_ name: String) -> CodePointSet? {
    withByteSlice(Array(name.utf8)) { UnicodeProperty.set(name: $0, value: nil) }
  }
}
