/// A number of a text of at most ``DisclosureChecker/longestPost`` scalars, in half of an `Int`: a text has many tokens,
/// and each has many numbers.
@propertyWrapper
struct Compact {
  private var stored: Int32

  init(wrappedValue: Int) { stored = Int32(truncatingIfNeeded: wrappedValue) }

  var wrappedValue: Int {
    get { Int(stored) }
    set { stored = Int32(truncatingIfNeeded: newValue) }
  }
}
