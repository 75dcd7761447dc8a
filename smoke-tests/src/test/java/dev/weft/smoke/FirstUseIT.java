package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.demo.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK reads once, when it is first used, is the application's to set: no thread of the agent uses it before. */
class FirstUseIT {
  /** Time for the agent's threads to do what they do at the start. */
  private static final String LATE = "1500";

  private static final String PORT = "read when a port is opened, which the agent does once the application has used the network";
  private static final String LAMBDA = "read with the first lambda, by Java 8; internal to the JDK";

  /** Properties that the JDK reads for the agent all the same, each with the reason. */
  private static final Map<String, String> ALLOWED = Map.of(
      "jdk.trackAllThreads", "from 21 on read with the first thread pool, which Prometheus' client has for exemplars: it only says what thread dumps show",
      "java.util.secureRandomSeed", "read when two threads load classes at once, and so the first random number of a map is needed: rare",
      "jdk.lang.Process.launchMechanism", "read with the first environment variable, by which the agent is configured",
      "com.sun.sdp.conf", PORT, "jdk.net.useFastTcpLoopback", PORT, "jdk.net.usePlainSocketImpl", PORT,
      "os.name", "the application does not set it",
      "jdk.internal.lambda.dumpProxyClasses", LAMBDA, "sun.net.trustNameService", LAMBDA);

  @TempDir
  private Path folder;

  @OnEveryJdk
  void whatTheApplicationSetsFirstThingInMainTakesEffect(Jdk jdk) throws IOException {
    assertSetsTakeEffect(jdk, "0");
  }

  @OnEveryJdk
  void whatTheApplicationSetsLateTakesEffect(Jdk jdk) throws IOException {
    assertSetsTakeEffect(jdk, LATE);
  }

  private void assertSetsTakeEffect(Jdk jdk, String delay) throws IOException {
    try (StartedProcess without = setting(new Jvm(jdk), jdk, "0");
        StartedProcess with = setting(new Jvm(jdk).agent(AgentJar.WEFT), jdk, delay)) {
      assertThat(without.awaitExit()).as(without.stderr()).isZero();
      assertThat(without.stdout().lines()).containsAll(effects(jdk))
          .anyMatch(line -> line.startsWith("default TLS context: ") && line.endsWith("problem accessing trust store"))
          .anyMatch(line -> line.startsWith("request: [GET http://nowhere.invalid/page HTTP/1.1, Origin: own, User-Agent: own Java/")
              && line.endsWith("Connection: close]"));
      assertThat(with.awaitExit()).as(with.stderr()).isZero();
      assertThat(with.stdout().lines()).containsExactlyElementsOf(without.stdout().lines().toList());
    }
  }

  private StartedProcess setting(Jvm jvm, Jdk jdk, String delay) throws IOException {
    if (jdk.feature() >= 9) {
      jvm.options("--add-opens", "java.base/sun.net=ALL-UNNAMED", "--add-opens", "java.base/java.lang=ALL-UNNAMED");
    }
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.9.9.9 set.by.application\n");
    return jvm.classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0").env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + Ports.free())
        .start("dev.weft.smoke.app.SetsFirst", delay, "" + jdk.feature(), hosts.toString());
  }

  /** What shows that the application got what it set. Properties that a release does not know have no effect there. */
  private static List<String> effects(Jdk jdk) {
    List<String> lines = new ArrayList<>(List.of("common pool: 7", "sort: a with b", "time zone: Asia/Tokyo", "log manager: true",
        "server builder: true", "address cache: 7", "handler of http: OwnConnection", "handler of https: OwnConnection",
        "security provider: SunRsaSign", "TLS protocols: [TLSv1.2]", "default TLS sockets: ClassNotFoundException no.such.factory"));
    lines.addAll(jdk.feature() == 8 ? List.of("date format: EEEE, MMMM d, y", "secure random: SHA1PRNG")
        : List.of("name in hosts file: 127.9.9.9", "secure random: DRBG", "restricted header: accepted"));
    lines.add(jdk.feature() < 21 ? "locale of formats: fr_CA" : "virtual threads: 3");
    return lines;
  }

  /** Without settings, and with ones that are needed early and wake what is asleep otherwise. */
  @OnEveryJdk
  void theJdkReadsNoPropertyForTheAgentThatTheApplicationMaySet(Jdk jdk) {
    Set<List<String>> ofJvm = PropertyRead.forJvm(printed(new Jvm(jdk).agent(AgentJar.ofPropertyReads(folder)), false)).stream()
        .map(FirstUseIT::place).collect(Collectors.toSet());
    assertReadsAreAllowed(jdk, ofJvm, Map.of());
    assertReadsAreAllowed(jdk, ofJvm, Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.invalid:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
        "OTEL_PROPAGATORS", "tracecontext,b3", "OTEL_TRACES_SAMPLER", "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG", "0.5",
        "OTEL_RESOURCE_ATTRIBUTES", "service.version=1", "OTEL_BSP_SCHEDULE_DELAY", "100", "WEFT_METRICS_RENAME", "app_info=service_info"));
  }

  private void assertReadsAreAllowed(Jdk jdk, Set<List<String>> ofJvm, Map<String, String> settings) {
    Jvm jvm = new Jvm(jdk).agent(AgentJar.ofPropertyReads(folder)).agent(AgentJar.WEFT).env("WEFT_PORT", "0");
    settings.forEach(jvm::env);
    String printed = printed(jvm, true);
    assertThat(PropertyRead.all(printed)).as("the recorder sees the agent")
        .anyMatch(read -> read.reader().startsWith("dev.weft.launcher."));
    assertThat(PropertyRead.forAgent(printed)).filteredOn(read -> !ofJvm.contains(place(read)) && !ALLOWED.containsKey(read.property()))
        .isEmpty();
  }

  private static List<String> place(PropertyRead read) {
    return List.of(read.property(), read.reader());
  }

  /** Runs an application that uses the network late, so that the agent opens its port late, too. */
  private static String printed(Jvm jvm, boolean withAgent) {
    try (StartedProcess app = jvm.classPath(Jvm.APPLICATIONS).start("dev.weft.smoke.app.NetworkLate", withAgent ? LATE : "0")) {
      app.awaitLine("network true");
      if (withAgent) {
        AgentPort.of(app);
      }
      app.terminate();
      return app.stdout();
    }
  }
}
