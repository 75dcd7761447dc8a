package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.elasticsearch.ElasticsearchOperation;
import org.apache.http.Header;
import org.apache.http.HttpResponse;

/** Answers as Apache HttpClient 4 has them. */
final class Answers4 {
  private Answers4() {
  }

  static void tell(HttpResponse response) {
    ElasticsearchOperation call = Calls.current();
    if (call != null) {
      call.answered(response.getStatusLine().getStatusCode(), value(response, Calls.CLUSTER_HEADER), value(response, Calls.NODE_HEADER));
    }
  }

  private static @Nullable String value(HttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
