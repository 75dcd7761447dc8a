package dev.weft.telemetry.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentTextTest {
  @Test
  void valuesAreMasked() {
    assertThat(DocumentText.masked("query find($id: ID = \"7\") { user(id: $id, age: -1.5e+3, kind: ADMIN, on: true) { name2 } }"))
        .isEqualTo("query find($id: ID = ?) { user(id: $id, age: ?, kind: ADMIN, on: true) { name2 } }");
  }

  @Test
  void whatStringsHoldIsNoPartOfTheDocument() {
    assertThat(DocumentText.masked("{ a(b: \"\\\"#\\\\\", c: \"\") d(e: \"\"\"x \"y\" \\\"\"\" #\n\"\"\") f(g: [1, 2]) }")).isEqualTo("{ a(b: ?, c: ?) d(e: ?) f(g: [?, ?]) }");
  }

  @Test
  void commentsAreLeftOut() {
    assertThat(DocumentText.masked("# of \"ann\"\n{ a # secret 7\r\n b }")).isEqualTo("\n{ a \r\n b }");
  }

  @Test
  void whatDoesNotEndIsMaskedToo() {
    assertThat(DocumentText.masked("{ a(b: \"secret")).isEqualTo("{ a(b: ?");
    assertThat(DocumentText.masked("{ a(b: \"\"\"secret \"\"")).isEqualTo("{ a(b: ?");
    assertThat(DocumentText.masked("{ a(b: \"secret\\")).isEqualTo("{ a(b: ?");
  }

  @Test
  void aLongDocumentIsCut() {
    assertThat(DocumentText.masked("a".repeat(100_000))).hasSize(16 * 1024);
  }
}
