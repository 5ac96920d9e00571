import Messages
import Testing

@Suite struct CureTests {
  @Test(arguments: [
    ("p", ".p"), ("y_true", ".y_true"), ("a.b", ".a.b"), ("p2", ".[\"p2\"]"), ("a.p2", ".a[\"p2\"]"),
    ("prediction.classes.1", ".prediction.classes[0]"), ("p.12.score", ".p[11].score"), ("1", ".[\"1\"]"),
    ("a.0", ".a[\"0\"]"), ("a b", ".[\"a b\"]"), ("say \"a\"", ".[\"say \\\"a\\\"\"]"), ("a..b", ".[\"a..b\"]"),
  ])
  func jqFindsTheMember(_ name: String, _ path: String) { #expect(Filter.member(name) == path) }
}
