import Foundation
import SchemaKit

@main
struct Tool {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "benchmark" { arguments.removeFirst() }
    print("name,instances,bytes,invalid,compile_ns,parse_ns,cold_ns,warm_ns,total_ns")
    for folder in arguments {
      let name = folder.split(separator: "/").last.map(String.init) ?? folder
      let schemaText = try String(contentsOfFile: folder + "/schema.json", encoding: .utf8)
      let data = [UInt8](FileManager.default.contents(atPath: folder + "/instances.jsonl") ?? Data())
      let lines = data.split(separator: 10).map { [UInt8]($0) }
      do {
        let clock = ContinuousClock()
        func ns(_ d: Duration) -> Int { Int(d.components.seconds) * 1_000_000_000 + Int(d.components.attoseconds / 1_000_000_000) }
        var compile = Int.max
        for _ in 0..<5 {
          let t = clock.now
          _ = try Schema(schemaText)
          compile = min(compile, ns(clock.now - t))
        }
        let schema = try Schema(schemaText)
        let session = SchemaSession(schema)
        let docs = try lines.map { try JSONDocument($0) }
        var invalid = 0
        let t0 = clock.now
        for doc in docs { if try !session.accepts(doc) { invalid += 1 } }
        let cold = ns(clock.now - t0)
        for line in lines {
          do { try schema.validate(JSONDocument(line)) } catch let error as ValidationError { FileHandle.standardError.write("\(name): \(error)\n".data(using: .utf8)!); break }
        }
        func best(_ body: () throws -> Void) rethrows -> Int {
          var least = Int.max
          let start = clock.now
          var pass = 0
          while pass < 10 || ns(clock.now - start) < 300_000_000 {
            let t = clock.now
            try body()
            least = min(least, ns(clock.now - t))
            pass += 1
            if ns(clock.now - start) > 1_000_000_000 { break }
          }
          return least
        }
        let parse = try best { for line in lines { try session.parse(line.span) } }
        let warm = try best { for doc in docs { _ = try session.accepts(doc) } }
        let total = try best { for line in lines { _ = try session.accepts(line.span) } }
        print("\(name),\(lines.count),\(lines.reduce(0) { $0 + $1.count }),\(invalid),\(compile),\(parse),\(cold),\(warm),\(total)")
      } catch {
        FileHandle.standardError.write("\(name): \(error)\n".data(using: .utf8)!)
      }
    }
  }
}
