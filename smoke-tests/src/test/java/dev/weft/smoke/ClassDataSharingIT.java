package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application with an archive of its classes starts from it, with the agent as without. */
class ClassDataSharingIT {
  private static final Pattern FROM_ARCHIVE = Pattern.compile("\\] (\\S+) source: shared objects file \\(top\\)");

  @TempDir
  private Path folder;

  /** A dynamic archive stands on the JDK's own, which not every runtime brings. */
  static Stream<Jdk> jdksWithArchives() {
    return Jdks.since(17).filter(jdk -> Files.exists(jdk.home().resolve("lib/server/classes.jsa")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdksWithArchives")
  void theClassesOfTheApplicationComeFromItsArchive(Jdk jdk) {
    Path jar = Sources.jar(Jvm.APPLICATIONS, folder.resolve("application.jar"));
    Path archive = folder.resolve("application.jsa");
    try (Target target = new Target()) {
      try (StartedProcess training = calling(new Jvm(jdk).options("-XX:ArchiveClassesAtExit=" + archive), jar, target)) {
        training.awaitLine("done");
        training.terminate();
        assertThat(archive).as(training.stderr()).exists();
      }
      Started anyAgent = start(new Jvm(jdk).agent(AgentJar.ofNothing(folder)), archive, jar, target);
      Started weft = start(new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_TRACES_EXPORTER", "none"), archive, jar,
          target);
      assertThat(weft.ofApplication).isEqualTo(anyAgent.ofApplication).contains("dev.weft.smoke.app.Calling");
      assertThat(weft.stdout).isEqualTo(anyAgent.stdout);
      assertThat(weft.stderr).isEqualTo(anyAgent.stderr);
      assertThat(target.traceParents()).last().asString().isNotEmpty();
    }
  }

  /** What a start from the archive showed; {@code ofApplication}: classes that came out of it. */
  private record Started(Set<String> ofApplication, String stdout, String stderr) {}

  /** With any agent, 25 says that the module of agents was not there when the archive was made. */
  private static Started start(Jvm jvm, Path archive, Path jar, Target target) {
    Path log = archive.resolveSibling("classes.log");
    jvm.options("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:class+load:file=" + log);
    try (StartedProcess app = calling(jvm, jar, target)) {
      app.awaitLine("done");
      app.terminate();
      Set<String> classes = Files.readString(log).lines().map(FROM_ARCHIVE::matcher).filter(Matcher::find).map(found -> found.group(1))
          .filter(name -> name.startsWith("dev.weft.smoke.")).collect(Collectors.toCollection(TreeSet::new));
      return new Started(classes, withoutTimes(app.stdout()), withoutTimes(app.stderr().lines()
          .filter(line -> !line.startsWith("[weft] INFO ")).collect(Collectors.joining("\n"))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String withoutTimes(String text) {
    return text.replaceAll("(?m)^\\[\\d+\\.\\d+s]", "");
  }

  private static StartedProcess calling(Jvm jvm, Path jar, Target target) {
    return jvm.classPath(jar).start("dev.weft.smoke.app.Calling", target.address().toString(), "1");
  }
}
