// The character data that IDNA 2008 needs and Swift's standard library doesn't give, cut down to the code points that a
// label may have: on any other code point these tables may answer either way. They follow the Unicode Character Database,
// version 17.0, with a file and a property named at each table, and are kept small enough to be checked by eye.

/// A sorted table of runs of code points, first and last.
typealias CodePointRuns = [(first: UInt32, last: UInt32)]

extension CodePointRuns {
  /// Whether a run holds `scalar`; logarithmic in the number of runs.
  fileprivate func holds(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].last < scalar { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].first <= scalar
  }
}

/// Scripts (Scripts.txt, property Script) that the contextual rules name.
enum ScriptData {
  /// Whether the script is Greek.
  static func isGreek(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0370...0x03E1, 0x03F0...0x03FF, 0x1D26...0x1D2A, 0x1F00...0x1FFE, 0xAB65: true
    default: false
    }
  }

  /// Whether the script is Hebrew.
  static func isHebrew(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0591...0x05F4, 0xFB1D...0xFB4F: true
    default: false
    }
  }

  /// Whether the script is Hiragana, Katakana or Han.
  static func isJapanese(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3041...0x3096, 0x309D...0x309F, 0x1B001...0x1B11F, 0x1B132, 0x1B150...0x1B152: true  // Hiragana
    case 0x30A1...0x30FA, 0x30FD...0x30FF, 0x31F0...0x31FF, 0x1AFF0...0x1B000, 0x1B120...0x1B122, 0x1B155,
      0x1B164...0x1B167:
      true  // Katakana
    case 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFA0E...0xFA29, 0x16FE3, 0x16FF0...0x16FF6,
      0x20000...0x3FFFF:
      true  // Han
    default: false
    }
  }
}

/// Directions (DerivedBidiClass.txt, property Bidi_Class).
enum BidiData {
  /// Whether the class of a code point that is neither a nonspacing mark nor a digit is R or AL.
  ///
  /// These are the blocks whose unassigned code points have these classes too.
  static func isRightToLeft(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }

  /// Whether the class is ES, CS, ET, ON or BN.
  static func isNeutral(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x002D, 0x00B7, 0x02B9...0x02BA, 0x02C6...0x02CF, 0x02EC, 0x0375, 0x200C...0x200D, 0x2E2F, 0x30FB, 0xA67F,
      0xA717...0xA71F, 0xA788:
      true
    default: false
    }
  }

  /// Whether the class of a nonspacing mark is L instead of NSM.
  static func isLeftToRightMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0CBF, 0x0CC6, 0x11A07...0x11A08, 0x11C3F: true
    default: false
    }
  }
}

/// How a letter of a cursive script joins its neighbours (ArabicShaping.txt, property Joining_Type).
enum JoiningType {
  /// U, or C: neither side is of interest to the rule for U+200C.
  case none
  /// L: the next letter.
  case left
  /// R: the previous letter.
  case right
  /// D: both.
  case dual
  /// T: what stands between two letters without keeping them apart.
  case transparent

  init(of scalar: UInt32) {
    if scalar < 0x600 {
      self = CharacterData.isNonspacingMark(scalar) ? .transparent : .none
    } else if Self.dualRuns.holds(scalar) {
      self = .dual
    } else if Self.rightRuns.holds(scalar) {
      self = .right
    } else if scalar == 0xA872 || scalar == 0x10ACD || scalar == 0x10AD7 || scalar == 0x10D00 {
      self = .left
    } else if scalar == 0x1E94B || CharacterData.isNonspacingMark(scalar) {
      self = .transparent
    } else {
      self = .none
    }
  }

  private static let dualRuns: CodePointRuns = [
    (0x0620, 0x0620), (0x0626, 0x0626), (0x0628, 0x0628), (0x062A, 0x062E), (0x0633, 0x0647), (0x0649, 0x064A),
    (0x066E, 0x066F), (0x0679, 0x0687), (0x069A, 0x06BF), (0x06C1, 0x06C2), (0x06CC, 0x06CC), (0x06CE, 0x06CE),
    (0x06D0, 0x06D1), (0x06FA, 0x06FC), (0x06FF, 0x06FF), (0x0712, 0x0714), (0x071A, 0x071D), (0x071F, 0x0727),
    (0x0729, 0x0729), (0x072B, 0x072B), (0x072D, 0x072E), (0x074E, 0x0758), (0x075C, 0x076A), (0x076D, 0x0770),
    (0x0772, 0x0772), (0x0775, 0x0777), (0x077A, 0x077F), (0x07CA, 0x07EA), (0x0841, 0x0845), (0x0848, 0x0848),
    (0x084A, 0x0853), (0x0855, 0x0855), (0x0860, 0x0860), (0x0862, 0x0865), (0x0868, 0x0868), (0x0886, 0x0886),
    (0x0889, 0x088D), (0x088F, 0x088F), (0x08A0, 0x08A9), (0x08AF, 0x08B0), (0x08B3, 0x08B8), (0x08BA, 0x08C8),
    (0x1820, 0x1878), (0x1887, 0x18A8), (0x18AA, 0x18AA), (0xA840, 0xA871), (0x10AC0, 0x10AC4), (0x10AD3, 0x10AD6),
    (0x10AD8, 0x10ADC), (0x10ADE, 0x10AE0), (0x10B80, 0x10B80), (0x10B82, 0x10B82), (0x10B86, 0x10B88),
    (
      0x10B8A,
      0x10B8B
    ), (0x10B8D, 0x10B8D), (0x10B90, 0x10B90), (0x10D01, 0x10D21), (0x10D23, 0x10D23), (0x10EC3, 0x10EC4),
    (0x10EC6, 0x10EC7), (0x10F30, 0x10F32), (0x10F34, 0x10F44), (0x10F70, 0x10F73), (0x10F76, 0x10F81),
    (
      0x10FB0,
      0x10FB0
    ), (0x10FB2, 0x10FB3), (0x10FB8, 0x10FB8), (0x10FBB, 0x10FBC), (0x10FBE, 0x10FBF), (0x10FC1, 0x10FC1),
    (0x10FC4, 0x10FC4), (0x1E922, 0x1E943),
  ]

  private static let rightRuns: CodePointRuns = [
    (0x0622, 0x0625), (0x0627, 0x0627), (0x0629, 0x0629), (0x062F, 0x0632), (0x0648, 0x0648), (0x0671, 0x0673),
    (0x0688, 0x0699), (0x06C0, 0x06C0), (0x06C3, 0x06CB), (0x06CD, 0x06CD), (0x06CF, 0x06CF), (0x06D2, 0x06D5),
    (0x06EE, 0x06EF), (0x0710, 0x0710), (0x0715, 0x0719), (0x071E, 0x071E), (0x0728, 0x0728), (0x072A, 0x072A),
    (0x072C, 0x072C), (0x072F, 0x072F), (0x074D, 0x074D), (0x0759, 0x075B), (0x076B, 0x076C), (0x0771, 0x0771),
    (0x0773, 0x0774), (0x0778, 0x0779), (0x0840, 0x0840), (0x0846, 0x0847), (0x0849, 0x0849), (0x0854, 0x0854),
    (0x0856, 0x0858), (0x0867, 0x0867), (0x0869, 0x0882), (0x088E, 0x088E), (0x08AA, 0x08AC), (0x08AE, 0x08AE),
    (0x08B1, 0x08B2), (0x08B9, 0x08B9), (0x10AC5, 0x10AC5), (0x10AC7, 0x10ACA), (0x10ACE, 0x10AD2),
    (
      0x10ADD,
      0x10ADD
    ), (0x10AE1, 0x10AE1), (0x10AE4, 0x10AE4), (0x10B81, 0x10B81), (0x10B83, 0x10B85), (0x10B89, 0x10B89),
    (0x10B8C, 0x10B8C), (0x10B8E, 0x10B8F), (0x10B91, 0x10B91), (0x10D22, 0x10D22), (0x10EC2, 0x10EC2),
    (
      0x10F33,
      0x10F33
    ), (0x10F74, 0x10F75), (0x10FB4, 0x10FB6), (0x10FB9, 0x10FBA), (0x10FBD, 0x10FBD), (0x10FC2, 0x10FC3),
  ]
}

/// Pairs of characters that have a composed form (UnicodeData.txt, canonical decompositions without the exclusions).
enum CompositionData {
  /// The character that `first` and `second` compose to, or nil when they don't.
  static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].second < second { low = middle + 1 } else { high = middle }
    }
    guard low < table.count, table[low].second == second else { return nil }
    return zip(table[low].firsts.unicodeScalars, table[low].composed.unicodeScalars)
      .first { $0.0.value == first }?.1.value
  }

  /// The pair that `scalar` is composed of, or nil when it is none; linear in the size of the table.
  static func decomposed(_ scalar: UInt32) -> (first: UInt32, second: UInt32)? {
    guard scalar >= 0xC0 else { return nil }
    for row in table {
      for (first, composed) in zip(row.firsts.unicodeScalars, row.composed.unicodeScalars)
      where composed.value == scalar {
        return (first.value, row.second)
      }
    }
    return nil
  }

  /// For each second character, all first ones, and what each of these composes to with it, in the same order.
  private static let table: [(second: UInt32, firsts: String, composed: String)] = [
    (0x0300, "aeinouwyâêôüăēōơưαεηιουωϊϋеиἀἁἐἑἠἡἰἱὀὁὐὑὠὡ", "àèìǹòùẁỳầềồǜằḕṑờừὰὲὴὶὸὺὼῒῢѐѝἂἃἒἓἢἣἲἳὂὃὒὓὢὣ"),
    (
      0x0301,
      "acegiklmnoprsuwyzâåæçêïôõøüăēōũơưαεηιουωϊϋгкἀἁἐἑἠἡἰἱὀὁὐὑὠὡ",
      "áćéǵíḱĺḿńóṕŕśúẃýźấǻǽḉếḯốṍǿǘắḗṓṹớứάέήίόύώΐΰѓќἄἅἔἕἤἥἴἵὄὅὔὕὤὥ"
    ),
    (0x0302, "aceghijosuwyzạẹọ", "âĉêĝĥîĵôŝûŵŷẑậệộ"),
    (0x0303, "aeinouvyâêôăơư", "ãẽĩñõũṽỹẫễỗẵỡữ"),
    (0x0304, "aegiouyäæõöüǫȧȯαιυиуḷṛ", "āēḡīōūȳǟǣȭȫǖǭǡȱᾱῑῡӣӯḹṝ"),
    (0x0306, "aegiouȩαιυаежиуạ", "ăĕğĭŏŭḝᾰῐῠӑӗӂйўặ"),
    (0x0307, "abcdefghmnoprstwxyzśšṣ\u{105D2}\u{105DA}", "ȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏżṥṧṩ\u{105C9}\u{105E4}"),
    (0x0308, "aehiotuwxyõūιυаежзиоучыэіәө", "äëḧïöẗüẅẍÿṏṻϊϋӓёӝӟӥӧӱӵӹӭїӛӫ"),
    (0x0309, "aeiouyâêôăơư", "ảẻỉỏủỷẩểổẳởử"),
    (0x030A, "auwy", "åůẘẙ"),
    (0x030B, "ouу", "őűӳ"),
    (0x030C, "acdeghijklnorstuzüʒ", "ǎčďěǧȟǐǰǩľňǒřšťǔžǚǯ"),
    (0x030F, "aeioruѵ", "ȁȅȉȍȑȕѷ"),
    (0x0311, "aeioru", "ȃȇȋȏȓȗ"),
    (0x0313, "αεηιορυω", "ἀἐἠἰὀῤὐὠ"),
    (0x0314, "αεηιορυω", "ἁἑἡἱὁῥὑὡ"),
    (0x031B, "ou", "ơư"),
    (0x0323, "abdehiklmnorstuvwyzơư", "ạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓợự"),
    (0x0324, "u", "ṳ"),
    (0x0325, "a", "ḁ"),
    (0x0326, "st", "șț"),
    (0x0327, "cdeghklnrst", "çḑȩģḩķļņŗşţ"),
    (0x0328, "aeiou", "ąęįǫų"),
    (0x032D, "delntu", "ḓḙḽṋṱṷ"),
    (0x032E, "h", "ḫ"),
    (0x0330, "eiu", "ḛḭṵ"),
    (0x0331, "bdhklnrtz", "ḇḏẖḵḻṉṟṯẕ"),
    (0x0342, "αηιυωϊϋἀἁἠἡἰἱὐὑὠὡ", "ᾶῆῖῦῶῗῧἆἇἦἧἶἷὖὗὦὧ"),
    (0x0653, "\u{627}", "\u{622}"),
    (0x0654, "\u{627}\u{648}\u{64A}\u{6C1}\u{6D2}\u{6D5}", "\u{623}\u{624}\u{626}\u{6C2}\u{6D3}\u{6C0}"),
    (0x0655, "\u{627}", "\u{625}"),
    (0x093C, "\u{928}\u{930}\u{933}", "\u{929}\u{931}\u{934}"),
    (0x09BE, "\u{9C7}", "\u{9CB}"),
    (0x09D7, "\u{9C7}", "\u{9CC}"),
    (0x0B3E, "\u{B47}", "\u{B4B}"),
    (0x0B56, "\u{B47}", "\u{B48}"),
    (0x0B57, "\u{B47}", "\u{B4C}"),
    (0x0BBE, "\u{BC6}\u{BC7}", "\u{BCA}\u{BCB}"),
    (0x0BD7, "\u{B92}\u{BC6}", "\u{B94}\u{BCC}"),
    (0x0C56, "\u{C46}", "\u{C48}"),
    (0x0CC2, "\u{CC6}", "\u{CCA}"),
    (0x0CD5, "\u{CBF}\u{CC6}\u{CCA}", "\u{CC0}\u{CC7}\u{CCB}"),
    (0x0CD6, "\u{CC6}", "\u{CC8}"),
    (0x0D3E, "\u{D46}\u{D47}", "\u{D4A}\u{D4B}"),
    (0x0D57, "\u{D46}", "\u{D4C}"),
    (0x0DCA, "\u{DD9}\u{DDC}", "\u{DDA}\u{DDD}"),
    (0x0DCF, "\u{DD9}", "\u{DDC}"),
    (0x0DDF, "\u{DD9}", "\u{DDE}"),
    (0x102E, "\u{1025}", "\u{1026}"),
    (
      0x1B35,
      "\u{1B05}\u{1B07}\u{1B09}\u{1B0B}\u{1B0D}\u{1B11}\u{1B3A}\u{1B3C}\u{1B3E}\u{1B3F}\u{1B42}",
      "\u{1B06}\u{1B08}\u{1B0A}\u{1B0C}\u{1B0E}\u{1B12}\u{1B3B}\u{1B3D}\u{1B40}\u{1B41}\u{1B43}"
    ),
    (
      0x3099,
      "うかきくけこさしすせそたちつてとはひふへほ\u{309D}ウカキクケコサシスセソタチツテトハヒフヘホワヰヱヲ\u{30FD}",
      "ゔがぎぐげござじずぜぞだぢづでどばびぶべぼ\u{309E}ヴガギグゲゴザジズゼゾダヂヅデドバビブベボヷヸヹヺ\u{30FE}"
    ),
    (0x309A, "はひふへほハヒフヘホ", "ぱぴぷぺぽパピプペポ"),
    (0x110BA, "\u{11099}\u{1109B}\u{110A5}", "\u{1109A}\u{1109C}\u{110AB}"),
    (0x11127, "\u{11131}\u{11132}", "\u{1112E}\u{1112F}"),
    (0x1133E, "\u{11347}", "\u{1134B}"),
    (0x11357, "\u{11347}", "\u{1134C}"),
    (0x113B8, "\u{113C2}", "\u{113C7}"),
    (0x113BB, "\u{11384}", "\u{11385}"),
    (0x113C2, "\u{1138B}\u{113C2}", "\u{1138E}\u{113C5}"),
    (0x113C9, "\u{11382}\u{11390}\u{113C2}", "\u{11383}\u{11391}\u{113C8}"),
    (0x114B0, "\u{114B9}", "\u{114BC}"),
    (0x114BA, "\u{114B9}", "\u{114BB}"),
    (0x114BD, "\u{114B9}", "\u{114BE}"),
    (0x115AF, "\u{115B8}\u{115B9}", "\u{115BA}\u{115BB}"),
    (0x11930, "\u{11935}", "\u{11938}"),
    (0x1611E, "\u{1611E}", "\u{16121}"),
    (0x1611F, "\u{1611E}\u{16121}\u{16122}\u{16129}", "\u{16123}\u{16126}\u{16127}\u{16124}"),
    (0x16120, "\u{1611E}\u{16121}", "\u{16125}\u{16128}"),
    (0x16129, "\u{1611E}", "\u{16122}"),
    (0x16D67, "\u{16D63}\u{16D67}\u{16D69}", "\u{16D69}\u{16D68}\u{16D6A}"),
  ]
}
