import Foundation
import TestSupport
import Testing

@testable import SchemaKit

@Suite("Unicode tables: generated, and read back")
struct UnicodeTablesTests {
  /// A file of Debian's package unicode-data; where it is missing the tables can't be made again.
  private static let isDatabaseInstalled = FileManager.default.fileExists(atPath: "/usr/share/unicode/PropList.txt")

  @Test(
    "The committed tables are what the script writes",
    .enabled(if: isDatabaseInstalled, "Debian's package unicode-data is not installed"))
  func drift() throws {
    let errors = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "\(Repository.root)/.ci/unicode-tables", "--check"]
    process.standardError = errors
    try process.run()
    let message = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: message, as: UTF8.self))")
  }

  @Test("The tables name the version that they were made from")
  func version() throws {
    let parts = UnicodeTables.version.description.split(separator: ".").compactMap { Int($0) }
    #expect(parts.count == 3)
    #expect(try #require(parts.first) >= 15)
  }

  @Test(
    "Numbers are read by their leading bits and a last digit",
    arguments: [
      ("#", [0]), ("[", [56]), ("^#", [57]), ("|[", [31 * 57 + 56]), ("^]#", [32 * 57]), ("$%&", [1, 2, 3]), ("", []),
      ("^", [1]),
    ] as [(StaticString, [UInt32])])
  func numbers(text: StaticString, values: [UInt32]) {
    var reader = UnicodeTableReader(text)
    var read: [UInt32] = []
    while !reader.isAtEnd { read.append(reader.number()) }
    #expect(read == values)
  }

  @Test("Signed numbers keep the sign in the lowest bit")
  func signedNumbers() {
    var reader = UnicodeTableReader("#$%&'")
    let values = (0..<5).map { _ in Int32(bitPattern: reader.signedNumber()) }
    #expect(values == [0, -1, 1, -2, 2])
  }

  @Test("Every set changes in order and within Unicode", arguments: 0..<UnicodeTables.setCount)
  func sets(set: Int) {
    let changes = UnicodeTables.changes(ofSet: set)
    #expect(zip(changes, changes.dropFirst()).allSatisfy { $0 < $1 })
    #expect(changes.allSatisfy { $0 <= CodePointSet.lastCodePoint })
  }

  @Test(
    "A map gives the number of the run that a code point is in",
    arguments: [(0x0, 0), (0x300, 230), (0x315, 232), (0x3B1, 0), (0x94D, 9), (0x3099, 8), (0x10FFFF, 0)])
  func combiningClasses(codePoint: UInt32, combiningClass: UInt8) {
    #expect(CodePointMap(UnicodeTables.combiningClasses)[codePoint] == combiningClass)
  }
}
