/// Arrays of flat objects: of those in which every member that the schema knows is a scalar that its type decides.
///
///     [{"name": "a", "size": 1}, …]    before: a scan puts the array aside for each object, or asks for the next one
///                                      now: two loops that have nothing to put aside
///
/// Nothing in such an object leads into another container that has to be judged, so that what it takes stays in registers.
/// A verdict on helm-chart-lock takes 637 instructions for 716, and 0.92 times as long; single objects are left to the scan,
/// as the call costs more than it saves them (tmuxinator 1,290 for 1,144). A member's slot is looked for as in the scan, and the
/// few lines stand in both: which registers they get is what this is about.
extension Evaluator where Record: ~Copyable {
  // Both are inlined where they are optimised, and only there: unoptimised, they would make the frame of a scan larger.

  /// Whether the members of objects that have to satisfy `each`, whose step is a pass over members, are all such scalars.
  mutating func isFlat(_ each: Target) -> Bool { scanners[Int(code[Int(each.entry)].a)].isFlat }

  /// Whether the elements of the array at `array` satisfy `each`, which is flat; their types are known to be valid.
  ///
  /// Linear in the values; takes work as a scan does, one for each eight members.
  mutating func scanFlatObjects(in array: RawRun<TapeNode>, _ each: Target) -> Bool {
    let end = tape.nodes.dropping(array[0].high)
    work &-= end.distance(from: array) &>> 4
    return scanFlatObjects(array.dropping(1), upTo: end, scanners.dropping(Int(code[Int(each.entry)].a)))
  }

  @inline(never)
  private mutating func scanFlatObjects(
    _ first: RawRun<TapeNode>, upTo end: RawRun<TapeNode>, _ scanner: RawRun<MemberScanner>
  ) -> Bool {
    let nodes = tape.nodes
    let multiplier = scanner[0].multiplier
    let shift = UInt64(scanner[0].shift)
    let (cells, slots) = (scanner[0].cells, scanner[0].slots)
    var next = first
    while next.starts(before: end) {
      let object = next[0]
      next = next.dropping(1)
      if !object.isObject {
        if object.isContainer { next = nodes.dropping(object.high) }
        continue
      }
      if object.low < Int(scanner[0].minimumCount) || object.low > Int(scanner[0].maximumCount) { return false }
      let objectEnd = nodes.dropping(object.high)
      var seen: UInt64 = 0
      while next.starts(before: objectEnd) {
        let hash = next[0].body
        var slot = slots.dropping(Int(cells[Int(truncatingIfNeeded: (hash &* multiplier) &>> shift)]))
        if slot[0].hash != hash || NameHash.isLong(hash) && !hasName(slot[0], next[0]) {
          if scanner[0].passesOthers {
            next = next[1].isContainer ? nodes.dropping(next[1].high) : next.dropping(2)
            continue
          }
          slot = scanner[0].isPerfect || !slots.starts(before: slot) ? slots : findElsewhere(next[0], scanner)
        }
        if !slot[0].target.allows(next[1]) { return false }
        seen |= slot[0].requiredBit
        next = next.dropping(2)
      }
      if seen & scanner[0].required != scanner[0].required { return false }
    }
    return true
  }
}
