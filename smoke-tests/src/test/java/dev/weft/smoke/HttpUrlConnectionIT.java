package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Requests through {@code HttpURLConnection} on every release: the agent sets headers of connections that are open. */
class HttpUrlConnectionIT {
  private static final String APPLICATION = """
      package example;

      import java.net.Authenticator;
      import java.net.HttpURLConnection;
      import java.net.PasswordAuthentication;
      import java.net.URL;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          Authenticator.setDefault(new Authenticator() {
            protected PasswordAuthentication getPasswordAuthentication() {
              return new PasswordAuthentication("user", "password".toCharArray());
            }
          });
          for (String path : new String[] {"ping", "redirect", "secret"}) {
            HttpURLConnection connection = (HttpURLConnection) new URL(arguments[0] + path).openConnection();
            connection.getInputStream().close();
            System.out.println(path + ' ' + connection.getResponseCode() + ' ' + connection.getURL().getPath());
          }
          System.out.println("done");
          Thread.currentThread().join();
        }
      }
      """;

  @TempDir
  private Path folder;

  @OnEveryJdk
  void eachRequestOfAConnectionIsASpanAndCarriesIt(Jdk jdk) {
    Path classes = new Sources(folder).file("example/Main.java", APPLICATION).compile(8);
    try (Target target = new Target(); StartedProcess application = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").classPath(classes)
        .start("example.Main", target.address().resolve("/").toString())) {
      application.awaitLine("done");
      AgentPort port = AgentPort.of(application);
      port.assertNothingWentWrong();
      assertThat(application.stdout()).contains("ping 200 /ping", "redirect 200 /ping", "secret 200 /secret");
      assertThat(port.metric(target.counted())).hasValue(3);
      List<String> headers = target.traceParents();
      assertThat(headers).hasSize(5).doesNotHaveDuplicates().allMatch(header -> header.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]"));
    }
  }
}
