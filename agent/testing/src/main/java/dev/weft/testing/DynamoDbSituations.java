package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for each SDK with which DynamoDB is called. */
@ExtendWith(WeftExtension.class)
public abstract class DynamoDbSituations {
  /** Speaks the part of DynamoDB's protocol that the tests need; for a table whose name has the word "broken" it fails. */
  public static final String URL = new AnsweringServer((path, request) ->
      request.contains("KeyConditionExpression") ? "{\"Count\":2,\"ScannedCount\":5,\"Items\":[{\"id\":{\"S\":\"1\"}},{\"id\":{\"S\":\"2\"}}]}"
          : request.contains("RequestItems") ? "{\"Responses\":{\"orders\":[],\"items\":[]},\"UnprocessedKeys\":{}}"
          : request.contains("broken") ? "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\",\"message\":\"no\"}"
          : "{\"Item\":{\"id\":{\"S\":\"private value\"}}}").url();

  /** What the application does. */
  public interface User {
    /** Reads consistently, and returns how many attributes the item has. */
    int get(String table, String id);

    /** Of the index {@code by-day}, at most 10, backwards. Returns how many. */
    int query(String table, String id);

    void getBatch(String id, List<String> tables);
  }

  private final User user;
  private final String service;

  /** @param service as the SDK calls it */
  protected DynamoDbSituations(User user, String service) {
    this.user = user;
    this.service = service;
  }

  @AfterEach
  void noContextIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void aReadIsACallOfADatabase() throws Exception {
    assertThat(Weft.inRequest(() -> user.get("orders", "private key"))).isEqualTo(1);
    List<Span> spans = Weft.awaitSpans(2);
    Span get = spans.get(0);
    assertThat(get.name()).isEqualTo(service + ".GetItem");
    assertThat(get.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(get.attributes()).containsEntry("db.system.name", "aws.dynamodb").containsEntry("db.operation.name", "GetItem")
        .containsEntry("db.collection.name", "orders").containsEntry("aws.dynamodb.table_names", List.of("orders"))
        .containsEntry("aws.dynamodb.consistent_read", true).containsEntry("rpc.service", service)
        .containsEntry("server.port", (long) URI.create(URL).getPort()).doesNotContainKeys("aws.dynamodb.count", "aws.dynamodb.limit");
    assertThat(spans.toString()).doesNotContain("private");
  }

  @Test
  void aQueryShowsWhatItLookedAt() {
    assertThat(user.query("orders", "private key")).isEqualTo(2);
    Span query = Weft.awaitSpans(1).get(0);
    assertThat(query.attributes()).containsEntry("db.operation.name", "Query").containsEntry("aws.dynamodb.index_name", "by-day")
        .containsEntry("aws.dynamodb.limit", 10L).containsEntry("aws.dynamodb.scan_forward", false)
        .containsEntry("aws.dynamodb.select", "COUNT").containsEntry("aws.dynamodb.count", 2L)
        .containsEntry("aws.dynamodb.scanned_count", 5L);
    assertThat(query.toString()).doesNotContain("private");
  }

  @Test
  @SuppressWarnings("unchecked")
  void aBatchNamesItsTables() {
    user.getBatch("private key", List.of("orders", "items"));
    Span batch = Weft.awaitSpans(1).get(0);
    assertThat(batch.name()).isEqualTo(service + ".BatchGetItem");
    assertThat((List<String>) batch.attributes().get("aws.dynamodb.table_names")).containsExactlyInAnyOrder("orders", "items");
    assertThat(batch.attributes()).doesNotContainKey("db.collection.name");
    assertThat(batch.toString()).doesNotContain("private");
  }

  @Test
  void anErrorOfTheServiceIsNamed() {
    assertThatThrownBy(() -> user.get("broken", "private key"));
    Span get = Weft.awaitSpans(1).get(0);
    assertThat(get.errorType()).isEqualTo("InternalServerError");
    assertThat(get.attributes()).containsEntry("db.system.name", "aws.dynamodb").containsEntry("rpc.response.status_code", "InternalServerError")
        .containsEntry("db.response.status_code", "InternalServerError");
  }
}
