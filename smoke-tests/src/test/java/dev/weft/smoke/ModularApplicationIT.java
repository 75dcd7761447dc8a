package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Modules that do not know of the agent. */
class ModularApplicationIT {
  private static final String TRACE_PARENT = "00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]";

  @TempDir
  private Path folder;

  static Stream<Jdk> jdksWithModules() {
    return Jdks.since(11);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdksWithModules")
  void aModularApplicationIsWovenWithoutReadingAnyModuleOfTheAgent(Jdk jdk) {
    Path classes = new Sources(folder).file("module-info.java", "module example.caller { requires java.net.http; }")
        .file("example/caller/Main.java", """
            package example.caller;

            import java.net.URI;
            import java.net.http.HttpClient;
            import java.net.http.HttpRequest;
            import java.net.http.HttpResponse.BodyHandlers;
            import java.util.concurrent.Executors;

            public class Main {
              public static void main(String[] arguments) throws Exception {
                HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0])).build();
                HttpClient client = HttpClient.newHttpClient();
                System.out.println(client.send(request, BodyHandlers.ofString()).body());
                System.out.println(client.sendAsync(request, BodyHandlers.ofString()).thenApply(answer -> answer.body() + "!").get());
                var threads = Executors.newSingleThreadExecutor();
                System.out.println(threads.submit(() -> client.send(request, BodyHandlers.ofString()).statusCode()).get());
                System.out.println(Main.class.getModule() + " " + ModuleLayer.boot().findModule("java.logging").isPresent());
                Thread.currentThread().join();
              }
            }
            """).compile(11);
    try (Target target = new Target(); Target other = new Target();
        StartedProcess with = modular(new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0"), classes, target);
        StartedProcess without = modular(new Jvm(jdk), classes, other)) {
      without.awaitLine("module example.caller");
      with.awaitLine("module example.caller");
      AgentPort port = AgentPort.of(with);
      port.assertNothingWentWrong();
      assertThat(port.metric(target.counted())).hasValue(3);
      assertThat(with.stdout()).startsWith("pong\npong!\n200\n");
      assertThat(with.stdout().lines().limit(3)).containsExactlyElementsOf(without.stdout().lines().limit(3).toList());
      assertThat(target.traceParents()).hasSize(3).allMatch(header -> header.matches(TRACE_PARENT));
      assertThat(with.stderr().lines()).allMatch(line -> line.startsWith("[weft] INFO "));
    }
  }

  private static StartedProcess modular(Jvm jvm, Path classes, Target target) {
    return jvm.start("-p", classes.toString(), "-m", "example.caller/example.caller.Main", target.address().toString());
  }
}
