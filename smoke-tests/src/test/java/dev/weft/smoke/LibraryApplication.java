package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.releases.ReleaseResolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM with the agent that uses libraries, each in a request to the path of its name. */
record LibraryApplication(StartedProcess process, String said) implements AutoCloseable {
  /** @param folder a temporary one, for what is compiled */
  static LibraryApplication start(Path folder, int java, List<Library> libraries, Map<String, String> environment) throws IOException {
    List<String> coordinates = new ArrayList<>(List.of("org.slf4j:slf4j-nop:2.0.17"));
    libraries.forEach(library -> coordinates.addAll(library.coordinates()));
    Path[] jars = new ReleaseResolver().apply(Map.of("", coordinates)).get("").stream().map(Path::of).toArray(Path[]::new);
    List<String> arguments = new ArrayList<>(List.of("example.Libraries"));
    libraries.forEach(library -> arguments.addAll(List.of(library.type(), library.address().get().toString())));
    Jvm jvm = new Jvm(Jdks.since(java).findFirst().orElseThrow()).agent(AgentJar.WEFT).env("WEFT_PORT", "0");
    environment.forEach(jvm::env);
    StartedProcess process =
        jvm.classPath(compile(folder, Math.min(java, 17), libraries, jars)).classPath(jars).start(arguments.toArray(new String[0]));
    try {
      return new LibraryApplication(process, process.awaitLine("port ") + '\n');
    } catch (Throwable failed) {
      process.close();
      throw failed;
    }
  }

  private static Path compile(Path folder, int release, List<Library> libraries, Path[] jars) throws IOException {
    Sources sources = new Sources(folder);
    for (String name : Stream.concat(Stream.of("Libraries", "Page"), libraries.stream().map(Library::type)).toList()) {
      try (InputStream in = LibraryApplication.class.getResourceAsStream("/libraries/" + name + ".java")) {
        sources.file("example/" + name + ".java", new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    libraries.forEach(library -> sources.lookIn(library.sources()));
    return sources.compile(release, jars);
  }

  /** Uses a library once. */
  void use(Library library) {
    HttpResponse<String> response = Http.get(URI.create("http://127.0.0.1:" + said.substring("port ".length()).trim() + '/' + library.type()));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  /** Uses libraries in turn, each some times a second, until the result is closed. */
  AutoCloseable using(List<Library> libraries) {
    ScheduledExecutorService user = Executors.newSingleThreadScheduledExecutor();
    user.scheduleWithFixedDelay(() -> libraries.forEach(this::tryToUse), 0, 200, TimeUnit.MILLISECONDS);
    return user::shutdownNow;
  }

  private void tryToUse(Library library) {
    try {
      use(library);
    } catch (RuntimeException | AssertionError busy) {
      System.err.println(library.type() + ": " + busy);   // its metrics are missing if it stays so
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
