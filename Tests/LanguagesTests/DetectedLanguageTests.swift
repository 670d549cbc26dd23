import Languages
import Testing

@Suite struct `The detected language` {
  @Test(
    arguments: [
      ("en", "I have been using this cream for a month now and my skin has never felt better."),
      ("de", "Ich benutze diese Creme seit einem Monat und meine Haut war noch nie so weich."),
      ("fr", "J'utilise cette crème depuis un mois et ma peau n'a jamais été aussi douce."),
      ("es", "Llevo un mes usando esta crema y mi piel nunca ha estado tan suave."),
      ("nl", "Ik gebruik deze crème nu een maand en mijn huid is nog nooit zo zacht geweest."),
      ("pl", "Używam tego kremu od miesiąca i moja skóra nigdy nie była tak gładka."),
      ("ja", "この化粧水を一か月使っていますが、肌がとてもきれいになりました。"),
      ("ko", "이 크림을 한 달 동안 사용했는데 피부가 정말 좋아졌어요."),
      ("hi", "मैं एक महीने से इस क्रीम का उपयोग कर रही हूँ और मेरी त्वचा बहुत अच्छी है।"),
      ("he", "אני משתמשת בקרם הזה כבר חודש והעור שלי מעולם לא היה רך כל כך."),
    ])
  func `is told of a whole sentence`(_ language: String, _ text: String) {
    #expect(DetectedLanguage.of(text) == language)
  }

  @Test(arguments: ["", "ok", "#ad", "✨✨✨", "@acme 12 http://a.example/b", "ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾᛁᛃ ᛇᛈᛉᛊᛏᛒ"])
  func `is not told where there is too little`(_ text: String) {
    #expect(DetectedLanguage.of(text) == nil)
  }

  @Test func `is told of a long text by its beginning, cut between letters`() {
    #expect(
      DetectedLanguage.of(String(repeating: "Ünd ßö schön wär das Wetter für uns über Nacht. ", count: 4000)) == "de")
    #expect(DetectedLanguage.of(String(repeating: "肌がとてもきれい", count: 2000)) == "ja")
  }
}
