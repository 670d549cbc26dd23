public import Disclosure

extension Judgement {
  /// For people who do not know the five names.
  public var words: String {
    switch self {
    case .undisclosed: "not disclosed"
    case .inadequate: "disclosed badly"
    case .needsHuman: "a person must look"
    case .adequate: "disclosed"
    case .notRequired: "no label needed"
    }
  }
}
