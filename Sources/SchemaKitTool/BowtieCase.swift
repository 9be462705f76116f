import SchemaKit

/// What one `run` of Bowtie's protocol is about: a schema, others that it may refer to, and instances.
struct BowtieCase {
  /// What is told about each instance.
  enum Output: String {
    /// The verdict.
    case flag
    /// The verdict, and what the schema says about the values of an instance that is valid.
    case annotations
  }

  /// Why there is no verdict on a case, or on one instance.
  private struct Unjudged: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  private let schema: JSONValue
  private let resources: [(uri: String, schema: JSONValue)]
  private let instances: [JSONValue]

  /// The case that a `run` describes.
  init(_ description: JSONValue) throws(BowtieSession.Fault) {
    guard let schema = description["schema"] else { throw BowtieSession.Fault("a 'case' needs a 'schema'") }
    guard let tests = description["tests"], tests.kind == .array else {
      throw BowtieSession.Fault("a 'case' needs an array 'tests'")
    }
    var instances: [JSONValue] = []
    for test in tests.elements {
      guard let instance = test["instance"] else {
        throw BowtieSession.Fault("each of the 'tests' needs an 'instance'")
      }
      instances.append(instance)
    }
    var resources: [(uri: String, schema: JSONValue)] = []
    if let registry = description["registry"], registry.kind != .null {
      guard registry.kind == .object else { throw BowtieSession.Fault("a 'registry' is an object") }
      resources = registry.members.map { (uri: $0.name, schema: $0.value) }
    }
    self.schema = schema
    self.resources = resources
    self.instances = instances
  }

  /// Judges the instances, and writes the members of the answer: their results, or why there are none.
  ///
  /// - Parameters:
  ///   - implicitDialect: The dialect of schemas without `$schema`; nil when those can't be read.
  ///   - options: How the schema is compiled, but for the dialect.
  ///   - output: What is told about each instance.
  ///   - writer: A writer within the object that is the answer.
  func judge(implicitDialect: Dialect?, options: SchemaOptions, _ output: Output, _ writer: inout JSONWriter) {
    let schema: Schema
    do {
      schema = try compile(implicitDialect, options)
    } catch {
      Self.write(error, to: &writer)
      return
    }
    writer.name("results")
    writer.beginArray()
    for instance in instances {
      writer.beginObject()
      do throws(Unjudged) {
        switch output {
        case .flag: Self.write(isValid: try Self.verdict(on: instance, by: schema), to: &writer)
        case .annotations: Self.write(try Self.evaluation(of: instance, by: schema), to: &writer)
        }
      } catch {
        Self.write(error, to: &writer)
      }
      writer.endObject()
    }
    writer.endArray()
  }

  // MARK: Judging

  private func compile(_ implicitDialect: Dialect?, _ options: SchemaOptions) throws(Unjudged) -> Schema {
    if implicitDialect == nil, let bare = ([schema] + resources.map(\.schema)).first(where: { $0["$schema"] == nil }) {
      throw Unjudged("there is no $schema in \(bare.text.prefix(80)), and the dialect that was asked for isn't known")
    }
    var options = options
    if let implicitDialect { options.dialect = implicitDialect }
    var documents: [(document: JSONDocument, uri: String?)] = []
    for resource in resources {
      do {
        documents.append((try JSONDocument(resource.schema.text), resource.uri))
      } catch {
        throw Unjudged("\(resource.uri): \(error.reason)")
      }
    }
    var registry = SchemaRegistry()
    do {
      try registry.add(documents, dialect: options.dialect)
    } catch {
      throw Unjudged("\(error.reason)")
    }
    do {
      return try Schema(schema, options: options, registry: registry)
    } catch {
      throw Unjudged("\(error)")
    }
  }

  private static func verdict(on instance: JSONValue, by schema: Schema) throws(Unjudged) -> Bool {
    do {
      return try schema.accepts(instance)
    } catch {
      throw Unjudged("\(error)")
    }
  }

  private static func evaluation(of instance: JSONValue, by schema: Schema) throws(Unjudged) -> Evaluation {
    let evaluation: Evaluation
    do {
      evaluation = try schema.evaluate(instance)
    } catch {
      throw Unjudged("\(error)")
    }
    // Failures aren't asked for, so that none may be missing doesn't matter.
    if evaluation.isValid, evaluation.isTruncated { throw Unjudged("more annotations than the limit allows") }
    return evaluation
  }

  // MARK: Answers

  private static func write(_ reason: Unjudged, to writer: inout JSONWriter) {
    writer.name("errored")
    writer.boolean(true)
    writer.name("context")
    writer.beginObject()
    writer.name("message")
    writer.string(reason.reason)
    writer.endObject()
  }

  private static func write(isValid: Bool, to writer: inout JSONWriter) {
    writer.name("valid")
    writer.boolean(isValid)
  }

  private static func write(_ evaluation: Evaluation, to writer: inout JSONWriter) {
    write(isValid: evaluation.isValid, to: &writer)
    writer.name("annotations")
    writer.beginArray()
    for annotation in evaluation.annotations {
      writer.beginObject()
      writer.name("keyword")
      writer.string(annotation.keyword)
      writer.name("instanceLocation")
      writer.string(annotation.instanceLocation.description)
      writer.name("keywordLocation")
      // The protocol wants the fragment alone.
      let location = annotation.absoluteKeywordLocation
      writer.string(String(location[(location.firstIndex(of: "#") ?? location.startIndex)...]))
      writer.name("annotation")
      writer.value(annotation.value)
      writer.endObject()
    }
    writer.endArray()
  }
}
