package application;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClient;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.BatchGetItemRequest;
import com.amazonaws.services.dynamodbv2.model.GetItemRequest;
import com.amazonaws.services.dynamodbv2.model.KeysAndAttributes;
import com.amazonaws.services.dynamodbv2.model.QueryRequest;
import com.amazonaws.services.dynamodbv2.model.Select;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads items, as all releases can. */
@SuppressWarnings("deprecation")
public final class OldDynamoDbUser {
  private final AmazonDynamoDBClient client;

  public OldDynamoDbUser(String endpoint) {
    client = new AmazonDynamoDBClient(new BasicAWSCredentials("x", "x"), new ClientConfiguration().withMaxErrorRetry(0));
    client.setEndpoint(endpoint);
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("id", new AttributeValue(id));
  }

  public int get(String table, String id) {
    return client.getItem(new GetItemRequest(table, key(id), true)).getItem().size();
  }

  public int query(String table, String id) {
    return client.query(new QueryRequest(table).withIndexName("by-day").withLimit(10).withScanIndexForward(false).withSelect(Select.COUNT)
        .withKeyConditionExpression("id = :id").withExpressionAttributeValues(Map.of(":id", new AttributeValue(id)))).getCount();
  }

  public void getBatch(String id, List<String> tables) {
    Map<String, KeysAndAttributes> items = new HashMap<>();
    for (String each : tables) {
      items.put(each, new KeysAndAttributes().withKeys(List.of(key(id))));
    }
    client.batchGetItem(new BatchGetItemRequest(items));
  }
}
