package dev.weft.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.LogLines;
import org.junit.jupiter.api.Test;

class LogTest {
  @Test
  void whatIsToldIsOneLineWhateverItQuotes() {
    try (LogLines log = new LogLines()) {
      Log.warn("user=\"ann\r[weft] INFO all is well\u001b[2K\u0000\n\u009b\" Zoë", new IllegalStateException("first\nsecond"));
      assertThat(log.lines()).containsExactly("[weft] WARN user=\"ann [weft] INFO all is well [2K   \" Zoë"
          + ": java.lang.IllegalStateException: first second");
    }
  }
}
