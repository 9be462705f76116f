/// A fixed run of plain values in memory of its own: what the engines' tables are made of.
///
/// It is a handle: copies name the same memory, and whoever made it frees it exactly once, after its last use.
@safe
struct PatternBuffer<Element: BitwiseCopyable> {
  /// The first value.
  @unsafe let base: UnsafeMutablePointer<Element>

  /// The number of values.
  let count: Int

  /// A run of `count` times `value`.
  init(repeating value: Element, count: Int) {
    unsafe base = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    unsafe base.initialize(repeating: value, count: max(count, 1))
    self.count = count
  }

  /// A copy of `values`.
  init(_ values: [Element]) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(values.count, 1))
    unsafe values.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { unsafe memory.initialize(from: start, count: source.count) }
    }
    unsafe base = memory
    count = values.count
  }

  /// A copy with room for `count` values, the new ones being `value`; the old memory is freed.
  @unsafe func grown(to count: Int, with value: Element) -> PatternBuffer {
    let grown = PatternBuffer(repeating: value, count: max(count, self.count))
    unsafe grown.base.update(from: base, count: self.count)
    unsafe base.deallocate()
    return grown
  }

  /// The value at `index`, which must be within the run.
  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count, "table index out of range")
      return unsafe base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count, "table index out of range")
      unsafe base[index] = newValue
    }
  }

  /// The value at `row + column`, added up so that a loop that gets its next row from here waits for the load alone.
  @inline(__always)
  subscript(row row: UInt32, column column: UInt8) -> Element {
    assert(Int(row) + Int(column) < count, "table index out of range")
    return unsafe (base + Int(column))[Int(row)]
  }

  /// Frees the memory.
  @unsafe func deallocate() { unsafe base.deallocate() }
}
