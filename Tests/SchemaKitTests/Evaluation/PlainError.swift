/// An error that the interpreter can make on purpose, to show that the generated pairs would tell of one like it.
enum PlainError: CaseIterable, Sendable {
  // References.
  case staticDynamicReference, innermostDynamicReference, unanchoredDynamicReference, plainDynamicAnchor
  case staticRecursiveReference, innermostRecursiveReference, unanchoredRecursiveReference
  case leakingScope
  case anchorOfAnyResource, fragmentOfDocument, baseOfDocument, draftOfDocument
  case siblingsOfReference

  // What counts as evaluated.
  case cousinsCount, failedBranchesCount, failedConditionsCount, conditionsDoNotCount, negationsCount
  case firstAlternativeOnly, dependenciesDoNotCount, containsOfOtherDraft, unevaluatedDoesNotCount

  // Single keywords.
  case additionalItemsAlone, containsAtLeastOne, countsOfContainsEarly, namesIgnored
  case integersByValue
  case directRequirementsOnly, extendedRequirementsIgnored, schemasAmongTypesIgnored

  /// The drafts in whose documents the error shows.
  var drafts: ClosedRange<PlainDraft> {
    switch self {
    case .staticDynamicReference, .innermostDynamicReference, .unanchoredDynamicReference, .plainDynamicAnchor:
      .draft202012 ... .draft202012
    case .staticRecursiveReference, .innermostRecursiveReference, .unanchoredRecursiveReference:
      .draft201909 ... .draft201909
    case .leakingScope, .draftOfDocument, .cousinsCount, .failedBranchesCount, .failedConditionsCount,
      .conditionsDoNotCount, .negationsCount, .firstAlternativeOnly, .dependenciesDoNotCount, .containsOfOtherDraft,
      .unevaluatedDoesNotCount, .containsAtLeastOne:
      .draft201909 ... .draft202012
    case .anchorOfAnyResource, .fragmentOfDocument, .baseOfDocument: .draft3 ... .draft202012
    case .siblingsOfReference: .draft3 ... .draft7
    case .additionalItemsAlone: .draft3 ... .draft201909
    case .countsOfContainsEarly: .draft6 ... .draft7
    case .namesIgnored: .draft6 ... .draft202012
    case .integersByValue: .draft3 ... .draft4
    case .directRequirementsOnly, .extendedRequirementsIgnored, .schemasAmongTypesIgnored: .draft3 ... .draft3
    }
  }
}
