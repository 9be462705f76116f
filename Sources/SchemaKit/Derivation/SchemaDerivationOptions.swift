/// What a derived schema says beyond the type, and what deriving it may cost.
public struct SchemaDerivationOptions: Sendable {
  /// What is said about members and elements that the type doesn't ask for.
  public enum UnknownMembers: Sendable, Hashable {
    /// Objects may have only known members, and tuples only known elements.
    ///
    /// Servers want that for structured output. Swift's decoders ignore unknown members: in exactly that the schema is
    /// stricter than the decoder.
    case forbidden
    /// The schema accepts what the decoder accepts.
    case allowed
  }

  /// How the names of members are made from coding keys.
  public enum KeyStrategy: Sendable {
    /// They are the coding keys.
    case declared
    /// `zipCode` is `zip_code` in JSON, for decoders that convert from snake case.
    case snakeCase
    /// What the function makes of the coding key.
    case custom(@Sendable (String) -> String)
  }

  /// What is said about members and elements that the type doesn't ask for.
  public var unknownMembers: UnknownMembers = .forbidden

  /// How the names of members are made from coding keys.
  ///
  /// It has to be the way back of what the decoder does with names.
  public var keyStrategy: KeyStrategy = .declared

  /// Whether integers have the bounds of their type.
  ///
  /// Without them the schema lets integers through that the decoder refuses.
  public var boundsIntegers: Bool = true

  /// Whether numbers have the bounds of `Double` and `Float`, beyond which a decoder refuses them.
  ///
  /// By default they haven't: the bounds of `Double` have 309 digits, and models don't write such numbers.
  public var boundsNumbers: Bool = false

  /// Keywords to be added, by coding path.
  public var keywords: SchemaKeywordTable = SchemaKeywordTable()

  /// What the type finds in its decoder's `userInfo`.
  public var codingUserInfo: [CodingUserInfoKey: any Sendable] = [:]

  /// How the derived schema is compiled.
  public var compilation: SchemaOptions = SchemaOptions()

  /// How deep types may be nested; deeper is ``SchemaDerivationError/Code/tooDeep``.
  ///
  /// Each level takes some kilobytes of stack.
  public var maximumDepth: Int = 64

  /// How many types there may be; more is ``SchemaDerivationError/Code/tooManyTypes``.
  public var maximumTypes: Int = 1_000

  /// How many cases an enumeration may have; more is ``SchemaDerivationError/Code/tooManyCases``.
  public var maximumCases: Int = 1_000

  /// How often the types may ask for a value in all; more is ``SchemaDerivationError/Code/tooManyProbes``.
  ///
  /// A type with n members is asked about 3n² times, to find out that it ignores no errors.
  public var maximumProbes: Int = 2_000_000

  /// Schemas of types that aren't looked into.
  private(set) var schemas: [ObjectIdentifier: Given] = [:]

  /// A schema that is given for a type.
  struct Given: Sendable {
    let schema: String
    let placeholders: [any Sendable]
  }

  /// Types that a decoder has rules for; nothing is known of them but by ``schemas``.
  private(set) var ruledTypes: Set<ObjectIdentifier> = []

  /// The default options.
  public init() {}

  /// Options for what a decoder with other options accepts: its names and its `userInfo`.
  ///
  /// A type that it has a rule for needs a schema; without one it is ``SchemaDerivationError/Code/unknownRule``. The way
  /// back from names that a function makes has to be set too.
  public init(matching decoding: JSONDecodingOptions) {
    if case .convertFromSnakeCase = decoding.keys { keyStrategy = .snakeCase }
    codingUserInfo = decoding.userInfo
    ruledTypes = Set(decoding.strategies.keys)
  }

  /// Gives the schema of a type that isn't looked into, such as a date that is decoded from a string.
  ///
  /// - Parameters:
  ///   - schema: The schema as JSON text, which has to accept what the decoder accepts for the type.
  ///   - type: The type.
  ///   - placeholder: A value of the type, for types that hold one.
  ///   - others: More values, so that a type is noticed that looks at them.
  public mutating func set<T: Decodable & Sendable>(
    _ schema: String, for type: T.Type, placeholder: T, _ others: T...
  ) {
    schemas[ObjectIdentifier(type)] = Given(schema: schema, placeholders: [placeholder] + others)
  }

  var userInfo: [CodingUserInfoKey: Any] { codingUserInfo.mapValues { $0 } }
}
