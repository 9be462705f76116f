/// What an evaluation needs for custom keywords besides the rest.
struct CustomState {
  /// The document that is judged, which values handed to custom keywords keep alive; nil for programs without any.
  var document: DocumentStorage?

  /// Why evaluation ended, if a custom keyword is why.
  var trouble: KeywordTrouble?
}
