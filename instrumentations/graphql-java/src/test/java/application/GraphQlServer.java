package application;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import graphql.ErrorClassification;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderRegistry;
import org.reactivestreams.Publisher;

/** A server that answers GraphQL at one path; always with status 200. Answers the port that it listens on. */
public final class GraphQlServer implements IntSupplier {
  private static final String SCHEMA = "type Query { hello(name: String, count: Int): String later: String items: [Item]"
      + " fails: String failsLater: String isRefused: String isRefusedLater: String breaksLater: String }"
      + " type Item { name: String } type Mutation { save(text: String): String } type Subscription { ticks: Int }";

  private final ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  });
  private final GraphQL graphQl;
  private final HttpServer server;
  private final BatchLoader<String, String> loader;

  /** @param call what fetchers do */
  public GraphQlServer(Callable<Object> call) throws IOException {
    DataFetcher<Object> fetch = environment -> call.call();
    DataFetcher<Object> later = environment -> CompletableFuture.supplyAsync(() -> quietly(call), pool);
    Publisher<Object> ticks = subscriber -> { };
    loader = keys -> CompletableFuture.supplyAsync(() -> {
      quietly(call);
      return keys;
    }, pool);
    RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
        .type("Query", type -> type.dataFetcher("hello", fetch).dataFetcher("later", later).dataFetcher("fails", failing("fails"))
            .dataFetcher("failsLater",
                environment -> CompletableFuture.supplyAsync(() -> failing("failsLater").get(environment), pool))
            .dataFetcher("isRefused", failing("isRefused")).dataFetcher("isRefusedLater", failing("isRefusedLater"))
            .dataFetcher("breaksLater", failing("breaksLater")).dataFetcher("items", environment -> List.of("one", "two")))
        .type("Item", type -> type.dataFetcher("name",
            environment -> environment.<String, String>getDataLoader("names").load(environment.getSource())))
        .type("Mutation", type -> type.dataFetcher("save", fetch))
        .type("Subscription", type -> type.dataFetcher("ticks", environment -> ticks))
        .build();
    graphQl = GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring))
        .queryExecutionStrategy(new AsyncExecutionStrategy(new Handler(pool))).build();
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext("/graphql", this::serve);
    server.start();
  }

  @Override
  public int getAsInt() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String document = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    graphQl.executeAsync(input(document, exchange.getRequestHeaders().getFirst("Operation-Name")))
        .whenComplete((answer, thrown) -> answer(exchange, answer, thrown));
  }

  private ExecutionInput input(String document, String operation) {
    DataLoaderRegistry registry = new DataLoaderRegistry();
    registry.register("names", dataLoader(loader));
    return ExecutionInput.newExecutionInput().query(document).operationName(operation).dataLoaderRegistry(registry).build();
  }

  /** By a method of another class in newer releases. */
  @SuppressWarnings("unchecked")
  private static DataLoader<String, String> dataLoader(BatchLoader<String, String> loader) {
    try {
      Class<?> factory;
      try {
        factory = Class.forName("org.dataloader.DataLoaderFactory");
      } catch (ClassNotFoundException e) {
        factory = DataLoader.class;
      }
      return (DataLoader<String, String>) factory.getMethod("newDataLoader", BatchLoader.class).invoke(null, loader);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, ExecutionResult answer, Throwable thrown) {
    try (HttpExchange open = exchange) {
      byte[] body = String.valueOf(answer == null ? thrown : types(answer)).getBytes(StandardCharsets.UTF_8);
      open.sendResponseHeaders(200, body.length);
      open.getResponseBody().write(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Object> types(ExecutionResult answer) {
    return answer.getErrors().stream().map(each -> (Object) each.getErrorType()).collect(Collectors.toList());
  }

  private interface Failing extends DataFetcher<Object> {
    @Override
    Object get(DataFetchingEnvironment environment);
  }

  private static Failing failing(String field) {
    return environment -> {
      throw new IllegalStateException(field);
    };
  }

  private static Object quietly(Callable<Object> call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Implements the interface as it is in all releases. */
  private static final class Handler implements DataFetcherExceptionHandler {
    private final ExecutorService pool;

    Handler(ExecutorService pool) {
      this.pool = pool;
    }

    public DataFetcherExceptionHandlerResult onException(DataFetcherExceptionHandlerParameters parameters) {
      return answer(parameters);
    }

    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(DataFetcherExceptionHandlerParameters parameters) {
      boolean later = String.valueOf(parameters.getException()).contains("Later");
      return later ? CompletableFuture.supplyAsync(() -> answer(parameters), pool) : CompletableFuture.completedFuture(answer(parameters));
    }

    private DataFetcherExceptionHandlerResult answer(DataFetcherExceptionHandlerParameters parameters) {
      ErrorClassification type = String.valueOf(parameters.getException()).contains("isRefused") ? Type.FORBIDDEN : Type.INTERNAL_ERROR;
      return DataFetcherExceptionHandlerResult.newResult(GraphqlErrorBuilder.newError().message("failed").errorType(type).build()).build();
    }
  }

  private enum Type implements ErrorClassification {
    FORBIDDEN, INTERNAL_ERROR
  }
}
