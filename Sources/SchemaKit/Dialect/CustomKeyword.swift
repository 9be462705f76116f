/// A keyword of one's own: an assertion, an annotation or an applicator, written in Swift.
///
/// A keyword acts in the dialects whose vocabularies have it; see ``CustomVocabulary``. Where a schema has it, its value
/// is compiled once for each program that the schema is compiled to, and what comes of that judges instances:
///
/// ```swift
/// let even = CustomKeyword.assertion("even", for: [.number]) { value in
///   guard let wanted = value.boolean else { throw KeywordError("must be a boolean") }
///   return { number in (number.integer.map { $0 % 2 == 0 } == wanted) ? nil : "must\(wanted ? "" : " not") be even" }
/// }
/// ```
///
/// Both steps have to be pure functions of what they are given: how often they are called, on which thread, and whether
/// at all where something else decides the verdict, is left open, and verdicts are remembered. What they throw is never a
/// verdict: an error of the compile step is ``SchemaError/Code/invalidKeywordValue``, one thrown while an instance is
/// judged ends the evaluation with ``EvaluationError/Code/keyword``, under `not` too.
public struct CustomKeyword: Sendable {
  /// Judges a value of an instance: nil if it passes, else what is wrong with it.
  ///
  /// What is wrong is told as the failure's message: one sentence in lower case without a full stop reads well.
  public typealias Check = @Sendable (_ instance: JSONValue) throws -> String?

  /// Tells what the keyword says about a value of an instance; nil for nothing.
  public typealias Note = @Sendable (_ instance: JSONValue) throws -> JSONValue?

  /// Judges a value of an instance by applying subschemas: nil if it passes, else what is wrong with it.
  public typealias Application = @Sendable (_ application: borrowing KeywordApplication) throws -> String?

  /// Where the keyword's value holds subschemas.
  public enum Subschemas: Sendable, Hashable, CaseIterable {
    /// The value is a schema.
    case schema
    /// The value is an array of schemas.
    case array
    /// The value is an object whose members are schemas.
    case members
  }

  /// Which values a keyword's subschemas are applied to.
  public enum Reach: Sendable, Hashable, CaseIterable {
    /// The value that the keyword itself judges, as `allOf` does.
    ///
    /// A schema that applies itself in this way without end is ``SchemaError/Code/infiniteReference``. What a subschema
    /// evaluates counts for `unevaluatedProperties` and `unevaluatedItems` if it passes (Core 2020-12, 11); a keyword
    /// like `anyOf` therefore applies all its subschemas, though one that passes decides (Core 2020-12, 10.2.1.2).
    case sameValue
    /// The values of that value's members, or its elements, as `properties` and `items` do.
    ///
    /// They don't count as evaluated: the specification lists the keywords by which members and elements do (Core
    /// 2020-12, 11.2 and 11.3).
    case children
  }

  /// The keyword's name, as schemas spell it.
  public let name: String

  /// The types of values that it applies to; others pass.
  let types: TypeMask

  /// Where its value holds subschemas.
  let role: SubschemaRole

  /// Which values those are applied to.
  let reach: Reach

  /// Makes of the keyword's value what judges.
  let compile: @Sendable (JSONValue) throws -> Action

  /// What judges.
  enum Action: Sendable {
    case check(Check)
    case note(Note)
    case apply(Application)
  }

  /// A keyword that asserts something.
  ///
  /// - Parameters:
  ///   - name: The keyword's name.
  ///   - kinds: The kinds of values that it applies to; other values pass.
  ///   - compile: Is given the keyword's value and returns what judges. It throws, ``KeywordError`` at best, if the value
  ///     isn't one that the keyword can have.
  /// - Returns: The keyword.
  public static func assertion(
    _ name: String, for kinds: Set<JSONValue.Kind> = Set(JSONValue.Kind.allCases),
    compile: @escaping @Sendable (_ value: JSONValue) throws -> Check
  ) -> CustomKeyword {
    CustomKeyword(name: name, types: TypeMask(kinds), role: .none, reach: .sameValue) { .check(try compile($0)) }
  }

  /// A keyword that says something about values without asserting anything (Core 2020-12, 7.7).
  ///
  /// What it says is collected by ``Schema/evaluate(_:)-(JSONDocument)`` and told by its outputs, unless the value or
  /// one around it turns out to be invalid; verdicts alone don't ask for it.
  /// - Parameters:
  ///   - name: The keyword's name.
  ///   - kinds: The kinds of values that it says something about.
  ///   - compile: Is given the keyword's value and returns what tells the annotation of an instance; by default that is
  ///     the keyword's value. It throws if the value isn't one that the keyword can have.
  /// - Returns: The keyword.
  public static func annotation(
    _ name: String, for kinds: Set<JSONValue.Kind> = Set(JSONValue.Kind.allCases),
    compile: @escaping @Sendable (_ value: JSONValue) throws -> Note = { value in { _ in value } }
  ) -> CustomKeyword {
    CustomKeyword(name: name, types: TypeMask(kinds), role: .none, reach: .sameValue) { .note(try compile($0)) }
  }

  /// A keyword that applies subschemas, and makes its own verdict of theirs.
  ///
  /// - Parameters:
  ///   - name: The keyword's name.
  ///   - subschemas: Where its value holds the subschemas. Identifiers, references and patterns in them are found, and they
  ///     are held to be schemas.
  ///   - reach: Which values they are applied to.
  ///   - kinds: The kinds of values that the keyword applies to; other values pass.
  ///   - compile: Is given the keyword's value and returns what judges. The subschemas are values within it: what judges
  ///     keeps those that it needs, and hands them to ``KeywordApplication/apply(_:to:)``.
  /// - Returns: The keyword.
  public static func applicator(
    _ name: String, holding subschemas: Subschemas, appliedTo reach: Reach,
    for kinds: Set<JSONValue.Kind> = Set(JSONValue.Kind.allCases),
    compile: @escaping @Sendable (_ value: JSONValue) throws -> Application
  ) -> CustomKeyword {
    let role: SubschemaRole =
      switch subschemas {
      case .schema: .schema
      case .array: .array
      case .members: .members
      }
    return CustomKeyword(name: name, types: TypeMask(kinds), role: role, reach: reach) { .apply(try compile($0)) }
  }

  private init(
    name: String, types: TypeMask, role: SubschemaRole, reach: Reach,
    compile: @escaping @Sendable (JSONValue) throws -> Action
  ) {
    self.name = name
    self.types = types
    self.role = role
    self.reach = reach
    self.compile = compile
  }

  /// The subschemas in the keyword's value at `value`, in the order of the text; nil if the value isn't what holds them.
  func subschemas(at value: TapeIndex, in view: TapeView) -> [TapeIndex]? {
    let node = view[value]
    var schemas: [TapeIndex] = []
    switch role {
    case .schema: schemas.append(value)
    case .array:
      guard node.tag == .array else { return nil }
      var element = TapeIndex(value.raw + 1)
      while element.raw < node.high {
        schemas.append(element)
        element = view.next(element)
      }
    case .members:
      guard node.tag == .object else { return nil }
      var member = TapeIndex(value.raw + 1)
      while member.raw < node.high {
        schemas.append(TapeIndex(member.raw + 1))
        member = view.next(TapeIndex(member.raw + 1))
      }
    default: break
    }
    return schemas
  }
}

extension TypeMask {
  /// The types of the given kinds of values.
  init(_ kinds: Set<JSONValue.Kind>) {
    self = []
    for kind in kinds {
      switch kind {
      case .null: formUnion(.null)
      case .boolean: formUnion(.boolean)
      case .number: formUnion(.number)
      case .string: formUnion(.string)
      case .array: formUnion(.array)
      case .object: formUnion(.object)
      }
    }
  }
}
