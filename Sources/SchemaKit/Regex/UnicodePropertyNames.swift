/// The names of properties and values that ECMA-262 (2024) lists in its tables 69 to 72; names are case sensitive.
enum UnicodePropertyNames {
  /// General categories by each of their names.
  static let generalCategories: [String: Set<Unicode.GeneralCategory>] = expand([
    ("Cased_Letter LC", [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]),
    ("Close_Punctuation Pe", [.closePunctuation]),
    ("Connector_Punctuation Pc", [.connectorPunctuation]),
    ("Control Cc cntrl", [.control]),
    ("Currency_Symbol Sc", [.currencySymbol]),
    ("Dash_Punctuation Pd", [.dashPunctuation]),
    ("Decimal_Number Nd digit", [.decimalNumber]),
    ("Enclosing_Mark Me", [.enclosingMark]),
    ("Final_Punctuation Pf", [.finalPunctuation]),
    ("Format Cf", [.format]),
    ("Initial_Punctuation Pi", [.initialPunctuation]),
    ("Letter L", [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter]),
    ("Letter_Number Nl", [.letterNumber]),
    ("Line_Separator Zl", [.lineSeparator]),
    ("Lowercase_Letter Ll", [.lowercaseLetter]),
    ("Mark M Combining_Mark", [.nonspacingMark, .spacingMark, .enclosingMark]),
    ("Math_Symbol Sm", [.mathSymbol]),
    ("Modifier_Letter Lm", [.modifierLetter]),
    ("Modifier_Symbol Sk", [.modifierSymbol]),
    ("Nonspacing_Mark Mn", [.nonspacingMark]),
    ("Number N", [.decimalNumber, .letterNumber, .otherNumber]),
    ("Open_Punctuation Ps", [.openPunctuation]),
    ("Other C", [.control, .format, .surrogate, .privateUse, .unassigned]),
    ("Other_Letter Lo", [.otherLetter]),
    ("Other_Number No", [.otherNumber]),
    ("Other_Punctuation Po", [.otherPunctuation]),
    ("Other_Symbol So", [.otherSymbol]),
    ("Paragraph_Separator Zp", [.paragraphSeparator]),
    ("Private_Use Co", [.privateUse]),
    (
      "Punctuation P punct",
      [
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation,
      ]
    ),
    ("Separator Z", [.spaceSeparator, .lineSeparator, .paragraphSeparator]),
    ("Space_Separator Zs", [.spaceSeparator]),
    ("Spacing_Mark Mc", [.spacingMark]),
    ("Surrogate Cs", [.surrogate]),
    ("Symbol S", [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol]),
    ("Titlecase_Letter Lt", [.titlecaseLetter]),
    ("Unassigned Cn", [.unassigned]),
    ("Uppercase_Letter Lu", [.uppercaseLetter]),
  ])

  /// The long name of each binary property by each of its names.
  static let binary: [String: String] = {
    var names: [String: String] = [:]
    for entry in binaryProperties {
      let words = entry.names.split(separator: " ").map { String($0) }
      for word in words { names[word] = words[0] }
    }
    return names
  }()

  /// The test of each binary property by its long name.
  static let tests: [String: @Sendable (Unicode.Scalar.Properties) -> Bool] = {
    var tests: [String: @Sendable (Unicode.Scalar.Properties) -> Bool] = [:]
    for entry in binaryProperties { tests[String(entry.names.prefix { $0 != " " })] = entry.test }
    return tests
  }()

  private static func expand(
    _ entries: [(names: String, categories: Set<Unicode.GeneralCategory>)]
  ) -> [String: Set<Unicode.GeneralCategory>] {
    var result: [String: Set<Unicode.GeneralCategory>] = [:]
    for entry in entries {
      for name in entry.names.split(separator: " ") { result[String(name)] = entry.categories }
    }
    return result
  }

  private static let binaryProperties: [(names: String, test: @Sendable (Unicode.Scalar.Properties) -> Bool)] = [
    ("ASCII_Hex_Digit AHex", { $0.isASCIIHexDigit }),
    ("Alphabetic Alpha", { $0.isAlphabetic }),
    ("Bidi_Control Bidi_C", { $0.isBidiControl }),
    ("Bidi_Mirrored Bidi_M", { $0.isBidiMirrored }),
    ("Case_Ignorable CI", { $0.isCaseIgnorable }),
    ("Cased", { $0.isCased }),
    ("Changes_When_Casefolded CWCF", { $0.changesWhenCaseFolded }),
    ("Changes_When_Casemapped CWCM", { $0.changesWhenCaseMapped }),
    ("Changes_When_Lowercased CWL", { $0.changesWhenLowercased }),
    ("Changes_When_NFKC_Casefolded CWKCF", { $0.changesWhenNFKCCaseFolded }),
    ("Changes_When_Titlecased CWT", { $0.changesWhenTitlecased }),
    ("Changes_When_Uppercased CWU", { $0.changesWhenUppercased }),
    ("Dash", { $0.isDash }),
    ("Default_Ignorable_Code_Point DI", { $0.isDefaultIgnorableCodePoint }),
    ("Deprecated Dep", { $0.isDeprecated }),
    ("Diacritic Dia", { $0.isDiacritic }),
    ("Emoji", { $0.isEmoji }),
    ("Emoji_Modifier EMod", { $0.isEmojiModifier }),
    ("Emoji_Modifier_Base EBase", { $0.isEmojiModifierBase }),
    ("Emoji_Presentation EPres", { $0.isEmojiPresentation }),
    ("Extender Ext", { $0.isExtender }),
    ("Grapheme_Base Gr_Base", { $0.isGraphemeBase }),
    ("Grapheme_Extend Gr_Ext", { $0.isGraphemeExtend }),
    ("Hex_Digit Hex", { $0.isHexDigit }),
    ("IDS_Binary_Operator IDSB", { $0.isIDSBinaryOperator }),
    ("IDS_Trinary_Operator IDST", { $0.isIDSTrinaryOperator }),
    ("ID_Continue IDC", { $0.isIDContinue }),
    ("ID_Start IDS", { $0.isIDStart }),
    ("Ideographic Ideo", { $0.isIdeographic }),
    ("Join_Control Join_C", { $0.isJoinControl }),
    ("Logical_Order_Exception LOE", { $0.isLogicalOrderException }),
    ("Lowercase Lower", { $0.isLowercase }),
    ("Math", { $0.isMath }),
    ("Noncharacter_Code_Point NChar", { $0.isNoncharacterCodePoint }),
    ("Pattern_Syntax Pat_Syn", { $0.isPatternSyntax }),
    ("Pattern_White_Space Pat_WS", { $0.isPatternWhitespace }),
    ("Quotation_Mark QMark", { $0.isQuotationMark }),
    ("Radical", { $0.isRadical }),
    ("Sentence_Terminal STerm", { $0.isSentenceTerminal }),
    ("Soft_Dotted SD", { $0.isSoftDotted }),
    ("Terminal_Punctuation Term", { $0.isTerminalPunctuation }),
    ("Unified_Ideograph UIdeo", { $0.isUnifiedIdeograph }),
    ("Uppercase Upper", { $0.isUppercase }),
    ("Variation_Selector VS", { $0.isVariationSelector }),
    ("White_Space space", { $0.isWhitespace }),
    ("XID_Continue XIDC", { $0.isXIDContinue }),
    ("XID_Start XIDS", { $0.isXIDStart }),
  ]
}
