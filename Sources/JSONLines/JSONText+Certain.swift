extension JSONText {
  /// As `encode`, for our own records: they hold no number that JSON lacks, so only a mistake in our code could
  /// fail here, and then going on would write a wrong record.
  public static func certain(_ value: some Encodable) -> [UInt8] {
    do { return try encode(value) } catch { preconditionFailure("a record cannot be written: \(error)") }
  }
}
