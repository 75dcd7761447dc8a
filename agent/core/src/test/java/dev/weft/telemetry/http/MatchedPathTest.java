package dev.weft.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchedPathTest {
  /** Of {@code /items/17}. */
  private final MatchedPath path = new MatchedPath(9);

  @Test
  void textsOfTheRouteStayAndOthersAreStars() {
    path.matched(9, 8, "/");
    path.matched(8, 3, "items");
    path.matched(3, 2, "/");
    assertThat(path.template()).isNull();
    path.matched(2, 0, null);
    assertThat(path.template()).isEqualTo("/items/*");
  }

  @Test
  void anotherRouteBeginsAtAnEarlierPart() {
    path.matched(9, 8, "/");
    path.matched(8, 3, null);
    path.matched(3, 0, null);
    path.matched(8, 3, "items");
    assertThat(path.template()).isNull();
    path.matched(3, 0, "/17");
    assertThat(path.template()).isEqualTo("/items/17");
  }

  @Test
  void whatIsNotKnownToMatchIsAStar() {
    path.matched(8, 3, "items");
    path.matched(2, 0, null);
    assertThat(path.template()).isEqualTo("*items**");
  }

  @Test
  void anEmptyPartIsNone() {
    path.matched(9, 9, "");
    assertThat(path.template()).isNull();
  }
}
