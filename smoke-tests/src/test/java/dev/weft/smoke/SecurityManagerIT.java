package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that may do very little: what the agent does on its threads needs none of its permissions. */
class SecurityManagerIT {
  @TempDir
  private Path folder;

  static Stream<Jdk> jdksWithSecurityManagers() {
    return Jdks.all().filter(jdk -> jdk.feature() < 24);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdksWithSecurityManagers")
  void anApplicationWithFewPermissionsIsWoven(Jdk jdk) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy"), """
        grant codeBase "%s" { permission java.security.AllPermission; };
        grant { permission java.net.SocketPermission "127.0.0.1:*", "connect,resolve"; };
        """.formatted(AgentJar.WEFT.toUri()));
    Path classes = new Sources(folder)
        .file("example/Never.java", """
            package example;
            public class Never implements java.sql.Driver {
              public java.sql.Connection connect(String url, java.util.Properties properties) { return null; }
              public boolean acceptsURL(String url) { return false; }
              public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties properties) { return null; }
              public int getMajorVersion() { return 1; }
              public int getMinorVersion() { return 0; }
              public boolean jdbcCompliant() { return false; }
              public java.util.logging.Logger getParentLogger() { return null; }
            }
            """)
        .file("example/Main.java", """
            package example;
            public class Main {
              public static void main(String[] arguments) throws Exception {
                java.util.concurrent.Executor threads = java.util.concurrent.Executors.newFixedThreadPool(1);
                java.util.concurrent.FutureTask<Integer> task = new java.util.concurrent.FutureTask<>(() -> 7);
                threads.execute(task);
                System.out.println("task " + task.get());
                System.out.println("connection " + new Never().connect("jdbc:never:", new java.util.Properties()));
                java.net.HttpURLConnection call = (java.net.HttpURLConnection) new java.net.URL(arguments[0]).openConnection();
                System.out.println("status " + call.getResponseCode());
                Thread.currentThread().join();
              }
            }
            """).compile(8);
    try (Target target = new Target();
        StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0")
            .options("-Djava.security.manager", "-Djava.security.policy==" + policy).classPath(classes)
            .start("example.Main", target.address().toString())) {
      app.awaitLine("status 200");
      assertThat(app.stdout()).isEqualTo("task 7\nconnection null\nstatus 200\n");
      AgentPort port = AgentPort.of(app);
      port.assertNothingWentWrong();
      assertThat(port.status().path("instrumentations").path("jdbc").path("loaders").toString()).contains("example.Never");
      assertThat(port.metric("http_client_requests_total{host=\"127.0.0.1\",method=\"GET\",status=\"200\"}")).hasValue(1);
      assertThat(target.traceParents()).hasSize(1);
    }
  }
}
