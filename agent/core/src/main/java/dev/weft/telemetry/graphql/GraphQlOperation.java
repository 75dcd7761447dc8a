package dev.weft.telemetry.graphql;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.http.HttpServerOperation;

/**
 * An operation of GraphQL's that this process executes. Its kind is INTERNAL, where the convention recommends SERVER: the request that carries it
 * is the server's span already, and what counts such spans would count the request twice.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans/">GraphQL server spans</a>
 */
public final class GraphQlOperation extends Operation {
  private static final Attribute DOCUMENT = Attribute.of("graphql.document");
  private static final Attribute NAME = Attribute.of("graphql.operation.name");
  private static final Attribute TYPE = Attribute.of("graphql.operation.type");

  private static final Label OPERATION_TYPE = new Label.Few("operation_type", "query", "mutation", "subscription") {
    @Override
    public @Nullable String value(Operation operation) {
      return ((GraphQlOperation) operation).type;
    }
  };

  private static final Convention CONVENTION = Convention.of("graphql", SpanKind.INTERNAL)
      .counter("graphql_operations_total", "GraphQL operations executed; one whose answer has errors is an error.", OPERATION_TYPE, Label.OUTCOME)
      .duration("graphql_operation_duration_seconds", "Time to execute a GraphQL operation.", OPERATION_TYPE)
      .declare();

  private @Nullable String type;
  private @Nullable String operationName;
  private @Nullable String document;

  private GraphQlOperation(Instrumentation instrumentation) {
    super(CONVENTION, instrumentation, null);
  }

  /** Starts an operation. Null on the agent's own threads and while the instrumentation is switched off. */
  public static @Nullable GraphQlOperation start(Instrumentation instrumentation) {
    Context.Slot slot = Context.slot();
    if (!CONVENTION.mayStart(slot, instrumentation)) {
      return null;
    }
    GraphQlOperation operation = new GraphQlOperation(instrumentation);
    operation.begin(slot);
    return operation;
  }

  /** The operation for which a thread works. */
  public static @Nullable GraphQlOperation current(Context.Slot slot) {
    Operation operation = slot.current;
    while (operation != null && !(operation instanceof GraphQlOperation)) {
      operation = operation.enclosing();
    }
    return (GraphQlOperation) operation;
  }

  /**
   * Sets what is executed, once it has been parsed.
   *
   * @param newType {@code query}, {@code mutation} or {@code subscription}
   * @param newName as the client calls it; null if it does not
   */
  public void operation(String newType, @Nullable String newName) {
    type = newType;
    operationName = newName;
  }

  /** Sets the text of the document, whose values are masked. Needed only {@linkplain #isRecording() if the span is recorded}. */
  public void document(String text) {
    document = DocumentText.masked(text);
  }

  /**
   * Records an exception of the application's of which an error in the answer was made. The request fails with it, too: its status, 200, does not
   * tell. Any thread; the first exception counts.
   */
  public synchronized void failed(Throwable thrown) {
    if (!hasEnded() && exception() == null) {
      exception(thrown);
    }
    HttpServerOperation request = HttpServerOperation.around(this);
    if (request != null && !request.hasEnded() && !request.hasException()) {
      request.exception(thrown);
    }
  }

  /** An error in the answer that is not an exception of the application's is the client's. */
  @Override
  public @Nullable String serviceErrorType() {
    return exception() == null ? null : errorType();
  }

  /** Without the name, which clients choose. */
  @Override
  public String name() {
    return type == null ? "GraphQL Operation" : type;
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.textIfKnown(TYPE, type);
    reader.textIfKnown(NAME, operationName);
    reader.textIfKnown(DOCUMENT, document);
  }
}
