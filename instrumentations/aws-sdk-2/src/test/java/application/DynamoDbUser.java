package application;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Reads items. */
@SuppressWarnings("deprecation")
public final class DynamoDbUser {
  private final DynamoDbClient client;

  public DynamoDbUser(URI endpoint) throws Exception {
    client = DynamoDbClient.builder().region(Region.US_EAST_1).endpointOverride(endpoint).httpClient(AwsUser.client(AwsUser.apache()))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
        .overrideConfiguration(each -> each.retryPolicy(RetryPolicy.none())).build();
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.builder().s(id).build());
  }

  public int get(String table, String id) {
    return client.getItem(GetItemRequest.builder().tableName(table).key(key(id)).consistentRead(true).build()).item().size();
  }

  public int query(String table, String id) {
    return client.query(QueryRequest.builder().tableName(table).indexName("by-day").limit(10).scanIndexForward(false).select(Select.COUNT)
        .keyConditionExpression("id = :id").expressionAttributeValues(Map.of(":id", AttributeValue.builder().s(id).build())).build()).count();
  }

  public void getBatch(String id, List<String> tables) {
    Map<String, KeysAndAttributes> items = new HashMap<>();
    for (String each : tables) {
      items.put(each, KeysAndAttributes.builder().keys(key(id)).build());
    }
    client.batchGetItem(BatchGetItemRequest.builder().requestItems(items).build());
  }
}
