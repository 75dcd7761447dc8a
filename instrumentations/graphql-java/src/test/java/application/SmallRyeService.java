package application;

import io.smallrye.graphql.bootstrap.Bootstrap;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.SchemaBuilder;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.json.Json;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;
import org.jboss.jandex.Indexer;

/** Executes documents by SmallRye GraphQL, as Quarkus and Open Liberty have it. */
public final class SmallRyeService {
  private final ExecutionService service;

  /** What clients can ask for. */
  @GraphQLApi
  public static class Api {
    @Query
    public String fails() {
      throw new IllegalStateException("failed");
    }

    @Query
    public CompletionStage<String> failsLater() {
      return CompletableFuture.failedFuture(new IllegalStateException("failed"));
    }
  }

  public SmallRyeService() throws IOException {
    Indexer indexer = new Indexer();
    indexer.index(getClass().getClassLoader().getResourceAsStream("changed/application/SmallRyeService$Api.class"));
    Schema schema = SchemaBuilder.build(indexer.complete());
    service = new ExecutionService(Bootstrap.bootstrap(schema), schema);
  }

  public String execute(String document) {
    return service.execute(Json.createObjectBuilder().add("query", document).build()).getExecutionResultAsString();
  }
}
