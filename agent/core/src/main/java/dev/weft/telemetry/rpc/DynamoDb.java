package dev.weft.telemetry.rpc;

import static dev.weft.telemetry.SemanticAttributes.DB_COLLECTION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What calls of DynamoDB have beside those of other services: they are calls of a database. Keys, values and expressions are not reported, and
 * neither is what is only JSON (capacity, schemas).
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/database/dynamodb/">Semantic conventions for AWS DynamoDB</a>
 */
public final class DynamoDb {
  private static final String SYSTEM = "aws.dynamodb";
  private static final Attribute TABLE_NAMES = Attribute.of("aws.dynamodb.table_names");
  /** Fields of requests, by the names that the service's API gives them. */
  private static final Object[] REQUESTED = {
      "ConsistentRead", Attribute.of("aws.dynamodb.consistent_read"),
      "IndexName", Attribute.of("aws.dynamodb.index_name"),
      "Limit", Attribute.of("aws.dynamodb.limit"),
      "ScanIndexForward", Attribute.of("aws.dynamodb.scan_forward"),
      "Segment", Attribute.of("aws.dynamodb.segment"),
      "Select", Attribute.of("aws.dynamodb.select"),
      "TotalSegments", Attribute.of("aws.dynamodb.total_segments")};
  /** Fields of responses. */
  private static final Object[] ANSWERED = {
      "Count", Attribute.of("aws.dynamodb.count"),
      "ScannedCount", Attribute.of("aws.dynamodb.scanned_count")};

  private DynamoDb() {
  }

  /** The fields of a request or a response, in one SDK or the other. */
  public interface Fields {
    /** Null if there is none of that name, or it is not set. */
    @Nullable Object get(String name);
  }

  /** Sets the attributes of a recorded call. */
  public static void requested(Operation operation, String method, Fields request) {
    operation.set(DB_SYSTEM_NAME, SYSTEM);
    operation.set(DB_OPERATION_NAME, method);
    Object table = request.get("TableName");
    Object tables = request.get("RequestItems");
    if (table instanceof String) {
      operation.set(DB_COLLECTION_NAME, (String) table);
      operation.set(TABLE_NAMES, Collections.singletonList((String) table));
    } else if (tables instanceof Map && !((Map<?, ?>) tables).isEmpty()) {
      operation.set(TABLE_NAMES, names(((Map<?, ?>) tables).keySet()));
    }
    set(operation, REQUESTED, request);
  }

  /** Sets what the response says. */
  public static void answered(Operation operation, Fields response) {
    set(operation, ANSWERED, response);
  }

  private static List<String> names(Collection<?> tables) {
    List<String> names = new ArrayList<>(tables.size());
    for (Object each : tables) {
      names.add(String.valueOf(each));
    }
    return names;
  }

  private static void set(Operation operation, Object[] attributes, Fields fields) {
    for (int i = 0; i < attributes.length; i += 2) {
      Attribute attribute = (Attribute) attributes[i + 1];
      Object value = fields.get((String) attributes[i]);
      if (value instanceof Boolean) {
        operation.set(attribute, (boolean) value);
      } else if (value instanceof Number) {
        operation.set(attribute, ((Number) value).longValue());
      } else if (value != null) {
        operation.set(attribute, value.toString());
      }
    }
  }
}
