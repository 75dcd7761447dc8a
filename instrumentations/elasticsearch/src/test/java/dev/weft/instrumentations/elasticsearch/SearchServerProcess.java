package dev.weft.instrumentations.elasticsearch;

import dev.weft.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.util.concurrent.ThreadContext;
import org.opensearch.core.common.transport.TransportAddress;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.rest.RestHandler;
import org.opensearch.transport.Netty4Plugin;

/** A node of OpenSearch. The process ends with its standard input. */
final class SearchServerProcess extends Node {
  private SearchServerProcess(Settings settings) {
    super(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "weft"), List.of(Netty4Plugin.class, Headers.class), false);
  }

  /** Answers with the headers of Elasticsearch and of Elastic's cloud, and with the trace that came with the request. */
  public static final class Headers extends Plugin implements ActionPlugin {
    @Override
    public UnaryOperator<RestHandler> getRestHandlerWrapper(ThreadContext context) {
      return handler -> (request, channel, client) -> {
        context.addResponseHeader("X-elastic-product", "Elasticsearch");
        context.addResponseHeader("X-Found-Handling-Cluster", "weft");
        context.addResponseHeader("X-Found-Handling-Instance", "instance-1");
        if (request.header("traceparent") != null) {
          context.addResponseHeader("X-Seen-Trace", request.header("traceparent"));
        }
        handler.handleRequest(request, channel, client);
      };
    }
  }

  public static void main(String[] arguments) throws Exception {
    SearchServerProcess node = new SearchServerProcess(Settings.builder()
        .put("path.home", Path.of(arguments[0]).toAbsolutePath().toString())
        .put("cluster.name", "weft")
        .put("discovery.type", "single-node")
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("network.host", "127.0.0.1")
        .put("http.port", "0")
        .put("transport.port", "0")
        .put("transport.type", "netty4")
        .put("http.type", "netty4")
        .put("node.processors", 1)
        .build());
    node.start();
    TransportAddress[] addresses = node.injector().getInstance(HttpServerTransport.class).boundAddress().boundAddresses();
    System.out.println("ready " + addresses[0].getPort());
    ServerProcess.serve();
  }
}
