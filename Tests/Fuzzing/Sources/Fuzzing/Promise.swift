/// What has to hold for every input.
public enum Promise {
  /// Ends the process where a promise is broken; libFuzzer takes it for a crash and keeps the input.
  public static func keep(_ isKept: Bool, _ promise: @autoclosure () -> String) {
    if !isKept { fatalError("broken promise: \(promise())") }
  }
}
