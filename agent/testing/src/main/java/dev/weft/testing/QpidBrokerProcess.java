package dev.weft.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** The broker of {@link QpidBroker}, which does not start on JDK 25 ({@code Subject.getSubject}). The process ends with its standard input. */
final class QpidBrokerProcess {
  private static final String CONFIGURATION = """
      {"name": "broker", "modelVersion": "9.0",
       "authenticationproviders": [{"name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
         "users": [{"name": "guest", "type": "managed", "password": "guest"}]}],
       "ports": [{"name": "amqp", "port": "%d", "bindingAddress": "127.0.0.1", "authenticationProvider": "plain",
         "protocols": ["AMQP_0_9_1"], "virtualhostaliases": [{"name": "names", "type": "nameAlias"}]}],
       "virtualhostnodes": [{"name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
         "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"}]}
      """;

  private QpidBrokerProcess() {
  }

  public static void main(String[] arguments) throws Exception {
    int port = Ports.free();
    Path folder = Files.createTempDirectory("weft-qpid");
    Path configuration = Files.writeString(folder.resolve("configuration.json"), String.format(CONFIGURATION, port));
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("type", "Memory");
    attributes.put("initialConfigurationLocation", configuration.toUri().toString());
    attributes.put("startupLoggedToSystemOut", "false");
    attributes.put("context", Map.of("qpid.work_dir", folder.toString()));
    new SystemLauncher().startup(attributes);
    System.out.println("ready " + port);
    ServerProcess.serve();
  }
}
