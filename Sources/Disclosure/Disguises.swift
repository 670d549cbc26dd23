/// Letters that stand for others: what a word is read as, however it was written.
enum Disguises {
  /// Small capitals and raised letters, and the plain letter behind each.
  static let small: [UInt32: Unicode.Scalar] = {
    var table: [UInt32: Unicode.Scalar] = [:]
    for (letters, plain) in [(smallCapitals, smallCapitalsPlain), (raised, raisedPlain)] {
      for (letter, base) in zip(letters.unicodeScalars, plain.unicodeScalars) { table[letter.value] = base }
    }
    return table
  }()

  private static let smallCapitals = "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢꜰ"
  private static let smallCapitalsPlain = "abcdeghijklmnoprstuvwyzf"
  private static let raised = "ᵃᵇᵈᵉᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂ"
  private static let raisedPlain = "abdeghijklmnoprstuvwxyzabdeghijklmnoprtuw"

  static func isRaised(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2B0...0x2B8, 0x1D2C...0x1D6A, 0x1DBB, 0x2071, 0x207F: true
    default: false
    }
  }

  static func isSmallCapital(_ scalar: Unicode.Scalar) -> Bool {
    (0x1D00...0x1D22).contains(scalar.value) || (0x262...0x2A9).contains(scalar.value)
      || scalar.value == 0xA731 || scalar.value == 0xA730
  }

  /// Letters of other scripts that look Latin, in lower case after folding. Where the capital and the small
  /// letter look like different ones, the more telling of the two stands here.
  static let lookalikes: [UInt32: Unicode.Scalar] = {
    var table: [UInt32: Unicode.Scalar] = [:]
    let pairs: [(String, String)] = [
      // Cyrillic
      ("авеһікмнорстухѕјԁԛԝӏгүցпё", "abehikmhopctyxsjdqwlryunе"),
      // Greek
      ("αβεικνορτυχϲϳζη", "abeikvoptyxcjzn"),
      // Armenian, Cherokee (folded to its small letters)
      ("ոսօհցզ", "nuohgq"), ("ꭺꭰꮪꮲꭼꮯꮮꮋꭲꮤꮜ", "adspeclhiwu"),
      // Latin letters that accents and styles do not explain
      ("ɑɡıȷɩʟɴǀ", "agijilnl"),
    ]
    for (letters, plain) in pairs {
      for (letter, base) in zip(letters.unicodeScalars, plain.unicodeScalars) { table[letter.value] = base }
    }
    return table
  }()

  /// The word with every look-alike letter replaced; nil where it has none.
  static func unmasked(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    guard word.contains(where: { $0 >= 0xC9 }) else { return nil }
    let scalars = Array(word).scalars(in: 0..<word.count)
    guard scalars.contains(where: { $0.value >= 0x250 && lookalikes[$0.value] != nil }) else { return nil }
    return scalars.flatMap { Array((lookalikes[$0.value] ?? $0).utf8) }
  }
}

/// The marks of one word that make it hard to read.
struct Marks {
  private var overlays = 0
  private var accents = 0
  private var raised = 0
  private var smallCapitals = 0

  /// Accents for each letter that no language writes.
  private static let tooManyAccents = 2

  mutating func note(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x334...0x338, 0x20D2, 0x20D3, 0x20D8...0x20DB, 0x20E5, 0x20E6, 0x20EA, 0x20EB, 0x489: overlays += 1
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF: accents += 1
    default:
      if Disguises.isRaised(scalar) { raised += 1 }
      if Disguises.isSmallCapital(scalar) { smallCapitals += 1 }
    }
  }

  func disguise(letters: Int) -> Disguise {
    if overlays > 0 || accents >= Self.tooManyAccents * max(1, letters) || raised > 0 { return .broken }
    return smallCapitals > 0 ? .lookalike : .none
  }
}
