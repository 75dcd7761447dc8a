package dev.weft.instrumentations.advicetests;

import static org.assertj.core.api.Assertions.assertThat;

import application.Library;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class LeftOutTest {
  @Test
  void adviceThatNamesWhatTheReleaseLacksEndsWhatItBeganAndIsLeftOut() throws Exception {
    Library library = new Library();
    Weft.inRequest(() -> {
      String request = Weft.currentSpanId();
      for (int i = 0; i < 3; i++) {
        library.older();
        assertThat(Weft.currentSpanId()).isEqualTo(request);
      }
      return null;
    });
    assertThat(Weft.awaitSpans(2).get(0).name()).isEqualTo("older");
    assertThat(Weft.takeFailures()).singleElement().asString().startsWith("left out: [NewerAdvice in ").endsWith("=missing: library.Newer]");
  }
}
