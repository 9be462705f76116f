/// An owned, growable run of plain values in raw memory: the one type that allocates.
///
/// It is the storage of tapes, programs and scratch: no reference counting, no uniqueness check and, outside debug
/// builds, no bounds check on access. Callers prove their indices; `append` grows by doubling.
@safe
struct RawArray<Element: BitwiseCopyable>: ~Copyable {
  /// The first element.
  @unsafe private(set) var base: UnsafeMutablePointer<Element>

  /// The number of elements that fit before the next growth.
  private(set) var capacity: Int

  /// The number of elements in use.
  ///
  /// Whoever writes through ``run`` sets it.
  var count: Int

  /// An empty run with room for `capacity` elements.
  init(capacity: Int = 0) {
    self.capacity = max(capacity, 1)
    unsafe base = UnsafeMutablePointer<Element>.allocate(capacity: self.capacity)
    count = 0
  }

  deinit { unsafe base.deallocate() }

  /// The element at `index`, which must be below the capacity.
  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < capacity, "index out of range")
      return unsafe base[index]
    }
    set {
      assert(index >= 0 && index < capacity, "index out of range")
      unsafe base[index] = newValue
    }
  }

  /// Adds one element.
  ///
  /// Amortised constant time.
  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: count + 1) }
    unsafe (base + count).initialize(to: element)
    count += 1
  }

  /// Makes room for at least `minimum` elements in all, keeping those in use.
  @inline(__always)
  mutating func reserve(_ minimum: Int) {
    if minimum > capacity { grow(to: minimum) }
  }

  /// Gives back memory beyond the elements in use.
  mutating func trim() {
    if count < capacity { reallocate(max(count, 1)) }
  }

  /// The elements as a borrowed, writable view, valid until the next growth.
  @inline(__always)
  var run: RawRun<Element> { unsafe RawRun(base: base, capacity: capacity) }

  @inline(never)
  private mutating func grow(to minimum: Int) {
    reallocate(max(minimum, capacity * 2))
  }

  private mutating func reallocate(_ newCapacity: Int) {
    let fresh = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
    unsafe fresh.initialize(from: base, count: min(count, newCapacity))
    unsafe base.deallocate()
    unsafe base = unsafe fresh
    capacity = newCapacity
  }
}

extension RawArray where Element == UInt8 {
  /// The first `length` bytes, borrowed; valid until the next growth.
  @inline(__always)
  func slice(_ length: Int) -> ByteSlice { unsafe ByteSlice(base: base, count: length) }

  /// Makes the contents a copy of `bytes` followed by `padding` zero bytes; `count` leaves the padding out.
  mutating func assign(_ bytes: ByteSlice, padding: Int) {
    count = 0
    reserve(bytes.count + padding)
    unsafe base.update(from: bytes.base, count: bytes.count)
    unsafe (base + bytes.count).update(repeating: 0, count: padding)
    count = bytes.count
  }
}

/// A borrowed view of plain values in raw memory, as fast as a pointer and as small.
@safe
struct RawRun<Element: BitwiseCopyable>: BitwiseCopyable {
  /// The first element.
  @unsafe let base: UnsafeMutablePointer<Element>

  /// The number of elements that may be touched; debug builds check it.
  let capacity: Int

  /// A view of `capacity` elements from `base`.
  @inline(__always)
  @unsafe init(base: UnsafeMutablePointer<Element>, capacity: Int) {
    unsafe self.base = base
    self.capacity = capacity
  }

  /// The element at `index`, which must be below the capacity.
  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < capacity, "index out of range")
      return unsafe base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < capacity, "index out of range")
      unsafe base[index] = newValue
    }
  }
}
