package application;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A server, with Micronaut Security where the release has that, whose beans Micronaut's annotation processor makes of {@link Pages}. */
public final class MicronautApplication {
  private final Served served;
  private final ApplicationContext context;
  private final EmbeddedServer server;

  public MicronautApplication(Consumer<String> consumer) {
    served = new Served(consumer);
    context = ApplicationContext.builder().properties(Map.of("micronaut.server.host", "localhost", "micronaut.server.port", -1,
        "micronaut.security.intercept-url-map", List.of(Map.of("pattern", "/**", "access", List.of("isAnonymous()"))),
        "micronaut.security.token.jwt.signatures.secret.validation.secret", "of-the-test-32-characters-at-least"))
        .singletons(served).start();
    server = context.getBean(EmbeddedServer.class).start();
  }

  public int port() {
    return server.getPort();
  }

  public void release() {
    served.hanging.run();
  }

  public void close() {
    context.close();
    Served.THREADS.shutdownNow();
  }
}
