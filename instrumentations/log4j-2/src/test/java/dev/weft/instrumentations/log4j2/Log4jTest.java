package dev.weft.instrumentations.log4j2;

import dev.weft.testing.LoggingApplication;
import dev.weft.testing.LoggingSituations;
import dev.weft.testing.ReleaseLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

@ParameterizedClass
@CsvSource({"2.7,plain", "2.7,asynchronous", "2.17,plain", "2.25,plain", "2.25,asynchronous", "2.25,garbage-free"})
class Log4jTest extends LoggingSituations {
  private static final Map<String, Object> USERS = new ConcurrentHashMap<>();

  Log4jTest(String release, String kind) {
    super(ReleaseLoader.proxy(LoggingApplication.class, USERS.computeIfAbsent(release + kind, name -> user(release, kind))));
  }

  private static Object user(String release, String kind) {
    boolean garbageFree = kind.equals("garbage-free");
    System.setProperty("log4j2.garbagefreeThreadContextMap", String.valueOf(garbageFree));
    System.setProperty("log4j2.enableThreadlocals", String.valueOf(garbageFree));
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "logs").toAbsolutePath();
      return new ReleaseLoader(release)
          .create("application.Log4jUser", new Class<?>[] {boolean.class, String.class}, kind.equals("asynchronous"), folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
