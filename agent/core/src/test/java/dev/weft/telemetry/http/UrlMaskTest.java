package dev.weft.telemetry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UrlMaskTest {
  private static final UrlMask MASK = new UrlMask("https://me:pw@host/a?token=secret&b=1", "https://REDACTED:REDACTED@host/a?token=REDACTED&b=1");

  @Test
  void removesTheCredentialsOfTheUrlAndOfItsQuery() {
    assertEquals("code 500 for https://REDACTED:REDACTED@host/a?token=REDACTED&b=1, at /a?token=REDACTED&b=1",
        MASK.mask("code 500 for https://me:pw@host/a?token=secret&b=1, at /a?token=secret&b=1"));
  }

  @Test
  void leavesOtherTextsAsTheyAre() {
    String other = "connection refused: host";
    assertEquals(other, MASK.mask(other));
    assertEquals("no: http://host/", new UrlMask("http://me@host/", "http://REDACTED@host/").mask("no: http://host/"));
    assertEquals("http://REDACTED@host/?", new UrlMask("http://me@host/?", "http://REDACTED@host/?").mask("http://me@host/?"));
  }
}
