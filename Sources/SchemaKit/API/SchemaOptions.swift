/// How a schema is compiled, and what judging by it may cost.
public struct SchemaOptions: Sendable {
  /// The dialect of a schema without `$schema`.
  public var dialect: Dialect = .draft2020_12

  /// The URI that the schema's own identifier and references are resolved against; nil for none.
  ///
  /// It must be an absolute URI; another is ``SchemaError/Code/invalidReference``.
  public var baseURI: String?

  /// Whether `format` is asserted, in any dialect.
  ///
  /// By default it is an annotation (Validation 2020-12, 7.2.1).
  public var assertsFormat: Bool = false

  /// Formats of one's own, which act in every dialect that has `format`.
  ///
  /// Two of one name, or one with the name of a format that a vocabulary of the schema's dialect defines, are
  /// ``SchemaError/Code/conflictingVocabularies``.
  public var formats: [CustomFormat] = []

  /// Whether `contentEncoding`, `contentMediaType` and `contentSchema` are asserted, where the dialect has them.
  ///
  /// By default they are annotations, and since 2019-09 no more than that may be done unasked (Validation 2020-12, 8.2;
  /// draft 7 Validation, 8, leaves it open). Asserted are
  ///
  /// - `base64`, `base64url`, `base32`, `base32hex` and `base16` by RFC 4648 as an encoder has to write them: without white
  ///   space, padded (but for `base64url`, §5), with pad bits of zero; `quoted-printable` by RFC 2045, section 6.7;
  /// - `application/json` and every media type that ends in `+json`, with any parameters: the string must hold a document
  ///   that ``contentParsing`` lets through;
  /// - the schema of that document, in the same evaluation and within its limits.
  ///
  /// Names are told apart in any case. Nothing is asserted about other encodings and media types.
  public var assertsContent: Bool = false

  /// What JSON in a string may be where ``assertsContent`` is set.
  ///
  /// What isn't JSON fails `contentMediaType`, and so do duplicate names unless they are allowed; what goes beyond a limit
  /// on size or depth is ``EvaluationError/Code/content``.
  public var contentParsing: JSONParsingOptions = JSONParsingOptions()

  /// Whether the schema is validated against its dialect's meta-schema before it is compiled.
  ///
  /// Only for schemas that have been validated before: without it, what is wrong in a part of a schema that nothing
  /// applies goes unnoticed.
  public var validatesSchema: Bool = true

  /// The largest number of instructions that the compiled schema may have; beyond it is ``SchemaError/Code/tooLarge``.
  public var maximumInstructions: Int = 4_000_000

  /// How many bytes a regular expression may have; more is ``SchemaError/Code/patternTooLarge``.
  public var maximumPatternBytes: Int = PatternLimits().maximumPatternBytes

  /// The largest number in a counted repeat of a regular expression, such as `{2,100}`; beyond it is
  /// ``SchemaError/Code/patternTooLarge``.
  public var maximumPatternRepeat: Int = PatternLimits().maximumRepeat

  /// How many instructions a regular expression may be compiled to, with counted repeats written out; more is
  /// ``SchemaError/Code/patternTooLarge``, and so are more than 16,777,216 in any case.
  public var maximumPatternInstructions: Int = PatternLimits().maximumProgramSize

  /// How many steps a pattern with backreferences may take for one text; more is ``EvaluationError/Code/patternSteps``.
  public var maximumPatternSteps: Int = PatternLimits().maximumSteps

  /// How much work one instance may take, beyond 256 for each of its values: more is ``EvaluationError/Code/work``.
  ///
  /// A subschema that is entered counts one. Where a verdict needs no more than one pass over containers within containers,
  /// that counts one, and one for each eight members or elements.
  public var maximumWork: Int = 4_000_000

  /// How many steps `multipleOf` may take for one number, a step for each pair of 19 digits of the number and of the
  /// divisor; more is ``EvaluationError/Code/numberWork``.
  public var maximumNumberWork: Int = EvaluationLimits.defaultNumberWork

  /// How deep subschemas may be entered within one another for one instance; deeper is ``EvaluationError/Code/depth``.
  ///
  /// Nesting of the instance and references both count. What goes deeper than 64 levels is judged on a stack of its own,
  /// which has 16 KiB of address space for each level; only what is used of it takes memory.
  public var maximumEvaluationDepth: Int = 10_000

  /// How many failures ``Schema/validate(_:)-(JSONDocument)`` and ``Schema/evaluate(_:)-(JSONDocument)`` collect at
  /// most; one more where the last of them is the only cause of another.
  public var maximumFailures: Int = 1_000

  /// How many tokens the locations of all failures together may have; a failure with which there are more is left out
  /// with those after it, but the first is always told.
  ///
  /// A failure far down in an instance has a location as long as it is deep.
  public var maximumLocationTokens: Int = 250_000

  /// How many results of subschemas annotations and outputs are made from at most; with more, annotations are left out.
  ///
  /// A result is one subschema applied to one value. Those that lie deeper than 16 subschemas on average count for
  /// more.
  public var maximumResults: Int = 100_000

  /// The default options.
  public init() {}
}

extension SchemaOptions {
  /// ``formats`` by name.
  func customFormats(at base: URIReference?) throws(SchemaError) -> CustomFormats {
    do {
      return try CustomFormats(formats)
    } catch {
      throw SchemaError(
        .conflictingVocabularies, at: (base?.withoutFragment.text ?? "") + "#", offset: 0, "\(error)")
    }
  }

  /// Limits of patterns.
  var patternLimits: PatternLimits {
    var limits = PatternLimits()
    limits.maximumPatternBytes = maximumPatternBytes
    limits.maximumRepeat = max(maximumPatternRepeat, 0)
    limits.maximumProgramSize = min(max(maximumPatternInstructions, 0), 1 << 24)
    limits.maximumSteps = maximumPatternSteps
    return limits
  }

  /// ``maximumWork`` within what leaves room for the allowance of each value.
  private var allowedWork: Int { min(max(maximumWork, 0), .max / 2) }

  /// Limits of evaluations that tell why: keyword by keyword they go deeper than a verdict does.
  ///
  /// They may take an eighth of the work. A verdict that takes long is worth waiting for; telling why may end early.
  var explanationLimits: EvaluationLimits {
    EvaluationLimits(
      work: allowedWork / 8, workPerNode: EvaluationLimits.defaultWorkPerNode / 8,
      depth: max(maximumEvaluationDepth, 1).saturatingMultiple(4), numberWork: maximumNumberWork)
  }

  /// Limits of evaluations.
  var evaluationLimits: EvaluationLimits {
    EvaluationLimits(work: allowedWork, depth: max(maximumEvaluationDepth, 1), numberWork: maximumNumberWork)
  }
}

extension Int {
  /// The product with `factor`, or the largest number if that is less.
  fileprivate func saturatingMultiple(_ factor: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
