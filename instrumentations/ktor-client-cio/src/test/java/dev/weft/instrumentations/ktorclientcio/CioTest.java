package dev.weft.instrumentations.ktorclientcio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class CioTest extends AsyncHttpClientSituations {
  CioTest(String release) {
    super(release, "application.CioApplication", "ktor-client-cio");
  }

  @Override
  @Test
  @Disabled("a plug-in in an artifact of its own asks for credentials; it sends again as a redirect does")
  protected void aRequestWithCredentialsIsASpanAfterTheOneWithout() {
  }

  /** The last request has its answer when the client counts how many it sent. */
  @Override
  @Test
  protected void aRedirectThatTheClientRefusesHasTheCallersException() {
    assertThat(catchThrowable(() -> Weft.inRequest(() -> application.send("GET", url("/loop"))))).isNotNull();
    int requests = remote.requests.size();
    assertThat(clients(Weft.awaitSpans(requests + 1))).hasSize(requests).allSatisfy(span ->
        assertThat(span.attributes()).containsEntry("http.response.status_code", 302L));
  }
}
