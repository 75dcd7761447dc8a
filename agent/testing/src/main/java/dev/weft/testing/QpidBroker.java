package dev.weft.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/**
 * Apache Qpid in the test's JVM, a broker that speaks RabbitMQ's protocol. One for all tests. Needs Qpid's broker, memory store and AMQP 0-8
 * protocol on the class path.
 */
public final class QpidBroker {
  public static final int PORT = start();

  private static final String CONFIGURATION = """
      {"name": "broker", "modelVersion": "9.0",
       "authenticationproviders": [{"name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
         "users": [{"name": "guest", "type": "managed", "password": "guest"}]}],
       "ports": [{"name": "amqp", "port": "%d", "bindingAddress": "127.0.0.1", "authenticationProvider": "plain",
         "protocols": ["AMQP_0_9_1"], "virtualhostaliases": [{"name": "names", "type": "nameAlias"}]}],
       "virtualhostnodes": [{"name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
         "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"}]}
      """;

  private QpidBroker() {
  }

  private static int start() {
    try {
      int port = Ports.free();
      Path folder = Files.createTempDirectory("weft-qpid");
      Path configuration = Files.writeString(folder.resolve("configuration.json"), String.format(CONFIGURATION, port));
      Map<String, Object> attributes = new HashMap<>();
      attributes.put("type", "Memory");
      attributes.put("initialConfigurationLocation", configuration.toUri().toString());
      attributes.put("startupLoggedToSystemOut", "false");
      attributes.put("context", Map.of("qpid.work_dir", folder.toString()));
      new SystemLauncher().startup(attributes);
      return port;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
