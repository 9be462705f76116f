/// A container that a scan has entered another from, put aside until that one has ended.
struct ScanFrame: BitwiseCopyable {
  /// The scanner of the object.
  var scanner: RawRun<MemberScanner>

  /// Where the container ends.
  var end: RawRun<TapeNode>

  /// The bits of the required names that the object has shown.
  var seen: UInt64

  /// What each element of the array has to satisfy; ``noElements`` of an object.
  var each: Target

  /// Stands for what the elements of an object have to satisfy.
  static var noElements: Target { Target(types: .any, entry: .max) }
}
