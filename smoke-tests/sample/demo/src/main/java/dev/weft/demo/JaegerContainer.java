package dev.weft.demo;

import java.net.URI;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Jaeger in a container. A class of its own, so that nothing of Testcontainers is loaded before it is asked for. */
final class JaegerContainer implements Jaeger.JaegerServer {
  private static final DockerImageName IMAGE = DockerImageName.parse("jaegertracing/all-in-one:1.76.0");
  private static final int QUERY_PORT = 16686;
  private static final int OTLP_PORT = 4318;
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final GenericContainer<?> container;

  private JaegerContainer(GenericContainer<?> container) {
    this.container = container;
  }

  /** Whether a Docker engine answers. */
  static boolean isPossible() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /** Fetches the image where need be, which can fail. */
  @SuppressWarnings("resource") // closed by close()
  static Jaeger start() throws Exception {
    GenericContainer<?> container = new GenericContainer<>(IMAGE).withExposedPorts(QUERY_PORT, OTLP_PORT).withStartupTimeout(START_LIMIT);
    container.start();
    return new Jaeger(address(container, OTLP_PORT), address(container, QUERY_PORT), new JaegerContainer(container)).awaitReady();
  }

  private static URI address(GenericContainer<?> container, int port) {
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port));
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }

  @Override
  public String output() {
    return container.getLogs();
  }

  @Override
  public void close() {
    container.stop();
  }
}
