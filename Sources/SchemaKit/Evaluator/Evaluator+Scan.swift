/// Scans: a container, and those that it leads into, judged in one loop with a stack of its own.
///
/// What names and types decide, and the simplest assertions, needs no more than a few registers. This loop is where most
/// of a verdict's time goes:
///
///     {"a": {"b": [{"c": 1}, …]}}        before: object → judge → object → judge → elements → object
///                                        now: one scan that puts aside "a", "b" and the array
///
/// Over the 30 folders of the public benchmark a verdict takes 0.91 times the instructions that it took when each container
/// was a call of its own; yamllint 121 for 250, semantic-release 659 for 882, importmap 456 for 566. That a container's node
/// tells the types of all that it holds, and that sets of strings are judged in the loop, took semantic-release to 537,
/// importmap to 265 and users-array from 616,000 to 521,000. That an object in an array of such begins where the one before
/// it ends, with nothing put aside between them, took helm-chart-lock from 802 to 716 and users-array to 486,000.
extension Evaluator where Record: ~Copyable {
  /// Whether the members from the one at `first` on up to `end` pass `scanner`, and have all required names.
  @inline(__always)
  mutating func scanMembers(_ first: Int, upTo end: Int, _ scanner: RawRun<MemberScanner>, depth: Int) -> Bool {
    scan(first, upTo: end, scanner, ScanFrame.noElements, depth: depth)
  }

  /// Whether the elements from the one at `first` on up to `end` satisfy `target`.
  @inline(__always)
  mutating func scanElements(_ first: Int, upTo end: Int, _ target: Target, depth: Int) -> Bool {
    scan(first, upTo: end, scanners, target, depth: depth)
  }

  /// Scans a container, from `first` on up to `end`: an object by `scanner`, or with another `each` than
  /// ``ScanFrame/noElements`` an array.
  ///
  /// Linear in the values that it meets. What a scan puts aside lies on a stack of 64 containers; what nests deeper, or needs
  /// more than a scan, is judged aside, which takes native stack and is bounded by ``plainLevels``.
  @inline(never)
  private mutating func scan(
    _ first: Int, upTo end: Int, _ scanner: RawRun<MemberScanner>, _ each: Target, depth: Int
  ) -> Bool {
    let nodes = tape.nodes
    let bottom = frames
    var top = bottom
    // Up to where containers can be put aside; nowhere while verdicts are remembered.
    var limit = bottom.dropping(max(0, min(framesEnd.distance(from: bottom), plainLevels &- depth)))
    // The container: where it goes on and ends; of an object its scanner and the required names seen, of an array what each
    // element has to satisfy.
    var next = nodes.dropping(first)
    var end = nodes.dropping(end)
    var scanner = scanner
    var seen: UInt64 = 0
    var each = each
    var isValid = false

    scanning: while true {
      var target = each
      var isLeft = false
      if target.entry == ScanFrame.noElements.entry {
        // Members that can be passed at once: this loop calls nothing, so that all that it needs stays in registers.
        var slot = scanner[0].slots
        var isElsewhere = false
        while next.starts(before: end) {
          let hash = next[0].body
          let cell = (hash &* scanner[0].multiplier) &>> UInt64(scanner[0].shift)
          slot = scanner[0].slots.dropping(Int(scanner[0].cells[Int(truncatingIfNeeded: cell)]))
          if slot[0].hash != hash || NameHash.isLong(hash) && !hasName(slot[0], next[0]) {
            if scanner[0].passesOthers {
              next = next[1].isContainer ? nodes.dropping(next[1].high) : next.dropping(2)
              continue
            }
            if !scanner[0].isPerfect, scanner[0].slots.starts(before: slot) {
              isElsewhere = true
              isLeft = true
              break
            }
            slot = scanner[0].slots
          }
          target = slot[0].target
          let value = next[1]
          if !target.allows(value) { break scanning }
          if !target.isScalarType {
            if target.step == .none {
              seen |= slot[0].requiredBit
              next = value.isContainer ? nodes.dropping(value.high) : next.dropping(2)
              continue
            }
            let instruction = code[Int(target.entry)]
            if target.step == .range, value.isMachineInteger {
              let range = ranges[Int(instruction.a)]
              if value.integer < range.lower || value.integer > range.upper { break scanning }
            } else if target.step == .length, value.isASCIIString {
              if value.low < Int(instruction.a) || value.low > Int(instruction.b) { break scanning }
            } else {
              isLeft = true
              break
            }
          }
          seen |= slot[0].requiredBit
          next = next.dropping(2)
        }
        if isLeft {
          next = next.dropping(1)
          if isElsewhere {
            slot = findElsewhere(nodes[next.distance(from: nodes) &- 1], scanner)
            target = slot[0].target
            if !target.allows(next[0]) { break scanning }
          }
          seen |= slot[0].requiredBit
        } else {
          if seen & scanner[0].required != scanner[0].required { break scanning }
          if bottom.starts(before: top), isNextOfArray(next, top.before, scanner) {
            // One more object in an array of such: the same scanner, and nothing has to be put aside.
            work &-= next[0].low &>> 3
            (end, seen) = (nodes.dropping(next[0].high), 0)
            next = next.dropping(1)
            continue
          }
        }
      } else if next.starts(before: end) {
        isLeft = true
        if !target.allows(next[0]) { break scanning }
      }
      if !isLeft {
        // The container has passed: on with the one that it is in.
        if !bottom.starts(before: top) {
          isValid = true
          break scanning
        }
        top = top.before
        (scanner, end, seen, each) = (top[0].scanner, top[0].end, top[0].seen, top[0].each)
        continue
      }

      let value = next[0]
      if target.step == .choice {
        target = chosen(code[Int(target.entry)], value)
        if target.isReject { break scanning }
      }
      let instruction = code[Int(target.entry)]
      if target.step == .members, top.starts(before: limit) {
        if value.isObject {
          let inner = scanners.dropping(Int(instruction.a))
          if value.low < Int(inner[0].minimumCount) || value.low > Int(inner[0].maximumCount) { break scanning }
          if !inner[0].isUniform {
            work &-= value.low &>> 3
            top[0] = ScanFrame(scanner: scanner, end: end, seen: seen, each: each)
            top = top.dropping(1)
            next = next.dropping(1)
            (scanner, end, seen, each) = (inner, nodes.dropping(value.high), 0, ScanFrame.noElements)
            continue
          }
          if !inner[0].slots[0].target.allowsHeld(value) { break scanning }
        }
      } else if target.step == .elements, top.starts(before: limit), targets[Int(instruction.a)].step != .range {
        if value.isArray {
          if value.low < Int(instruction.b) || value.low > Int(instruction.c) && instruction.c != .max {
            break scanning
          }
          let inner = targets[Int(instruction.a)]
          if !inner.allowsHeld(value) { break scanning }
          if inner.step == .members, isFlat(inner) {
            if !scanFlatObjects(in: next, inner) { break scanning }
          } else if inner.step != .none {
            work &-= value.low &>> 3
            top[0] = ScanFrame(scanner: scanner, end: end, seen: seen, each: each)
            top = top.dropping(1)
            next = next.dropping(1)
            (end, each) = (nodes.dropping(value.high), inner)
            continue
          }
        }
      } else if target.step == .strings {
        if value.isString, !isOneOfStrings(value, instruction) { break scanning }
      } else if target.step != .none {
        if !judgeAside(target, at: next, above: top, from: bottom, depth: depth) { break scanning }
        if remembers { limit = bottom }
      }
      next = value.isContainer ? nodes.dropping(value.high) : next.dropping(1)
    }
    return isValid
  }

  /// Whether an object has ended at `next` that was an element of an array, put aside in `array`, and another follows that its
  /// `scanner` can begin with.
  ///
  /// Inlined where it is optimised, and only there: unoptimised, it would make the frame of a scan larger on the stack.
  private mutating func isNextOfArray(
    _ next: RawRun<TapeNode>, _ array: RawRun<ScanFrame>, _ scanner: RawRun<MemberScanner>
  ) -> Bool {
    guard array[0].each.step == .members, next.starts(before: array[0].end) else { return false }
    let object = next[0]
    return object.isObject && object.low >= Int(scanner[0].minimumCount) && object.low <= Int(scanner[0].maximumCount)
  }

  /// The only branch of a choice that lets the type of `value` through; one that accepts nothing when there is none.
  @inline(never)
  private mutating func chosen(_ choice: Instruction, _ value: TapeNode) -> Target {
    var number = Int(choice.a)
    let last = number &+ Int(choice.b)
    while number < last {
      if targets[number].allows(value) { return targets[number] }
      number &+= 1
    }
    return .reject
  }

  /// Judges a value that needs more than a scan at `depth`, which has put aside the containers from `bottom` up to `top`.
  @inline(never)
  private mutating func judgeAside(
    _ target: Target, at value: RawRun<TapeNode>, above top: RawRun<ScanFrame>, from bottom: RawRun<ScanFrame>,
    depth: Int
  ) -> Bool {
    if !isReady { ready() }
    let index = value.distance(from: tape.nodes)
    if target.step == .assertion { return assertion(Int(target.entry), at: index, tape.nodes[index]) }
    frames = top
    let isValid = judgeStep(target, at: index, tape.nodes[index], depth: depth &+ top.distance(from: bottom))
    frames = bottom
    return isValid
  }

  /// The first member, from the one at `first` on, that has a name of `scanner`, which knows no more than two; `end` if none
  /// has.
  @inline(__always)
  mutating func firstKnown(_ first: Int, upTo end: Int, _ scanner: RawRun<MemberScanner>) -> Int {
    let (one, other) = (scanner[0].slots[1].hash, scanner[0].slots[Int(scanner[0].sparseCount)].hash)
    let nodes = tape.nodes
    var member = first
    while member < end {
      let hash = nodes[member].body
      if hash == one || hash == other { return member }
      let value = nodes[member &+ 1]
      member = value.isContainer ? value.high : member &+ 2
    }
    return end
  }

  /// The slot of a name that isn't in the first cell that its hash leads to; that of all others if there is none.
  @inline(never)
  mutating func findElsewhere(_ name: TapeNode, _ scanner: RawRun<MemberScanner>) -> RawRun<NameSlot> {
    let table = objects[scanner.distance(from: scanners)].names
    let slot = find(name, in: table)
    return scanner[0].slots.dropping(slot < 0 ? 0 : slot &- Int(table.firstSlot) &+ 1)
  }
}
