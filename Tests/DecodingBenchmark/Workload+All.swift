/// A struct of ten members.
struct Flat: Codable, Equatable {
  var id: Int
  var name: String
  var email: String
  var age: UInt8
  var balance: Double
  var isActive: Bool
  var latitude: Double
  var longitude: Double
  var city: String
  var visits: Int32

  static let schema = """
    {"type":"object","required":["id","name","email","age","balance","isActive","latitude","longitude","city","visits"],
    "properties":{"id":{"type":"integer"},"name":{"type":"string"},"email":{"type":"string"},
    "age":{"type":"integer","minimum":0,"maximum":255},"balance":{"type":"number"},"isActive":{"type":"boolean"},
    "latitude":{"type":"number"},"longitude":{"type":"number"},"city":{"type":"string"},"visits":{"type":"integer"}}}
    """

  static func text(_ number: Int) -> String {
    """
    {"id":\(number),"name":"Person Number \(number)","email":"person\(number)@example.com","age":\(number % 90),\
    "balance":\(Double(number) * 12.37),"isActive":\(number % 2 == 0),"latitude":\(Double(number % 180) + 0.123456),\
    "longitude":\(Double(number % 360) - 0.654321),"city":"Reykjavík","visits":\(number * 7)}
    """
  }
}

/// Structs in structs in arrays.
struct Company: Codable, Equatable {
  struct Team: Codable, Equatable {
    var title: String
    var lead: Member
    var members: [Member]
  }

  struct Member: Codable, Equatable {
    var name: String
    var role: Role
    var skills: [String]
  }

  enum Role: String, Codable {
    case engineer, designer, manager
  }

  var name: String
  var teams: [Team]

  static let schema = """
    {"$defs":{"member":{"type":"object","required":["name","role","skills"],"properties":{"name":{"type":"string"},
    "role":{"enum":["engineer","designer","manager"]},"skills":{"type":"array","items":{"type":"string"}}}}},
    "type":"object","required":["name","teams"],"properties":{"name":{"type":"string"},"teams":{"type":"array",
    "items":{"type":"object","required":["title","lead","members"],"properties":{"title":{"type":"string"},
    "lead":{"$ref":"#/$defs/member"},"members":{"type":"array","items":{"$ref":"#/$defs/member"}}}}}}}
    """

  static var text: String {
    func member(_ number: Int) -> String {
      let role = ["engineer", "designer", "manager"][number % 3]
      return #"{"name":"Member \#(number)","role":"\#(role)","skills":["swift","json","schema \#(number)"]}"#
    }
    let teams = (0..<40).map { team in
      let members = (0..<10).map { member(team * 10 + $0) }.joined(separator: ",")
      return #"{"title":"Team \#(team)","lead":\#(member(team)),"members":[\#(members)]}"#
    }
    return #"{"name":"Company","teams":[\#(teams.joined(separator: ","))]}"#
  }
}

/// Members of which most are missing or null.
struct Sparse: Codable, Equatable {
  var a: Int?
  var b: String?
  var c: Double?
  var d: Bool?
  var e: [Int]?
  var f: String?
  var g: Int?
  var h: Double?
  var i: String?
  var j: Int?

  static let schema = """
    {"type":"array","items":{"type":"object","properties":{"a":{"type":["integer","null"]},
    "b":{"type":["string","null"]},"c":{"type":["number","null"]},"d":{"type":["boolean","null"]},
    "e":{"type":["array","null"],"items":{"type":"integer"}},"f":{"type":["string","null"]},
    "g":{"type":["integer","null"]},"h":{"type":["number","null"]},"i":{"type":["string","null"]},
    "j":{"type":["integer","null"]}}}}
    """

  static func text(_ number: Int) -> String {
    switch number % 4 {
    case 0: #"{"a":\#(number),"b":null,"f":"text \#(number)"}"#
    case 1: #"{"c":0.5,"d":true,"e":[1,2,3],"j":null}"#
    case 2: #"{"g":\#(number),"h":null,"i":null}"#
    default: "{}"
    }
  }
}

extension Workload {
  /// All rows.
  static func all() throws -> [Workload] {
    func array(_ count: Int, _ element: (Int) -> String) -> String {
      "[" + (0..<count).map(element).joined(separator: ",") + "]"
    }
    // A fixed sequence of numbers that look random.
    var state: UInt64 = 42
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    let doubles = array(10_000) { _ in "\(Double(random()) / Double(1 << 53))" }
    let prices = array(10_000) { _ in "\(random() % 10_000).\(random() % 90 + 10)" }
    let integers = array(10_000) { _ in "\(Int64(random() % 2_000_000) - 1_000_000)" }
    let dictionary =
      "{" + (0..<1_000).map { #""key number \#($0)":"value number \#($0)""# }.joined(separator: ",") + "}"
    let escapes = array(1_000) { #""line \#($0)\n\tquoted \"text\" and a \u00e9 and \ud83d\ude00 \\ end""# }
    return [
      try Workload("struct of 10 members", Flat.self, schema: Flat.schema, Flat.text(4_711)),
      try Workload(
        "1,000 structs of 10 members", [Flat].self, schema: #"{"type":"array","items":\#(Flat.schema)}"#,
        array(1_000, Flat.text)),
      try Workload("nested structs and arrays", Company.self, schema: Company.schema, Company.text),
      try Workload(
        "10,000 doubles of 16 digits", [Double].self, schema: #"{"type":"array","items":{"type":"number"}}"#, doubles),
      try Workload(
        "10,000 doubles of 6 digits", [Double].self, schema: #"{"type":"array","items":{"type":"number"}}"#, prices),
      try Workload(
        "10,000 integers", [Int].self, schema: #"{"type":"array","items":{"type":"integer"}}"#, integers),
      try Workload(
        "dictionary of 1,000 strings", [String: String].self,
        schema: #"{"type":"object","additionalProperties":{"type":"string"}}"#, dictionary),
      try Workload(
        "1,000 strings with escapes", [String].self, schema: #"{"type":"array","items":{"type":"string"}}"#, escapes),
      try Workload("1,000 structs of 10 optionals", [Sparse].self, schema: Sparse.schema, array(1_000, Sparse.text)),
    ]
  }
}
