/// What keeps a schema from being used and can be found place by place, where compiling ends with the first of it.
enum SchemaFaults {
  /// The references of the resolver's root document that lead to no schema, and its patterns that are no regular
  /// expressions.
  ///
  /// Linear in the document and its patterns, but for the locations of what is found.
  /// - Parameters:
  ///   - resolver: The document, and what it can refer to.
  ///   - patternLimits: What a pattern may cost.
  ///   - maximum: How many errors are given.
  /// - Returns: The errors, those of references first.
  static func all(_ resolver: ReferenceResolver, patternLimits: PatternLimits, maximum: Int) -> [SchemaError] {
    var errors: [SchemaError] = []
    let root = resolver.root
    for (value, resource) in root.references where errors.count < maximum {
      do throws(SchemaError) {
        let place = try resolver.resolve(value, in: root, resource: resource)
        switch place.document.storage.view[place.schema].tag {
        case .true, .false, .object: continue
        default:
          throw root.error(.notASchema, at: value, "a reference must lead to a schema: an object or a boolean")
        }
      } catch {
        errors.append(error)
      }
    }
    let view = root.storage.view
    for value in root.patterns where errors.count < maximum {
      let text = view[value].tag == .name ? view.name(view[value]) : view.text(view[value])
      do {
        _ = try Pattern(text, limits: patternLimits)
      } catch {
        errors.append(
          root.error(.invalidPattern, at: value, "\"\(text.string)\" isn't a regular expression: \(error)"))
      }
    }
    return errors
  }
}
