package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A security manager that restricts the application: the agent works, and opens nothing. */
class SecurityManagerIT {
  private static final String TRACE_PARENT = "00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]";

  @TempDir
  private Path folder;

  static Stream<Jdk> jdksWithSecurityManager() {
    return Jdks.all().filter(jdk -> jdk.feature() <= 17);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdksWithSecurityManager")
  void underASecurityManagerTheAgentWorksAndTheApplicationGetsNoMoreThanItsPolicy(Jdk jdk) throws IOException {
    Path classes = new Sources(folder).file("example/Restricted.java", """
        package example;

        import java.io.InputStream;
        import java.net.HttpURLConnection;
        import java.net.URL;
        import java.util.concurrent.ExecutorService;
        import java.util.concurrent.Executors;

        public class Restricted {
          public static void main(final String[] arguments) throws Exception {
            call(arguments[0]);
            tryAll();
            ExecutorService threads = Executors.newSingleThreadExecutor();
            threads.submit(() -> { call(arguments[0]); tryAll(); return null; }).get();
            System.out.println("done");
            Thread.currentThread().join();
          }

          static void tryAll() {
            attempt("property", () -> System.getProperty("user.home"));
            attempt("environment", () -> System.getenv("HOME"));
            attempt("loader", () -> new ClassLoader() { });
            attempt("file", () -> new java.io.File("/etc/passwd").length());
            attempt("reflection", () -> { String.class.getDeclaredField("value").setAccessible(true); return null; });
          }

          static void attempt(String what, java.util.concurrent.Callable<?> action) {
            try {
              action.call();
              System.out.println(what + " allowed");
            } catch (Exception e) {
              System.out.println(what + " " + e.getClass().getSimpleName());
            }
          }

          static void call(String address) throws Exception {
            HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
            try (InputStream body = connection.getInputStream()) {
              System.out.println(connection.getResponseCode() + " " + (char) body.read());
            }
          }
        }
        """).compile(8);
    Path policy = Files.writeString(folder.resolve("application.policy"), """
        grant codeBase "%s" { permission java.security.AllPermission; };
        grant codeBase "%s" { permission java.net.SocketPermission "127.0.0.1:1-", "connect,resolve"; };
        """.formatted(AgentJar.WEFT.toUri(), classes.toUri()));
    try (Target target = new Target(); Target other = new Target();
        StartedProcess with = restricted(new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0"), policy, classes, target);
        StartedProcess without = restricted(new Jvm(jdk), policy, classes, other)) {
      without.awaitLine("done");
      with.awaitLine("done");
      AgentPort port = AgentPort.of(with);
      port.assertNothingWentWrong();
      assertThat(port.metric(target.counted())).hasValue(2);
      assertThat(with.stdout()).isEqualTo(without.stdout()).contains("property AccessControlException");
      assertThat(target.traceParents()).hasSize(2).allMatch(header -> header.matches(TRACE_PARENT));
      assertThat(with.stderr().lines().filter(line -> !line.startsWith("[weft] INFO ")))
          .containsExactlyElementsOf(without.stderr().lines().toList());
    }
  }

  /** Linking asks for the class loader of whoever calls, which the application itself may not. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdksWithSecurityManager")
  void aClassOfTheApplicationsOwnIsWovenUnderASecurityManager(Jdk jdk) throws IOException {
    Path classes = new Sources(folder).file("example/Restricted.java", """
        package example;

        public class Restricted implements java.sql.Driver {
          public java.sql.Connection connect(String url, java.util.Properties properties) { return null; }
          public boolean acceptsURL(String url) { return false; }
          public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties properties) { return null; }
          public int getMajorVersion() { return 1; }
          public int getMinorVersion() { return 0; }
          public boolean jdbcCompliant() { return false; }
          public java.util.logging.Logger getParentLogger() { return null; }

          public static void main(String[] arguments) throws Exception {
            System.out.println("connection " + new Restricted().connect("jdbc:never:", new java.util.Properties()));
            Thread.currentThread().join();
          }
        }
        """).compile(8);
    Path policy = Files.writeString(folder.resolve("application.policy"), """
        grant codeBase "%s" { permission java.security.AllPermission; };
        """.formatted(AgentJar.WEFT.toUri()));
    try (Target target = new Target();
        StartedProcess with = restricted(new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0"), policy, classes, target)) {
      with.awaitLine("connection null");
      AgentPort port = AgentPort.of(with);
      port.assertNothingWentWrong();
      assertThat(port.status().path("instrumentations").path("jdbc").path("loaders").toString()).contains("example.Restricted");
    }
  }

  private static StartedProcess restricted(Jvm jvm, Path policy, Path classes, Target target) {
    return jvm.options("-Djava.security.manager", "-Djava.security.policy=" + policy).classPath(classes)
        .start("example.Restricted", target.address().toString());
  }
}
