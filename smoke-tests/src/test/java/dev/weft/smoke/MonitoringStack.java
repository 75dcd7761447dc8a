package dev.weft.smoke;

import com.sun.net.httpserver.HttpsServer;
import dev.weft.demo.Databases;
import dev.weft.demo.Ports;
import dev.weft.testing.Binaries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code monitoring} deploys, as far as it runs without containers: real Prometheus and Alertmanager with the files that stand there, and
 * the exporters. Only times are shorter, addresses are others, and each of Alertmanager's receivers is a webhook. Skips the running test where
 * one of the programs is missing.
 */
final class MonitoringStack implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Path folder;
  private Notifications notifications;
  private Prometheus prometheus;

  private MonitoringStack() throws IOException {
    folder = Files.createTempDirectory("weft-monitoring");
    parts.push(() -> TemporaryFolders.delete(folder));
  }

  static MonitoringStack start(AgentPort shop, AgentPort pricing, AgentPort other, Databases databases) throws Exception {
    MonitoringStack stack = new MonitoringStack();
    try {
      stack.startAll(shop, pricing, other, databases);
      return stack;
    } catch (Throwable failed) {
      stack.close();
      throw failed;
    }
  }

  private void startAll(AgentPort shop, AgentPort pricing, AgentPort other, Databases databases) throws Exception {
    notifications = part(new Notifications());
    Certificate certificate = new Certificate(folder);
    HttpsServer secured = certificate.server();
    secured.createContext("/", exchange -> {
      try (exchange) {
        exchange.sendResponseHeaders(200, -1);
      }
    });
    secured.start();
    part(() -> secured.stop(0));
    Map<String, String> replaced = new HashMap<>(Map.of(
        "shop:9464", address(shop),
        "pricing:9464", address(pricing),
        "node-exporter:9100', 'node-network:9100", exporter("node", Map.of(), "--no-collector.wifi"),
        "postgres-exporter:9187", exporter("postgres", Map.of("DATA_SOURCE_NAME",
            databases.postgresUrl().replace("jdbc:postgresql://", "postgresql://postgres:any@") + "?sslmode=disable")),
        "redis-exporter:9121", exporter("redis", Map.of("REDIS_ADDR", databases.redisUrl())),
        "blackbox:9115", exporter("blackbox", Map.of("SSL_CERT_FILE", certificate.pem().toString()), "--config.file=" + Files.writeString(
            folder.resolve("blackbox.yml"), "modules: {http_2xx: {prober: http, http: {preferred_ip_protocol: ip4}}}")),
        "alertmanager:9093", alertmanager(),
        "scrape_interval: 15s", "scrape_interval: 1s",
        "scrape_interval: 2m", "scrape_interval: 1s",
        "scrape_timeout: 10s", "scrape_timeout: 1s"));
    String services = "  - job_name: weft\n    static_configs:\n";
    replaced.put(services, services + "      - {targets: ['" + address(other) + "'], labels: {service: other}}\n");
    int port = Ports.free();
    replaced.put("localhost:9090", "127.0.0.1:" + port);
    replaced.put("evaluation_interval: 15s", "evaluation_interval: 1s");
    Map<String, String> files = new HashMap<>();
    files.put("prometheus.yml", replace(DeployedExpressions.read("prometheus/prometheus.yml"), replaced));
    files.put("certificates.yml", "- targets: ['https://localhost:" + secured.getAddress().getPort() + "']");
    for (String rules : List.of("recording", "node", "slo", "alerts")) {
      files.put(rules + ".yml", DeployedExpressions.read("prometheus/" + rules + ".yml").replaceAll("(?m)^( +for:) \\w+$", "$1 4s"));
    }
    prometheus = part(Prometheus.start(port, files));
  }

  private String exporter(String name, Map<String, String> environment, String... arguments) throws IOException {
    return program("prometheus-" + name + "-exporter", environment, "/metrics", "--web.listen-address=%s", arguments);
  }

  private String alertmanager() throws IOException {
    String deployed = DeployedExpressions.read("alertmanager/alertmanager.yml");
    StringBuilder settings = new StringBuilder(replace(deployed.substring(0, deployed.indexOf("\nreceivers:")), Map.of(
        "group_wait: 30s", "group_wait: 1s", "group_wait: 10s", "group_wait: 1s", "group_interval: 5m", "group_interval: 1s"))).append("\nreceivers:\n");
    deployed.substring(deployed.indexOf("\nreceivers:")).lines().filter(line -> line.startsWith("  - name: "))
        .forEach(line -> settings.append(line).append("\n    webhook_configs: [{url: '")
            .append(notifications.address(line.substring("  - name: ".length()))).append("', send_resolved: true}]\n"));
    Path file = Files.writeString(folder.resolve("alertmanager.yml"), settings);
    return program("alertmanager", Map.of(), "/-/ready", "--web.listen-address=%s", "--config.file=" + file,
        "--storage.path=" + folder.resolve("alertmanager"), "--cluster.listen-address=");
  }

  /** Returns its address once it answers on a path. */
  private String program(String name, Map<String, String> environment, String answering, String listen, String... arguments) throws IOException {
    Path binary = Binaries.assumed(name);
    String address = "127.0.0.1:" + Ports.free();
    List<String> command = new ArrayList<>(List.of(binary.toString(), listen.formatted(address)));
    command.addAll(List.of(arguments));
    StartedProcess process = part(StartedProcess.start(command, environment));
    try {
      Http.awaitAnswer(URI.create("http://" + address + answering));
    } catch (RuntimeException late) {
      AssertionError failure = process.failure(name + " did not start");
      failure.initCause(late);
      throw failure;
    }
    return address;
  }

  private static String address(AgentPort agent) {
    return "127.0.0.1:" + agent.address().getPort();
  }

  private static String replace(String text, Map<String, String> replaced) {
    String result = text;
    for (Map.Entry<String, String> one : replaced.entrySet()) {
      if (!result.contains(one.getKey())) {
        throw new IllegalStateException("'" + one.getKey() + "' stands nowhere in\n" + text);
      }
      result = result.replace(one.getKey(), one.getValue());
    }
    return result;
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  Prometheus prometheus() {
    return prometheus;
  }

  Notifications notifications() {
    return notifications;
  }

  @Override
  public void close() throws Exception {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
