package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.weaving.Weaving;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.Test;

/** The packages of the agent use each other in one direction only. */
class PackagesTest {
  private static final String ROOT = "dev.weft.";

  /**
   * For each package of the agent: the others that it may use, all without their common prefix. A package may use only those listed before
   * it, so that there can be no circle.
   */
  private static final List<Map.Entry<String, Set<String>>> MAY_USE = List.of(
      Map.entry("log", Set.of()),
      Map.entry("log.jul", Set.of("log")),
      Map.entry("shaded.io.prometheus.metrics.config", Set.of()),
      Map.entry("names", Set.of()),
      Map.entry("advice", Set.of()),
      Map.entry("yaml", Set.of()),
      Map.entry("config.declarative", Set.of("log", "yaml")),
      Map.entry("config", Set.of("log", "config.declarative")),
      Map.entry("telemetry", Set.of("log")),
      Map.entry("telemetry.code", Set.of("telemetry")),
      Map.entry("telemetry.http", Set.of("log", "telemetry")),
      Map.entry("telemetry.sql", Set.of("log", "telemetry")),
      Map.entry("telemetry.mongodb", Set.of("telemetry", "telemetry.sql")),
      Map.entry("telemetry.elasticsearch", Set.of("telemetry", "telemetry.http", "telemetry.sql")),
      Map.entry("telemetry.graphql", Set.of("telemetry", "telemetry.http")),
      Map.entry("telemetry.ai", Set.of("telemetry")),
      Map.entry("telemetry.caches", Set.of("telemetry")),
      Map.entry("telemetry.pools", Set.of("log", "telemetry")),
      Map.entry("telemetry.redis", Set.of("telemetry", "telemetry.caches")),
      Map.entry("telemetry.memcached", Set.of("telemetry", "telemetry.caches")),
      Map.entry("telemetry.rpc", Set.of("telemetry")),
      Map.entry("telemetry.messaging", Set.of("telemetry")),
      Map.entry("telemetry.meters", Set.of("log")),
      Map.entry("telemetry.jmx", Set.of("log", "yaml", "telemetry", "telemetry.meters")),
      Map.entry("host", Set.of("log")),
      Map.entry("telemetry.logs", Set.of("log", "telemetry")),
      Map.entry("accesslog", Set.of("log", "config", "telemetry", "telemetry.http", "telemetry.logs")),
      Map.entry("telemetry.security", Set.of("log", "telemetry", "telemetry.http", "telemetry.sql", "telemetry.logs")),
      Map.entry("telemetry.rules", Set.of("log", "names", "yaml", "telemetry", "telemetry.http", "telemetry.meters", "telemetry.security")),
      Map.entry("metrics", Set.of("log", "config", "telemetry", "telemetry.logs", "telemetry.meters", "telemetry.pools", "telemetry.caches",
          "telemetry.security", "host")),
      Map.entry("export.otlp", Set.of("log", "config", "telemetry", "telemetry.http")),
      Map.entry("export", Set.of("log", "config", "host", "telemetry", "telemetry.logs", "export.otlp")),
      Map.entry("errors", Set.of("log", "config", "telemetry", "telemetry.http", "telemetry.logs", "export", "export.otlp")),
      Map.entry("browser", Set.of("config", "metrics", "errors", "telemetry", "telemetry.http")),
      Map.entry("health", Set.of("config", "telemetry", "telemetry.pools")),
      Map.entry("weaving.matching", Set.of("log", "names")),
      Map.entry("weaving.bytecode", Set.of("weaving.matching")),
      Map.entry("weaving.linking", Set.of("log", "telemetry", "weaving.matching")),
      Map.entry("weaving", Set.of("log", "weaving.matching", "weaving.bytecode", "weaving.linking")),
      Map.entry("endpoint", Set.of("log", "config", "telemetry", "telemetry.http", "telemetry.logs", "metrics", "errors", "health")),
      Map.entry("agent", Set.of("log", "config", "telemetry", "telemetry.code", "telemetry.http", "telemetry.logs", "telemetry.redis", "telemetry.sql",
          "telemetry.jmx", "telemetry.pools", "telemetry.rules", "telemetry.security", "accesslog", "metrics", "errors", "browser", "health", "export", "weaving",
          "weaving.matching", "weaving.linking", "endpoint")));

  @Test
  void useOnlyWhatIsListed() throws IOException, URISyntaxException {
    Map<String, Set<String>> used = used();
    for (Map.Entry<String, Set<String>> each : MAY_USE) {
      assertThat(used).containsKey(each.getKey());
      assertThat(used.get(each.getKey())).as("used by " + each.getKey()).isSubsetOf(each.getValue());
    }
  }

  @Test
  void areAllListed() throws IOException, URISyntaxException {
    assertThat(used().keySet()).containsExactlyInAnyOrderElementsOf(MAY_USE.stream().map(Map.Entry::getKey).toList());
  }

  @Test
  void areListedAfterThePackagesThatTheyMayUse() {
    List<String> before = new ArrayList<>();
    for (Map.Entry<String, Set<String>> each : MAY_USE) {
      assertThat(before).as("listed before " + each.getKey()).containsAll(each.getValue());
      before.add(each.getKey());
    }
  }

  @Test
  void areFoundByTheTypesThatTheirClassesName() throws IOException, URISyntaxException {
    assertThat(used().get("agent")).contains("config", "weaving", "weaving.matching");
  }

  /** For each package of the agent: the other packages of the agent that its classes name. */
  private static Map<String, Set<String>> used() throws IOException, URISyntaxException {
    Path classes = Path.of(Weaving.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, Set<String>> used = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        ClassReader reader = new ClassReader(Files.readAllBytes(file));
        String own = packageOf(reader.getClassName());
        Set<String> others = used.computeIfAbsent(own, name -> new TreeSet<>());
        reader.accept(new ClassRemapper(new ClassWriter(0), new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            String other = packageOf(internalName);
            if (other != null && !other.equals(own)) {
              others.add(other);
            }
            return internalName;
          }
        }), 0);
      }
    }
    return used;
  }

  /** Null for classes that are not the agent's. */
  private static String packageOf(String internalName) {
    String name = internalName.replace('/', '.');
    return name.startsWith(ROOT) ? name.substring(ROOT.length(), name.lastIndexOf('.')) : null;
  }
}
