package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests through {@code java.net.http} on every release that has it: the agent reaches into the client, and the application does not. */
class JavaHttpClientIT {
  private static final String APPLICATION = """
      package example;

      import java.net.Authenticator;
      import java.net.PasswordAuthentication;
      import java.net.URI;
      import java.net.http.HttpClient;
      import java.net.http.HttpRequest;
      import java.net.http.HttpResponse;
      import java.net.http.HttpResponse.BodyHandlers;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          URI address = URI.create(arguments[0]);
          HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).authenticator(new Authenticator() {
            protected PasswordAuthentication getPasswordAuthentication() {
              return new PasswordAuthentication("user", "password".toCharArray());
            }
          }).build();
          for (String path : new String[] {"/ping", "/redirect", "/secret"}) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).header("X-Own", "1").build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            System.out.println(path + ' ' + response.statusCode() + ' ' + response.request().headers().map());
          }
          HttpRequest passedOn = HttpRequest.newBuilder(address.resolve("/redirect"))
              .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").build();
          System.out.println(client.sendAsync(passedOn, BodyHandlers.ofString()).get().statusCode());
          System.out.println("exported " + HttpClient.class.getModule().isExported("jdk.internal.net.http", Main.class.getModule()));
          System.out.println("done");
          Thread.currentThread().join();
        }
      }
      """;

  @TempDir
  private Path folder;

  static Stream<Jdk> jdksWithClient() {
    return Jdks.since(11);
  }

  static Stream<Jdk> jdksWithSecurityManager() {
    return jdksWithClient().filter(jdk -> jdk.feature() <= 17);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdksWithClient")
  void eachRequestOfACallCarriesItsTraceAndTheApplicationSeesNothingOfIt(Jdk jdk) {
    callsCarryTheirTraces(jdk, new Sources(folder).file("example/Main.java", APPLICATION).compile(11));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdksWithSecurityManager")
  void theSameUnderASecurityManager(Jdk jdk) throws IOException {
    Path classes = new Sources(folder).file("example/Main.java", APPLICATION).compile(11);
    Path policy = Files.writeString(folder.resolve("application.policy"), """
        grant codeBase "%s" { permission java.security.AllPermission; };
        grant codeBase "%s" { permission java.net.URLPermission "http://127.0.0.1:*/*", "GET:*"; };
        """.formatted(AgentJar.WEFT.toUri(), classes.toUri()));
    callsCarryTheirTraces(jdk, classes, "-Djava.security.manager", "-Djava.security.policy=" + policy);
  }

  private static void callsCarryTheirTraces(Jdk jdk, Path classes, String... options) {
    try (Target target = new Target(); Target other = new Target();
        StartedProcess with = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").options(options).classPath(classes)
            .start("example.Main", target.address().toString());
        StartedProcess without = new Jvm(jdk).options(options).classPath(classes).start("example.Main", other.address().toString())) {
      without.awaitLine("done");
      with.awaitLine("done");
      AgentPort port = AgentPort.of(with);
      port.assertNothingWentWrong();
      assertThat(port.metric(target.counted())).hasValue(4);
      assertThat(with.stdout()).isEqualTo(without.stdout()).contains("/secret 200 {X-Own=[1]}", "exported false");
      List<String> calls = target.traceParents();
      assertThat(calls).hasSize(7).allMatch(header -> header.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]"))
          .noneMatch(header -> header.contains("0af7651916cd43dd"));
      assertThat(calls.stream().distinct()).containsExactlyElementsOf(calls.subList(0, 6));
      assertThat(calls.get(6)).as("of the application's own trace").isEqualTo(calls.get(5));
    }
  }
}
