package dev.weft.telemetry.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchOperationTest {
  private static final Instrumentation ELASTICSEARCH = Instrumentation.of("elasticsearch test");

  private static ElasticsearchOperation started() {
    return ElasticsearchOperation.start(Context.slot(), ELASTICSEARCH, "elasticsearch");
  }

  @ParameterizedTest
  @CsvSource({
      "GET,    /,                                info,                    other",
      "HEAD,   /,                                ping,                    other",
      "GET,    /orders/_search?q=a/b,            search orders,           select",
      "POST,   _search,                          search,                  select",
      "POST,   /_search/scroll,                  scroll,                  select",
      "DELETE, /_search/scroll,                  clear_scroll,            other",
      "POST,   /a%2Cb/_count,                    'count a,b',             select",
      "POST,   /_bulk,                           bulk,                    other",
      "PUT,    /orders/_doc/17,                  index orders,            insert",
      "POST,   /orders/_doc,                     index orders,            insert",
      "GET,    /orders/_doc/17,                  get orders,              select",
      "HEAD,   /orders/_doc/17,                  exists orders,           select",
      "DELETE, /orders/_doc/17,                  delete orders,           delete",
      "PUT,    /orders/_create/17,               create orders,           insert",
      "POST,   /orders/_update/17,               update orders,           update",
      "POST,   /orders/_delete_by_query,         delete_by_query orders,  delete",
      "GET,    /orders/order/17,                 get orders,              select",
      "PUT,    /orders/order/17,                 index orders,            insert",
      "POST,   /orders/order/17/_update,         update orders,           update",
      "PUT,    /orders/order/17/_create,         create orders,           insert",
      "GET,    /orders/order/_search,            search orders,           select",
      "PUT,    /orders,                          indices.create orders,   other",
      "GET,    /_cluster/health/orders,          cluster.health,          other",
      "GET,    /_nodes/a/stats,                  nodes.stats,             other",
      "GET,    /_ingest/pipeline/a,              ingest.get_pipeline,     other",
      "POST,   /_ingest/pipeline/a/_simulate,    ingest.simulate,         other",
      "GET,    /_plugins/_security/api/user/17,  GET,                     other",
      "BREW,   /orders/pot/17/_tea/18,           _OTHER,                  other"})
  void aRequestIsNamedAfterItsApiAndIndex(String method, String path, String name, String queryType) {
    ElasticsearchOperation call = started();
    call.request(method, path);
    call.end(null);

    assertThat(call.name()).isEqualTo(name);
    assertThat(call.queryType()).isEqualTo(queryType);
  }

  @Test
  void whatIsAskedForIsKnownBeforeItIsSent() {
    ElasticsearchOperation call = started();
    call.request("GET", "/orders/_search");
    call.sends("GET", "/behind/a/proxy/orders/_search");
    call.end(null);

    assertThat(call.name()).isEqualTo("search orders");
  }

  @Test
  void anAnswerShowsThatTheServerIsThere() {
    ElasticsearchOperation refused = started();
    refused.goesTo("http", "search", 9200);
    refused.answered(400, null, null);
    refused.end(new IOException());
    ElasticsearchOperation lost = started();
    lost.goesTo("http", "search", 9200);
    lost.answered(503, null, null);
    lost.goesTo("https", "search", -1);
    lost.end(new IOException());

    assertThat(refused.errorType()).isEqualTo("400");
    assertThat(refused.isUnanswered()).isFalse();
    assertThat(refused.dependency()).isEqualTo("elasticsearch@search:9200");
    assertThat(refused.dependencyKind()).isEqualTo(AwaitedCall.DATABASE);
    assertThat(lost.errorType()).isEqualTo("java.io.IOException");
    assertThat(lost.isUnanswered()).isTrue();
    assertThat(lost.dependency()).isEqualTo("elasticsearch@search:443");
  }

  @Test
  void whatIsNotFoundIsAnErrorOnlyIfTheCallerGetsAnException() {
    ElasticsearchOperation answered = started();
    answered.answered(404, null, null);
    answered.end(null);
    ElasticsearchOperation thrown = started();
    thrown.answered(404, null, null);
    thrown.end(new IOException());

    assertThat(answered.errorType()).isNull();
    assertThat(thrown.errorType()).isEqualTo("404");
  }

  @Test
  void aCallInsideAnotherOneIsPartOfIt() {
    ElasticsearchOperation outer = started();
    assertThat(started()).isNull();
    assertThat(ElasticsearchOperation.current(Context.slot())).isSameAs(outer);
    outer.end(null);
    assertThat(ElasticsearchOperation.current(Context.slot())).isNull();
  }
}
