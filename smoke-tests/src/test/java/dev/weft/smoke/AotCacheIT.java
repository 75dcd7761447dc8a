package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.demo.Application;
import dev.weft.demo.ApplicationBuilder;
import dev.weft.demo.Databases;
import dev.weft.demo.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that starts from an AOT cache (JEP 483, 514) is woven as one that does not, whichever way the cache was trained. */
class AotCacheIT {
  private static final Pattern SHOP_FROM_CACHE = Pattern.compile("(?m)^.* org\\.postgresql\\.jdbc\\.PgStatement source: shared objects file");
  private static final String[] WITHOUT_AGENT = {"--add-modules", "java.instrument"};
  private static final String[] WITH_AGENT = {"-javaagent:" + AgentJar.WEFT};

  @TempDir
  private static Path folder;
  private static Databases databases;

  @BeforeAll
  static void startDatabases() throws IOException {
    databases = Databases.start();
  }

  @AfterAll
  static void stopDatabases() throws IOException {
    databases.close();
  }

  /** AOT caches of 25 on: those of 24 are made in another way. */
  static Stream<Arguments> trainings() {
    return Jdks.since(25).flatMap(jdk -> Stream.of(Arguments.of(jdk, Named.of("without the agent", WITHOUT_AGENT)),
        Arguments.of(jdk, Named.of("with the agent", WITH_AGENT))));
  }

  @ParameterizedTest(name = "{0}, trained {1}", allowZeroInvocations = true)
  @MethodSource("trainings")
  void theSameClassesAreWoven(Jdk jdk, String[] training) throws Exception {
    Path cache = train(jdk, training);
    Path log = folder.resolve("classes.log");
    Map<String, Integer> woven;
    try (Application shop = shop(jdk).jvmArguments(WITH_AGENT).start()) {
      woven = woven(shop);
    }
    try (Application shop = shop(jdk).jvmArguments(WITH_AGENT).jvmArguments("-XX:AOTCache=" + cache, "-Xlog:class+load:file=" + log)
        .start()) {
      assertThat(woven(shop)).isEqualTo(woven).isNotEmpty();
      AgentPort.of(shop).assertNothingWentWrong();
      assertThat(Files.readString(log)).as("the cache was used").containsPattern(SHOP_FROM_CACHE);
      assertThat(AgentPort.of(shop).metric("http_requests_total{endpoint=\"/products\",method=\"GET\",status=\"200\"}")).hasValue(1);
      assertThat(AgentPort.of(shop).metrics()).contains("database_queries_total{");
    }
  }

  /** How many classes each instrumentation wove, after a request that goes through most of them. */
  private static Map<String, Integer> woven(Application shop) {
    assertThat(Http.get(shop.address().resolve("/products")).statusCode()).isEqualTo(200);
    Map<String, Integer> classes = new TreeMap<>();
    AgentPort.of(shop).status().path("instrumentations").properties()
        .forEach(one -> classes.put(one.getKey(), one.getValue().path("classes").asInt(-1)));
    return classes;
  }

  private static Path train(Jdk jdk, String[] arguments) throws Exception {
    Path configuration = folder.resolve("shop.aotconf");
    Path cache = folder.resolve("shop.aot");
    Files.deleteIfExists(cache);
    try (Application shop = shop(jdk).jvmArguments(arguments).jvmArguments("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration)
        .start()) {
      assertThat(Http.get(shop.address().resolve("/products")).statusCode()).isEqualTo(200);
    }
    List<String> create = new ArrayList<>(List.of(jdk.home().resolve("bin").resolve("java").toString()));
    create.addAll(List.of(arguments));
    create.addAll(List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration, "-XX:AOTCache=" + cache, "-cp", classPath()));
    Process creation = new ProcessBuilder(create).redirectErrorStream(true).redirectOutput(folder.resolve("create.log").toFile()).start();
    assertThat(creation.waitFor()).as(() -> read(folder.resolve("create.log"))).isZero();
    return cache;
  }

  private static ApplicationBuilder shop(Jdk jdk) throws IOException {
    return ApplicationBuilder.application("shop", classPath(), "dev.weft.sample.shop.Shop").javaHome(jdk.home())
        .environment("SHOP_PORT", "0").environment("SHOP_DATABASE_URL", databases.postgresUrl())
        .environment("SHOP_REDIS_URL", databases.redisUrl()).environment("SHOP_PRICING_URL", "http://localhost:1")
        .environment("WEFT_PORT", "0").environment("OTEL_TRACES_EXPORTER", "none");
  }

  /** A cache takes classes from jars only. */
  private static String classPath() throws IOException {
    Path target = Project.sample("shop").resolve("target");
    Path jar = folder.resolve("shop.jar");
    if (Files.notExists(jar)) {
      Sources.jar(target.resolve("classes"), jar);
    }
    return jar + File.pathSeparator + Files.readString(target.resolve("classpath"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
