/// Finds members and elements of wide containers that many JSON Pointers lead through.
///
/// A container is searched as it stands at first. One that is wide and led through again gets a table, so that all
/// pointers into it together take time linear in its size and theirs. Copies of whoever holds it share what it knows.
final class ContainerIndex {
  /// A container of one of several documents.
  private struct Container: Hashable {
    var document: ObjectIdentifier
    var index: TapeIndex
  }

  /// How many members or elements are searched without a table however often.
  private static let narrow = 16

  /// How often a wide container is searched before it gets a table.
  private static let patience = 4

  private var searches: [Container: Int] = [:]
  /// The names of objects' members by their hashes.
  private var members: [Container: [UInt64: TapeIndex]] = [:]
  private var elements: [Container: [TapeIndex]] = [:]

  /// The value of the last member called `name` of the object at `object`, or nil.
  func member(_ name: ByteSlice, of object: TapeIndex, in document: SchemaDocument) -> TapeIndex? {
    let view = document.storage.view
    let hash = NameHash.of(name)
    guard view[object].low > Self.narrow else { return view.member(object, name, hash: hash) }
    let container = Container(document: ObjectIdentifier(document), index: object)
    if members[container] == nil, needsTable(container) { members[container] = Self.members(of: object, in: view) }
    guard let table = members[container] else { return view.member(object, name, hash: hash) }
    guard let member = table[hash] else { return nil }
    // Long names may share a hash, and then the table knows one of them only.
    return view.name(view[member]).equals(name) ? TapeIndex(member.raw + 1) : view.member(object, name, hash: hash)
  }

  /// The element at `position` of the array at `array`, or nil.
  func element(_ position: Int, of array: TapeIndex, in document: SchemaDocument) -> TapeIndex? {
    let view = document.storage.view
    guard position > Self.narrow, position < view[array].low else { return view.element(array, position) }
    let container = Container(document: ObjectIdentifier(document), index: array)
    if elements[container] == nil, needsTable(container) { elements[container] = Self.elements(of: array, in: view) }
    return elements[container]?[position] ?? view.element(array, position)
  }

  private func needsTable(_ container: Container) -> Bool {
    searches[container, default: 0] += 1
    return searches[container, default: 0] > Self.patience
  }

  private static func members(of object: TapeIndex, in view: TapeView) -> [UInt64: TapeIndex] {
    var table: [UInt64: TapeIndex] = [:]
    table.reserveCapacity(view[object].low)
    var member = TapeIndex(object.raw + 1)
    while member.raw < view[object].high {
      table[view[member].body] = member
      member = view.next(TapeIndex(member.raw + 1))
    }
    return table
  }

  private static func elements(of array: TapeIndex, in view: TapeView) -> [TapeIndex] {
    var list: [TapeIndex] = []
    list.reserveCapacity(view[array].low)
    var element = TapeIndex(array.raw + 1)
    while element.raw < view[array].high {
      list.append(element)
      element = view.next(element)
    }
    return list
  }
}
