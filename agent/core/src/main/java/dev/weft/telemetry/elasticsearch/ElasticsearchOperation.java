package dev.weft.telemetry.elasticsearch;

import static dev.weft.telemetry.SemanticAttributes.DB_COLLECTION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_NAMESPACE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD;
import static dev.weft.telemetry.SemanticAttributes.URL_FULL;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.DatabaseCall;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NameTable;
import dev.weft.telemetry.NumberText;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpMethods;
import dev.weft.telemetry.http.RequestUrls;
import dev.weft.telemetry.sql.SlowStatements;
import dev.weft.telemetry.sql.SqlStatement;

/**
 * A call of Elasticsearch or OpenSearch, over all the nodes that are tried. Threads of the client's may report about it; the last report before the
 * end counts. It has failed if its caller gets an exception, or any other status from 400 on than 404: a document that is not there is an
 * answer, too.
 */
public final class ElasticsearchOperation extends DatabaseCall {
  private static final int NOT_FOUND = 404;
  private static final Attribute INDEX = Attribute.of("db.operation.parameter.index");
  private static final Attribute ID = Attribute.of("db.operation.parameter.id");
  private static final Attribute NODE_NAME = Attribute.of("elasticsearch.node.name");

  private static final NameTable NAMES = new NameTable(9, " ");

  private final String system;
  private boolean isOwn;
  private @Nullable String method;
  private ElasticsearchRequest request = ElasticsearchRequest.UNKNOWN;
  private @Nullable String uri;
  private @Nullable String scheme;
  private @Nullable String host;
  private int port;
  private int status;
  private @Nullable String cluster;
  private @Nullable String node;

  private ElasticsearchOperation(Instrumentation instrumentation, String system) {
    super(ElasticsearchConvention.CONVENTION, instrumentation);
    this.system = system;
  }

  /**
   * Starts a call. Null inside another one, on the agent's own threads and while the instrumentation is switched off.
   *
   * @param system {@code elasticsearch} or {@code opensearch}
   */
  public static @Nullable ElasticsearchOperation start(Context.Slot slot, Instrumentation instrumentation, String system) {
    if (!ElasticsearchConvention.CONVENTION.mayStart(slot, instrumentation)) {
      return null;
    }
    ElasticsearchOperation operation = new ElasticsearchOperation(instrumentation, system);
    operation.begin(slot);
    return operation;
  }

  /** Starts what a client asks for itself, until it is {@linkplain #cancel cancelled}. Calls inside it are part of it, so none is reported. */
  public static @Nullable ElasticsearchOperation startOwn(Context.Slot slot, Instrumentation instrumentation, String system) {
    ElasticsearchOperation operation = start(slot, instrumentation, system);
    if (operation != null) {
      operation.isOwn = true;
    }
    return operation;
  }

  /** Whether the client asks for itself. */
  public boolean isOwn() {
    return isOwn;
  }

  /** The call under way on a thread. */
  public static @Nullable ElasticsearchOperation current(Context.Slot slot) {
    return (ElasticsearchOperation) ElasticsearchConvention.CONVENTION.enclosingCall(slot);
  }

  /** Hides the HTTP requests that begin on a thread from now on, if they are sent for a call. See {@link HttpClientOperation#hide}. */
  public static @Nullable Context.Slot hideRequests(Context.Slot slot) {
    return current(slot) == null ? null : HttpClientOperation.hide(slot);
  }

  /**
   * Tells what is asked for, which a setting may exclude by the call's name. Only the first time counts.
   *
   * @param path without what a proxy puts before it; it may have a query
   */
  public void request(String newMethod, String path) {
    if (method == null) {
      method = newMethod;
      request = ElasticsearchRequest.of(newMethod, path);
      if (SqlStatement.areSomeExcluded() && SqlStatement.isExcluded(name())) {
        exclude();
      }
    }
  }

  /** Tells what is sent: path and query. If it is not known what is asked for, that is taken from it. */
  public void sends(String newMethod, String newUri) {
    request(newMethod, newUri);
    uri = isRecording() ? newUri : null;
  }

  /** Tells to which node the call goes now. */
  public void goesTo(String newScheme, String newHost, int newPort) {
    wentTo(newScheme, newHost, newPort);
    status = 0;
  }

  /** Tells which node has answered or failed, after {@link #answered}. */
  public void wentTo(String newScheme, String newHost, int newPort) {
    scheme = newScheme;
    host = newHost;
    port = newPort >= 0 ? newPort : newScheme.equals("https") ? 443 : 80;
  }

  /**
   * A node has answered, or what is in front of it.
   *
   * @param newCluster the cluster's name, as the header {@code X-Found-Handling-Cluster} of Elastic's cloud shows it
   * @param newNode the node's name, as {@code X-Found-Handling-Instance} shows it
   */
  public void answered(int newStatus, @Nullable String newCluster, @Nullable String newNode) {
    status = newStatus;
    cluster = newCluster;
    node = newNode;
  }

  /** Whether the status of an answer is known, since the call last went to a node. */
  public boolean isAnswered() {
    return status > 0;
  }

  @Override
  protected void ending() {
    if (status >= 400 && status != NOT_FOUND) {
      error(NumberText.of(status));   // unless there is an exception, which is the error
    }
    SlowStatements.ended(this, system, null);
  }

  /** What a client sends on its own threads, after another node did not answer, is part of the call. */
  @Override
  public boolean isInherited() {
    return true;
  }

  @Override
  public @Nullable String errorType() {
    String failed = super.errorType();
    return failed != null && status >= 400 ? NumberText.of(status) : failed;
  }

  @Override
  public boolean isUnanswered() {
    return status == 0 && errorType() != null;
  }

  @Override
  public @Nullable String dependency() {
    return dependency(system, host, port);
  }

  @Override
  protected @Nullable String repeatableText() {
    return request.api == null ? null : name();
  }

  @Override
  public String name() {
    ElasticsearchApi api = request.api;
    if (api == null) {
      return method == null ? system : HttpMethods.known(method);
    }
    return request.index == null ? api.name : NAMES.of(api.name, request.index, 0);
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(DB_SYSTEM_NAME, system);
    reader.textIfKnown(DB_OPERATION_NAME, request.api == null ? null : request.api.name);
    reader.textIfKnown(DB_COLLECTION_NAME, request.index);
    reader.textIfKnown(INDEX, request.index);
    reader.textIfKnown(ID, request.id);
    reader.textIfKnown(DB_NAMESPACE, cluster);
    reader.textIfKnown(NODE_NAME, node);
    reader.textIfKnown(HTTP_REQUEST_METHOD, method == null ? null : HttpMethods.known(method));
    reader.textIfKnown(URL_FULL, url());
    reader.server(host, port);
    reader.textIfKnown(DB_RESPONSE_STATUS_CODE, status > 0 ? NumberText.of(status) : null);
  }

  private @Nullable String url() {
    return uri == null || scheme == null || host == null ? null
        : RequestUrls.withoutSecrets(withoutQuery(RequestUrls.of(scheme, host, port, uri)));
  }

  /** The parameters {@code q} and {@code source} are what is looked for. */
  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query + 1) + masked(masked(url.substring(query + 1), "q="), "source=");
  }

  private static String masked(String query, String parameter) {
    int at = query.startsWith(parameter) ? 0 : query.indexOf('&' + parameter) + 1;
    if (at == 0 && !query.startsWith(parameter)) {
      return query;
    }
    int end = query.indexOf('&', at);
    return query.substring(0, at + parameter.length()) + "REDACTED" + (end < 0 ? "" : query.substring(end));
  }

  @Override
  protected String queryType() {
    return request.api == null ? "other" : request.api.queryType;
  }

  @Override
  protected @Nullable String table() {
    return request.index;
  }
}
