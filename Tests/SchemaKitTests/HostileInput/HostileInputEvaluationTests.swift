import Testing

@testable import SchemaKit

/// What evaluation is known to go wrong on (Core 2020-12, 7.7.1.2, 10 and 11).
@Suite("Hostile input: evaluation traps")
struct HostileInputEvaluationTests {
  @Test("What a failed subschema has evaluated doesn't count", arguments: failed)
  func failedBranches(verdict: Verdict) throws { try verdict.check() }

  static let failed: [Verdict] = [
    .invalid(
      #"{"anyOf":[{"properties":{"a":{"type":"string"}}},{"properties":{"b":true},"required":["b"]}],"unevaluatedProperties":false}"#,
      #"{"a":1,"b":1}"#),
    .valid(
      #"{"anyOf":[{"properties":{"a":{"type":"integer"}}},{"properties":{"b":true},"required":["b"]}],"unevaluatedProperties":false}"#,
      #"{"a":1,"b":1}"#),
    .invalid(
      #"{"oneOf":[{"properties":{"a":true},"required":["x"]},{"properties":{"b":true}}],"unevaluatedProperties":false}"#,
      #"{"a":1,"b":1}"#),
    .invalid(
      #"{"if":{"properties":{"a":{"const":1}}},"then":true,"else":true,"unevaluatedProperties":false}"#, #"{"a":2}"#),
    .valid(#"{"if":{"properties":{"a":{"const":1}}},"unevaluatedProperties":false}"#, #"{"a":1}"#),
    .invalid(#"{"not":{"not":{"properties":{"a":true}}},"unevaluatedProperties":false}"#, #"{"a":1}"#),
    .invalid(#"{"not":{"properties":{"a":true},"required":["b"]},"unevaluatedProperties":false}"#, #"{"a":1}"#),
    .invalid(#"{"anyOf":[{"prefixItems":[{"type":"string"}]},true],"unevaluatedItems":false}"#, "[1]"),
    .valid(#"{"anyOf":[{"prefixItems":[{"type":"integer"}]},true],"unevaluatedItems":false}"#, "[1]"),
    .invalid(#"{"dependentSchemas":{"x":{"properties":{"a":true}}},"unevaluatedProperties":false}"#, #"{"a":1}"#),
    .valid(#"{"dependentSchemas":{"a":{"properties":{"a":true}}},"unevaluatedProperties":false}"#, #"{"a":1}"#),
  ]

  @Test("Every branch of anyOf that passes counts, not only the first", arguments: allBranches)
  func everyBranch(verdict: Verdict) throws { try verdict.check() }

  static let allBranches: [Verdict] = [
    .valid(
      #"{"anyOf":[{"properties":{"a":true}},{"properties":{"b":true}},{"patternProperties":{"^c":true}}],"unevaluatedProperties":false}"#,
      #"{"a":1,"b":2,"c":3}"#),
    .valid(#"{"anyOf":[{"type":"object"},{"properties":{"a":true}}],"unevaluatedProperties":false}"#, #"{"a":1}"#),
    .valid(#"{"anyOf":[true,{"additionalProperties":true}],"unevaluatedProperties":false}"#, #"{"a":1}"#),
    .valid(#"{"anyOf":[{"type":"array"},{"prefixItems":[true]}],"unevaluatedItems":false}"#, "[1]"),
    .valid(#"{"anyOf":[true,{"contains":{"type":"integer"}}],"unevaluatedItems":{"type":"string"}}"#, #"[1,"a"]"#),
    .valid(
      ##"{"$ref":"#/$defs/a","$defs":{"a":{"anyOf":[true,{"properties":{"a":true}}]}},"unevaluatedProperties":false}"##,
      #"{"a":1}"#),
  ]

  @Test("Cousins don't see each other's evaluations", arguments: cousins)
  func cousin(verdict: Verdict) throws { try verdict.check() }

  static let cousins: [Verdict] = [
    .invalid(#"{"allOf":[{"properties":{"a":true}},{"unevaluatedProperties":false}]}"#, #"{"a":1}"#),
    .invalid(#"{"allOf":[{"unevaluatedProperties":false},{"properties":{"a":true}}]}"#, #"{"a":1}"#),
    .invalid(#"{"properties":{"a":true},"allOf":[{"unevaluatedProperties":false}]}"#, #"{"a":1}"#),
    .valid(#"{"unevaluatedProperties":false,"allOf":[{"properties":{"a":true}}]}"#, #"{"a":1}"#),
    .valid(
      #"{"allOf":[{"properties":{"a":true},"unevaluatedProperties":true}],"unevaluatedProperties":false}"#,
      #"{"a":1,"b":2}"#),
    .invalid(#"{"allOf":[{"prefixItems":[true]},{"unevaluatedItems":false}]}"#, "[1]"),
    .invalid(#"{"properties":{"a":{"unevaluatedProperties":false}},"unevaluatedProperties":false}"#, #"{"a":{"b":1}}"#),
    .valid(#"{"properties":{"a":{"properties":{"b":true}}},"unevaluatedProperties":false}"#, #"{"a":{"b":1,"c":2}}"#),
    .invalid(#"{"additionalProperties":false,"allOf":[{"properties":{"a":true}}]}"#, #"{"a":1}"#),
  ]

  @Test("Elements that contains matches count as evaluated in 2020-12", arguments: contains)
  func containsEvaluates(verdict: Verdict) throws { try verdict.check() }

  static let contains: [Verdict] = [
    .valid(#"{"contains":{"type":"string"},"unevaluatedItems":false}"#, #"["a","b"]"#),
    .invalid(#"{"contains":{"type":"string"},"unevaluatedItems":false}"#, #"["a",1]"#),
    .valid(#"{"prefixItems":[true],"contains":{"type":"string"},"unevaluatedItems":false}"#, #"[1,"b","c"]"#),
    .invalid(#"{"prefixItems":[true],"contains":{"type":"string"},"unevaluatedItems":false}"#, #"[1,2,"c"]"#),
    .valid(#"{"contains":{"type":"string"},"minContains":0,"unevaluatedItems":{"type":"integer"}}"#, #"[1,"c"]"#),
    .valid(
      #"{"allOf":[{"contains":{"multipleOf":2}},{"contains":{"multipleOf":3}}],"unevaluatedItems":{"multipleOf":5}}"#,
      "[2,3,4,5,6]"),
    .invalid(
      #"{"allOf":[{"contains":{"multipleOf":2}},{"contains":{"multipleOf":3}}],"unevaluatedItems":{"multipleOf":5}}"#,
      "[2,3,4,7,8]"),
    .invalid(
      #"{"if":{"contains":{"const":"a"}},"then":{"prefixItems":[true]},"unevaluatedItems":false}"#, #"["b","c"]"#),
    .valid(#"{"if":{"contains":{"const":"a"}},"then":{"prefixItems":[true]},"unevaluatedItems":false}"#, #"["b","a"]"#),
  ]

  @Test("Counts of contains, then without if, and items beside additionalItems", arguments: odd)
  func oddNeighbours(verdict: Verdict) throws { try verdict.check() }

  static let odd: [Verdict] = [
    .valid(#"{"contains":{"type":"string"},"minContains":0}"#, "[]"),
    .valid(#"{"contains":false,"minContains":0}"#, "[1]"),
    .invalid(#"{"contains":false}"#, "[]"),
    .invalid(#"{"contains":true}"#, "[]"),
    .invalid(#"{"contains":true,"maxContains":1}"#, "[1,2]"),
    .invalid(#"{"contains":true,"minContains":0,"maxContains":1}"#, "[1,2]"),
    .invalid(#"{"contains":true,"minContains":3,"maxContains":2}"#, "[1,2,3]"),
    .valid(#"{"maxContains":0}"#, "[1,2]"),
    .valid(#"{"minContains":5}"#, "[]"),
    .valid(#"{"contains":{"type":"string"},"minContains":0}"#, #"{"a":1}"#),
    .invalid(#"{"contains":{"type":"string"},"minContains":0}"#, "[]", .draft7),
    .valid(#"{"then":false}"#, "1"), .valid(#"{"else":false}"#, "1"),
    .valid(#"{"then":false,"else":false}"#, "1", .draft7),
    .valid(#"{"if":true,"else":false}"#, "1"), .invalid(#"{"if":true,"then":false}"#, "1"),
    .valid(#"{"if":false,"then":false}"#, "1"),
    .valid(#"{"if":false,"then":false}"#, "1", .draft6),
    .valid(#"{"if":true,"then":false}"#, "1", .draft6),
    .valid(#"{"items":true,"additionalItems":false}"#, "[1,2]", .draft7),
    .valid(#"{"items":{},"additionalItems":false}"#, "[1,2]", .draft7),
    .valid(#"{"additionalItems":false}"#, "[1,2]", .draft7),
    .invalid(#"{"items":[true],"additionalItems":false}"#, "[1,2]", .draft7),
    .valid(#"{"items":[true],"additionalItems":false}"#, "[]", .draft7),
    .invalid(#"{"prefixItems":[true],"items":false}"#, "[1,2]"),
    .valid(#"{"additionalItems":false,"prefixItems":[true]}"#, "[1,2]"),
    .invalid(#"{"dependencies":{"a":["b"]}}"#, #"{"a":1}"#, .draft7),
    .valid(#"{"dependentRequired":{"a":["b"]}}"#, #"{"a":1}"#, .draft7),
  ]

  @Test("Prefixes, conditions and unevaluated keywords are merged", arguments: merged)
  func merging(verdict: Verdict) throws { try verdict.check() }

  static let merged: [Verdict] = [
    .valid(#"{"prefixItems":[true],"allOf":[{"prefixItems":[true,true]}],"unevaluatedItems":false}"#, "[1,2]"),
    .invalid(#"{"prefixItems":[true],"allOf":[{"prefixItems":[true,true]}],"unevaluatedItems":false}"#, "[1,2,3]"),
    .valid(#"{"allOf":[{"items":true}],"unevaluatedItems":false}"#, "[1,2,3]"),
    .valid(
      #"{"if":{"properties":{"k":{"const":"a"}},"required":["k"]},"then":{"properties":{"x":true}},"else":{"properties":{"y":true}},"unevaluatedProperties":false}"#,
      #"{"k":"a","x":1}"#),
    .invalid(
      #"{"if":{"properties":{"k":{"const":"a"}},"required":["k"]},"then":{"properties":{"x":true}},"else":{"properties":{"y":true}},"unevaluatedProperties":false}"#,
      #"{"k":"b","y":1}"#),
    .valid(
      #"{"properties":{"k":true},"if":{"properties":{"k":{"const":"a"}},"required":["k"]},"then":{"properties":{"x":true}},"else":{"properties":{"y":true}},"unevaluatedProperties":false}"#,
      #"{"k":"b","y":1}"#),
    .valid(#"{"unevaluatedProperties":{"type":"integer"},"unevaluatedItems":{"type":"string"}}"#, #"["a"]"#),
    .invalid(#"{"unevaluatedProperties":{"type":"integer"},"unevaluatedItems":{"type":"string"}}"#, #"{"a":"x"}"#),
    .valid(#"{"required":["a"],"additionalProperties":true,"unevaluatedProperties":false}"#, #"{"a":1}"#),
    .valid(
      #"{"required":["a"],"additionalProperties":{"type":"integer"},"unevaluatedProperties":false}"#, #"{"a":1,"b":2}"#),
    .invalid(#"{"required":["a"],"properties":{"b":true},"unevaluatedProperties":false}"#, #"{"a":1,"b":2}"#),
    .valid(#"{"required":["a"],"patternProperties":{"^a":true},"unevaluatedProperties":false}"#, #"{"a":1,"ab":2}"#),
    .invalid(#"{"required":["a"],"patternProperties":{"^b":true},"unevaluatedProperties":false}"#, #"{"a":1}"#),
  ]
}
