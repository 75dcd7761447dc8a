package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The jar is also the command that says which methods rules name. */
class RulesCheckIT {
  @TempDir
  Path folder;

  @OnOldestAndNewestJdk
  void theCommandSaysWhichMethodsOfAClassPathTheRulesName(Jdk jdk) throws IOException {
    assertThat(check(jdk, "main", 0)).isEqualTo("""
        weft-rules.yaml:1: class dev.weft.smoke.app.Lines, methods main
          void dev.weft.smoke.app.Lines.main(java.lang.String[])
        1 rules are right, 0 are wrong; 0 match nothing
        """);
    assertThat(check(jdk, "mian", 1)).endsWith("  matches nothing\n1 rules are right, 0 are wrong; 1 match nothing\n");
  }

  private String check(Jdk jdk, String method, int exitCode) throws IOException {
    Path rules = Files.writeString(folder.resolve("weft-rules.yaml"),
        "rules: [{class: dev.weft.smoke.app.Lines, methods: " + method + ", counter: lines_total}]");
    try (StartedProcess command = new Jvm(jdk).start("-jar", AgentJar.WEFT.toString(), "rules", "check", rules.toString(), "--classpath",
        Jvm.APPLICATIONS.toString())) {
      assertThat(command.awaitExit()).isEqualTo(exitCode);
      assertThat(command.stderr()).isEmpty();
      return command.stdout();
    }
  }
}
