package dev.weft.instrumentations.graphqljava;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.graphql.GraphQlOperation;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what is executed, and the errors of the answer. */
final class Executions {
  static final Instrumentation GRAPHQL = Instrumentation.of("graphql-java");
  /** What stands for the text of a document that the server knows already. */
  private static final String PERSISTED = "PersistedQueryMarker";

  private Executions() {
  }

  static void parsed(GraphQlOperation operation, Document document, ExecutionInput input) {
    OperationDefinition executed = executed(document, input.getOperationName());
    if (executed != null && executed.getOperation() != null) {
      operation.operation(executed.getOperation().name().toLowerCase(Locale.ROOT), executed.getName());
    }
    if (operation.isRecording()) {
      String text = input.getQuery();
      boolean known = text != null && !text.isEmpty() && !text.equals(PERSISTED);
      operation.document(known ? text : AstPrinter.printAst(document));
    }
  }

  /** The operation of a name; without one, the only one. */
  private static @Nullable OperationDefinition executed(Document document, @Nullable String name) {
    OperationDefinition only = null;
    List<? extends Definition> definitions = document.getDefinitions();
    for (Definition<?> each : definitions) {
      if (each instanceof OperationDefinition) {
        OperationDefinition definition = (OperationDefinition) each;
        if (name == null || name.isEmpty() ? only == null : name.equals(definition.getName())) {
          only = definition;
        }
      }
    }
    return only;
  }

  /** Called on any thread, when all is executed that the answer waits for. */
  static void end(GraphQlOperation operation, @Nullable Object answer, @Nullable Throwable thrown) {
    List<GraphQLError> errors = answer instanceof ExecutionResult ? ((ExecutionResult) answer).getErrors() : null;
    if (errors != null && !errors.isEmpty()) {
      for (GraphQLError each : errors) {
        if (each instanceof ExceptionWhileDataFetching) {
          operation.failed(((ExceptionWhileDataFetching) each).getException());
        }
      }
      operation.error(type(errors.get(0)));
    }
    operation.end(thrown);
  }

  /** A data fetcher has thrown an exception, of which these errors were made. */
  static void failed(GraphQlOperation operation, Throwable thrown, @Nullable List<GraphQLError> errors) {
    if (!isOfClient(errors)) {
      operation.failed(thrown);
    }
  }

  /** Whether the application made errors of an exception that tell the client what is wrong with its request. */
  private static boolean isOfClient(@Nullable List<GraphQLError> errors) {
    if (errors == null || errors.isEmpty()) {
      return false;
    }
    for (GraphQLError each : errors) {
      if (!isOfClient(type(each))) {
        return false;
      }
    }
    return true;
  }

  /** As Spring for GraphQL and Netflix' DGS call them. */
  private static boolean isOfClient(String type) {
    switch (type) {
      case "BAD_REQUEST":
      case "UNAUTHORIZED":
      case "UNAUTHENTICATED":
      case "FORBIDDEN":
      case "PERMISSION_DENIED":
      case "NOT_FOUND":
      case "FAILED_PRECONDITION":
      case "ValidationError":
        return true;
      default:
        return false;
    }
  }

  /** DGS tells its own types among the extensions. */
  private static String type(GraphQLError error) {
    Object type = error.getErrorType();
    Map<String, Object> extensions = type == null ? error.getExtensions() : null;
    if (extensions != null) {
      type = extensions.get("errorType");
    }
    return type instanceof Enum ? ((Enum<?>) type).name() : type == null ? "GraphQLError" : type.toString();
  }
}
