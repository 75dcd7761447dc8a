package dev.weft.instrumentations.javahttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(named = "weft.test.closed", matches = "true", disabledReason = "all requests of a call are one span there")
class SituationsTest extends AsyncHttpClientSituations {
  SituationsTest() {
    super(new JavaApplication(), "java-http-client");
  }

  /** After five redirects the client hands the last one out. */
  @Override
  @Test
  protected void aRedirectThatTheClientRefusesHasTheCallersException() throws Exception {
    assertThat(Weft.<Integer>inRequest(() -> application.send("GET", url("/loop")))).isEqualTo(302);
    int requests = remote.requests.size();
    List<Span> calls = clients(Weft.awaitSpans(requests + 1));
    assertThat(calls).hasSize(requests).extracting(Span::error).containsOnly(false);
    assertThat(calls.get(requests - 1).attributes()).containsEntry("http.request.resend_count", requests - 1L)
        .containsEntry("http.response.status_code", 302L);
  }
}
