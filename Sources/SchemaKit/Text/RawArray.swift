#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

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
    unsafe base = Self.memory(for: self.capacity, keeping: nil)
    count = 0
  }

  deinit { unsafe free(base) }

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

  /// As ``reserve(_:)``, without room for more.
  mutating func reserve(exactly minimum: Int) {
    if minimum > capacity { reallocate(minimum) }
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
    if count == 0 {
      unsafe free(base)
      unsafe base = Self.memory(for: newCapacity, keeping: nil)
    } else {
      unsafe base = Self.memory(for: newCapacity, keeping: base)
    }
    capacity = newCapacity
  }

  /// Memory for `capacity` elements, with those of `old` moved into it.
  ///
  /// The C library's own: it makes a large block smaller in place, and larger without a copy where the system can.
  private static func memory(
    for capacity: Int, keeping old: UnsafeMutablePointer<Element>?
  ) -> UnsafeMutablePointer<Element> {
    assert(MemoryLayout<Element>.alignment <= 16, "alignment beyond that of malloc")
    let memory = unsafe realloc(old, capacity * MemoryLayout<Element>.stride)
    // Allocating in Swift ends the process, as every allocation does that the system refuses.
    guard let memory = unsafe memory else { return .allocate(capacity: capacity) }
    return unsafe memory.bindMemory(to: Element.self, capacity: capacity)
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
    append(bytes)
    pad(padding)
  }

  /// Adds a copy of `bytes`, for which there must be room.
  @inline(__always)
  mutating func append(_ bytes: ByteSlice) {
    assert(bytes.count <= capacity - count, "no room reserved")
    unsafe (base + count).update(from: bytes.base, count: bytes.count)
    count += bytes.count
  }

  /// Writes `length` zero bytes, for which there must be room, behind the contents.
  @inline(__always)
  func pad(_ length: Int) {
    assert(length <= capacity - count, "no room reserved")
    unsafe (base + count).update(repeating: 0, count: length)
  }
}

/// A borrowed view of plain values in raw memory, as fast as a pointer and as small.
///
/// Debug builds know how many elements may be touched, and check it.
@safe
struct RawRun<Element: BitwiseCopyable>: BitwiseCopyable {
  /// The first element.
  @unsafe let base: UnsafeMutablePointer<Element>

  #if DEBUG
    /// The number of elements that may be touched.
    private let capacity: Int
  #endif

  /// A view of `capacity` elements from `base`.
  @inline(__always)
  @unsafe init(base: UnsafeMutablePointer<Element>, capacity: Int) {
    unsafe self.base = base
    #if DEBUG
      self.capacity = capacity
    #endif
  }

  /// Stops a debug build unless `count` elements from `first` on may be touched.
  @inline(__always)
  func check(_ first: Int, _ count: Int = 1) {
    #if DEBUG
      precondition(first >= 0 && first + count <= capacity, "index out of range")
    #endif
  }

  /// Whether the view starts before `other` of the same array does.
  @inline(__always)
  func starts(before other: RawRun) -> Bool { unsafe base < other.base }

  /// How many elements of an array `whole` has, a view of it, before this view of the same array.
  @inline(__always)
  func distance(from whole: RawRun) -> Int {
    // As unsigned numbers: there is nothing to round.
    let bytes = unsafe UInt(bitPattern: base) &- UInt(bitPattern: whole.base)
    return Int(bitPattern: bytes / UInt(MemoryLayout<Element>.stride))
  }

  /// The view without its first `count` elements.
  @inline(__always)
  func dropping(_ count: Int) -> RawRun {
    check(count, 0)
    #if DEBUG
      return unsafe RawRun(base: base + count, capacity: capacity - count)
    #else
      return unsafe RawRun(base: base + count, capacity: 0)
    #endif
  }

  /// The view from the element in front on, which must be part of the same array.
  @inline(__always)
  var before: RawRun {
    #if DEBUG
      return unsafe RawRun(base: base - 1, capacity: capacity + 1)
    #else
      return unsafe RawRun(base: base - 1, capacity: 0)
    #endif
  }

  /// The element at `index`, which must be below the capacity.
  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      check(index)
      return unsafe base[index]
    }
    nonmutating set {
      check(index)
      unsafe base[index] = newValue
    }
  }
}

extension RawRun where Element == UInt64 {
  /// The eight bytes at `offset` of the memory as a little-endian word; all eight must be within the view.
  @inline(__always)
  func word(atByte offset: Int) -> UInt64 {
    check(offset &>> 3, offset & 7 == 0 ? 1 : 2)
    return unsafe UInt64(
      littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

extension RawRun where Element == UInt8 {
  /// Writes `word` as eight bytes from `offset` on, the lowest first; all eight must be within the view.
  @inline(__always)
  func setWord(_ word: UInt64, at offset: Int) {
    check(offset, 8)
    unsafe UnsafeMutableRawPointer(base).storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
  }
}
