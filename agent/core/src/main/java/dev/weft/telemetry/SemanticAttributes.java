package dev.weft.telemetry;

/**
 * The attributes of OpenTelemetry's semantic conventions that the agent sets.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">HTTP spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/database/database-spans/">Database spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Messaging spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/">RPC spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/">AWS SDK client spans</a>
 */
public final class SemanticAttributes {
  public static final Attribute AWS_EXTENDED_REQUEST_ID = Attribute.of("aws.extended_request_id");
  public static final Attribute AWS_REQUEST_ID = Attribute.of("aws.request_id");
  public static final Attribute AWS_S3_BUCKET = Attribute.of("aws.s3.bucket");
  public static final Attribute CLIENT_ADDRESS = Attribute.of("client.address");
  public static final Attribute CLIENT_PORT = Attribute.of("client.port");
  public static final Attribute CLOUD_REGION = Attribute.of("cloud.region");
  public static final Attribute CODE_FUNCTION_NAME = Attribute.of("code.function.name");
  public static final Attribute DB_COLLECTION_NAME = Attribute.of("db.collection.name");
  public static final Attribute DB_NAMESPACE = Attribute.of("db.namespace");
  public static final Attribute DB_OPERATION_BATCH_SIZE = Attribute.of("db.operation.batch.size");
  public static final Attribute DB_OPERATION_NAME = Attribute.of("db.operation.name");
  public static final Attribute DB_QUERY_SUMMARY = Attribute.of("db.query.summary");
  public static final Attribute DB_QUERY_TEXT = Attribute.of("db.query.text");
  public static final Attribute DB_RESPONSE_STATUS_CODE = Attribute.of("db.response.status_code");
  public static final Attribute DB_STORED_PROCEDURE_NAME = Attribute.of("db.stored_procedure.name");
  public static final Attribute DB_SYSTEM_NAME = Attribute.of("db.system.name");
  public static final Attribute ENDUSER_ID = Attribute.of("enduser.id");
  public static final Attribute ERROR_TYPE = Attribute.of("error.type");
  public static final Attribute HTTP_REQUEST_BODY_SIZE = Attribute.of("http.request.body.size");
  public static final Attribute HTTP_REQUEST_METHOD = Attribute.of("http.request.method");
  public static final Attribute HTTP_REQUEST_METHOD_ORIGINAL = Attribute.of("http.request.method_original");
  public static final Attribute HTTP_REQUEST_RESEND_COUNT = Attribute.of("http.request.resend_count");
  public static final Attribute HTTP_RESPONSE_BODY_SIZE = Attribute.of("http.response.body.size");
  public static final Attribute HTTP_RESPONSE_STATUS_CODE = Attribute.of("http.response.status_code");
  public static final Attribute HTTP_ROUTE = Attribute.of("http.route");
  public static final Attribute MESSAGING_BATCH_MESSAGE_COUNT = Attribute.of("messaging.batch.message_count");
  public static final Attribute MESSAGING_CLIENT_ID = Attribute.of("messaging.client.id");
  public static final Attribute MESSAGING_CONSUMER_GROUP_NAME = Attribute.of("messaging.consumer.group.name");
  public static final Attribute MESSAGING_DESTINATION_NAME = Attribute.of("messaging.destination.name");
  public static final Attribute MESSAGING_DESTINATION_PARTITION_ID = Attribute.of("messaging.destination.partition.id");
  public static final Attribute MESSAGING_DESTINATION_TEMPORARY = Attribute.of("messaging.destination.temporary");
  public static final Attribute MESSAGING_MESSAGE_BODY_SIZE = Attribute.of("messaging.message.body.size");
  public static final Attribute MESSAGING_MESSAGE_CONVERSATION_ID = Attribute.of("messaging.message.conversation_id");
  public static final Attribute MESSAGING_MESSAGE_ID = Attribute.of("messaging.message.id");
  public static final Attribute MESSAGING_OPERATION_NAME = Attribute.of("messaging.operation.name");
  public static final Attribute MESSAGING_OPERATION_TYPE = Attribute.of("messaging.operation.type");
  public static final Attribute MESSAGING_SYSTEM = Attribute.of("messaging.system");
  public static final Attribute NETWORK_PEER_ADDRESS = Attribute.of("network.peer.address");
  public static final Attribute NETWORK_PEER_PORT = Attribute.of("network.peer.port");
  public static final Attribute NETWORK_PROTOCOL_VERSION = Attribute.of("network.protocol.version");
  public static final Attribute RPC_METHOD = Attribute.of("rpc.method");
  public static final Attribute RPC_METHOD_ORIGINAL = Attribute.of("rpc.method_original");
  public static final Attribute RPC_RESPONSE_STATUS_CODE = Attribute.of("rpc.response.status_code");
  public static final Attribute RPC_SERVICE = Attribute.of("rpc.service");
  public static final Attribute RPC_SYSTEM_NAME = Attribute.of("rpc.system.name");
  public static final Attribute SERVER_ADDRESS = Attribute.of("server.address");
  public static final Attribute SERVER_PORT = Attribute.of("server.port");
  public static final Attribute URL_FULL = Attribute.of("url.full");
  public static final Attribute URL_PATH = Attribute.of("url.path");
  public static final Attribute URL_QUERY = Attribute.of("url.query");
  public static final Attribute URL_SCHEME = Attribute.of("url.scheme");
  public static final Attribute USER_AGENT_ORIGINAL = Attribute.of("user_agent.original");

  private SemanticAttributes() {
  }
}
