package dev.weft.instrumentations.httpurlconnection;

import dev.weft.testing.HttpClientSituations;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class SituationsTest extends HttpClientSituations {
  SituationsTest() {
    super(new UrlConnectionApplication(), "http-url-connection");
  }

  @Override
  @Test
  @Disabled("connections refuse methods that they do not know")
  protected void aMethodThatTheConventionDoesNotKnowIsOther() {
  }
}
