package dev.weft.smoke;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A distribution of WildFly, unpacked in a folder of the test, with an {@link EnterpriseApplication} and one user, ann. */
final class WildFly {
  /** Those of {@code bin/standalone.sh} on Java 9 and later. */
  private static final List<String> OPEN_PACKAGES = List.of("java.base/java.lang", "java.base/java.lang.invoke", "java.base/java.lang.reflect",
      "java.base/java.io", "java.base/java.net", "java.base/java.security", "java.base/java.util", "java.base/java.util.concurrent",
      "java.management/javax.management", "java.naming/javax.naming");
  private static final int DEFAULT_PORT = 8080;
  /** Of {@code ann:ApplicationRealm:secret}. */
  private static final String HASH_OF_ANN = "480be92033ef1fdfdac3c0d6cc7d45d4";

  private final Path home;
  private final int port;

  private WildFly(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  static WildFly unpack(String release, Path folder) throws IOException {
    Distribution.unpack("org.wildfly:wildfly-dist:zip:" + release, folder);
    try (ServerSocket free = new ServerSocket(0)) {
      WildFly server = new WildFly(folder.resolve("wildfly-" + release), free.getLocalPort());
      server.configure();
      server.deploy(folder, release.startsWith("10."));
      return server;
    }
  }

  private void configure() throws IOException {
    Path configuration = home.resolve("standalone/configuration");
    Files.writeString(configuration.resolve("application-users.properties"), "ann=" + HASH_OF_ANN + '\n');
    Files.writeString(configuration.resolve("application-roles.properties"), "ann=customer\n");
    Path server = configuration.resolve("standalone-full.xml");
    Files.writeString(server, Files.readString(server).replace("%s%e%n", "trace=%X{trace_id} %s%e%n"));
  }

  private void deploy(Path folder, boolean isJavax) throws IOException {
    EnterpriseApplication application = new EnterpriseApplication(folder, isJavax ? "javax." : "jakarta.", "java:jboss/datasources/ExampleDS");
    application.war(List.of("Api", "Bills", "Database", "Greeter", "Items", "Prices", "Reports", "Sender", "Shop"), apis(), deployment("shop.war"));
  }

  /** What applications compile against. */
  private Path[] apis() throws IOException {
    try (Stream<Path> all = Files.walk(home.resolve("modules/system/layers/base"))) {
      return all.filter(file -> file.toString().endsWith(".jar") && file.toString().matches(".*/(jakarta|javax)/.*/api/.*")).toArray(Path[]::new);
    }
  }

  /** Starts it as {@code bin/standalone.sh -c standalone-full.xml} does. */
  StartedProcess start(Jdk jdk, URI collector) {
    Jvm jvm = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_SERVICE_NAME", "shop").env("OTEL_BSP_SCHEDULE_DELAY", "200")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.toString()).options("-Xmx512m", "-Djava.net.preferIPv4Stack=true",
            "-Djboss.modules.system.pkgs=org.jboss.byteman", "-Dorg.jboss.boot.log.file=" + logFile(),
            "-Dlogging.configuration=" + home.resolve("standalone/configuration/logging.properties").toUri());
    if (jdk.feature() > 8) {
      OPEN_PACKAGES.forEach(each -> jvm.options("--add-opens=" + each + "=ALL-UNNAMED"));
    }
    return jvm.start("-jar", home.resolve("jboss-modules.jar").toString(), "-mp", home.resolve("modules").toString(), "org.jboss.as.standalone",
        "-Djboss.home.dir=" + home, "-Djboss.server.base.dir=" + home.resolve("standalone"),
        "-Djboss.socket.binding.port-offset=" + (port - DEFAULT_PORT), "-c", "standalone-full.xml");
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Path deployment(String name) {
    return home.resolve("standalone/deployments").resolve(name);
  }

  Stream<String> log() throws IOException {
    return Files.readAllLines(logFile()).stream();
  }

  private Path logFile() {
    return home.resolve("standalone/log/server.log");
  }
}
