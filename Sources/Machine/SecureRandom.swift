/// `count` bytes from the system's generator for secrets (`getrandom`): routing ids, tokens, salts.
public func secureRandom(_ count: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}
