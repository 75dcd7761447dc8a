package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** What an application prints and gets is what it would be without the agent. */
class HarmlessIT {
  private static final Pattern LOADED = Pattern.compile("(?:\\[class,load *] |\\[Loaded )([\\w.$/]+)");

  /** The application's class; before it a thread of the agent may begin to load what it wants, premain's last step. */
  private static final Set<String> AFTER_PREMAIN = Set.of("dev.weft.smoke.app.Lines", "dev.weft.agent.BesideApplication");

  /** The JDK's own way to open a package uses some lambdas. */
  private static final long GENERATED_BY_REDEFINING_A_MODULE = 4;

  @TempDir
  private Path folder;

  @OnEveryJdk
  void standardOutputIsTheSameAndStandardErrorHasLinesOfTheAgentOnly(Jdk jdk) {
    try (StartedProcess without = new Jvm(jdk).classPath(Jvm.APPLICATIONS).start("dev.weft.smoke.app.Lines", "one", "two");
        StartedProcess with = withAgent(jdk, AgentJar.WEFT).start("dev.weft.smoke.app.Lines", "one", "two")) {
      assertThat(with.awaitExit()).isEqualTo(without.awaitExit());
      assertThat(with.stdoutBytes()).isEqualTo(without.stdoutBytes());
      assertThat(with.stderr().lines()).allMatch(line -> line.startsWith("[weft] "));
    }
  }

  @OnEveryJdk
  void premainTouchesNothingThatTheApplicationMayWantToSetFirst(Jdk jdk) throws IOException {
    Set<String> loaded = loadedBeforeMain(jdk, AgentJar.WEFT);
    loaded.removeAll(loadedBeforeMain(jdk, AgentJar.ofNothing(folder)));
    assertThat(loaded).contains("dev.weft.weaving.WeavingTransformer").noneMatch(name -> name.startsWith("java.util.logging.")
        || name.startsWith("java.lang.management.") || name.startsWith("javax.management.") || name.startsWith("java.nio.file.FileSystem") || name.startsWith("javax.net.ssl."));
  }

  /** What is called by reflection, or needs its types converted, has the JVM generate classes: a millisecond of the start for each two. */
  @OnEveryJdk
  void premainHasTheJvmGenerateNextToNoCode(Jdk jdk) throws IOException {
    long ofAnyAgent = generated(loadedBeforeMain(jdk, AgentJar.ofNothing(folder)));
    assertThat(generated(loadedBeforeMain(jdk, AgentJar.WEFT)) - ofAnyAgent).isLessThanOrEqualTo(GENERATED_BY_REDEFINING_A_MODULE);
  }

  private static long generated(Set<String> classes) {
    return classes.stream().filter(name -> name.startsWith("java.lang.invoke.LambdaForm$") && name.contains("/")).count();
  }

  /** Classes loaded in premain. The application stands alone on the class path: each agent comes from its jar. */
  private Set<String> loadedBeforeMain(Jdk jdk, Path agent) throws IOException {
    Path lines = Path.of("dev/weft/smoke/app/Lines.class");
    Path classes = Files.createDirectories(folder.resolve("classes").resolve(lines).getParent());
    Files.copy(Jvm.APPLICATIONS.resolve(lines), classes.resolve(lines.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    Jvm jvm = new Jvm(jdk).agent(agent).env("WEFT_PORT", "0").classPath(folder.resolve("classes"))
        .options(jdk.feature() == 8 ? "-verbose:class" : "-Xlog:class+load");
    try (StartedProcess app = jvm.start("dev.weft.smoke.app.Lines", "one")) {
      app.awaitExit();
      Set<String> names = new TreeSet<>();
      for (String line : app.stdout().lines().toList()) {
        Matcher matcher = LOADED.matcher(line);
        if (matcher.find()) {
          if (AFTER_PREMAIN.contains(matcher.group(1))) {
            return names;
          }
          names.add(matcher.group(1));
        }
      }
      throw app.failure("The application's class was not loaded");
    }
  }

  @OnEveryJdk
  void aJarInAPathWithSpacesWorks(Jdk jdk) throws IOException {
    Path jar = Files.createDirectories(folder.resolve("a path with spaces, ümlaut % and #")).resolve("weft agent.jar");
    Files.copy(AgentJar.WEFT, jar);
    try (StartedProcess app = withAgent(jdk, jar).env("LC_ALL", "C.UTF-8").start("dev.weft.smoke.app.Sees", "java.lang.WeftDispatcher")) {
      assertThat(app.awaitExit()).isZero();
      assertThat(app.stdout()).as(app.stderr()).isEqualTo("java.lang.WeftDispatcher bootstrap\n");
    }
  }

  @OnEveryJdk
  void givenTwiceTheSecondAgentSaysSoAndDoesNothing(Jdk jdk) throws IOException {
    Path copy = folder.resolve("copy.jar");
    Files.copy(AgentJar.WEFT, copy);
    try (StartedProcess app = withAgent(jdk, AgentJar.WEFT).agent(copy).start("dev.weft.smoke.app.Lines", "one")) {
      assertThat(app.awaitExit()).isEqualTo(3);
      assertThat(app.stdout()).isEqualTo("one\n");
      assertThat(app.stderr().lines().filter(line -> line.contains("given twice"))).hasSize(1);
    }
  }

  @OnEveryJdk
  void switchedOffItLeavesTheJvmUntouched(Jdk jdk) {
    try (StartedProcess app = withAgent(jdk, AgentJar.WEFT).env("WEFT_ENABLED", "False ")
        .start("dev.weft.smoke.app.Sees", "java.lang.WeftDispatcher")) {
      assertThat(app.awaitExit()).isZero();
      assertThat(app.stdout()).isEqualTo("java.lang.WeftDispatcher absent\n");
      assertThat(app.stderr()).isEmpty();
    }
  }

  @OnEveryJdk
  void toolsOfTheJdkRunAsWithoutIt(Jdk jdk) {
    for (String tool : new String[] {"keytool", "jps"}) {
      Path command = jdk.tool(tool).orElse(null);
      if (command == null) {
        System.out.println(jdk + " has no " + tool + ": not tried");
        continue;
      }
      String[] arguments = tool.equals("keytool") ? new String[] {"-help"} : new String[] {"-J-Dx=y", "-help"};
      try (StartedProcess without = new Jvm(command).start(arguments);
          StartedProcess with = new Jvm(command).env("JAVA_TOOL_OPTIONS", "-javaagent:" + AgentJar.WEFT).start(arguments)) {
        assertThat(with.awaitExit()).isEqualTo(without.awaitExit());
        assertThat(with.stdout()).isEqualTo(without.stdout());
        assertThat(with.stderr().lines().filter(line -> !line.startsWith("Picked up "))).containsExactlyElementsOf(without.stderr().lines().toList());
      }
    }
  }

  private static Jvm withAgent(Jdk jdk, Path agent) {
    return new Jvm(jdk).agent(agent).env("WEFT_PORT", "0").classPath(Jvm.APPLICATIONS);
  }
}
