/// Keywords to be added to a derived schema, by coding path.
///
/// ```swift
/// options.keywords["address", "zip"] = [.pattern("^[0-9]{5}$")]
/// options.keywords["tags"] = [.maxItems(5)]
/// options.keywords["tags", "*"] = [.minLength(1)]
/// options.keywords[type: Address.self] = [.description("A postal address.")]
/// ```
///
/// A path consists of the strings of coding keys, before any key strategy; `*` stands for each element of an array and each
/// value of a dictionary, and `0`, `1` and so on for the elements of a tuple. A path of no keys is the type itself. Where
/// the value may be null, the keywords are those of the value that isn't.
public struct SchemaKeywordTable: Sendable {
  private(set) var entries: [Entry] = []

  struct Entry: Sendable {
    let type: ObjectIdentifier?
    let path: [String]
    var keywords: [SchemaKeyword]
  }

  init() {}

  /// The keywords for the value at `path`.
  public subscript(path: String...) -> [SchemaKeyword] {
    get { self[nil, path] }
    set { self[nil, path] = newValue }
  }

  /// The keywords for the value at `path` of every value of a type that is a structure, a class or an enumeration.
  public subscript(type type: any Decodable.Type, path: String...) -> [SchemaKeyword] {
    get { self[ObjectIdentifier(type), path] }
    set { self[ObjectIdentifier(type), path] = newValue }
  }

  private subscript(type: ObjectIdentifier?, path: [String]) -> [SchemaKeyword] {
    get { entries.first { $0.type == type && $0.path == path }?.keywords ?? [] }
    set {
      entries.removeAll { $0.type == type && $0.path == path }
      if !newValue.isEmpty { entries.append(Entry(type: type, path: path, keywords: newValue)) }
    }
  }
}
