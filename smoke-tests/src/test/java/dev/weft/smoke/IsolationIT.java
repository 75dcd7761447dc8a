package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Agent and application never meet. */
class IsolationIT {
  @OnEveryJdk
  void anApplicationSeesOnlyLauncherAndDispatcher(Jdk jdk) {
    try (StartedProcess app = withAgent(jdk).start("dev.weft.smoke.app.Sees", "dev.weft.launcher.Launcher", "java.lang.WeftDispatcher",
        "dev.weft.agent.Agent", "dev.weft.telemetry.Operation", "net.bytebuddy.jar.asm.ClassReader",
        "io.prometheus.metrics.core.metrics.Counter")) {
      assertThat(app.awaitExit()).as(app.stderr()).isZero();
      assertThat(app.stdout().lines()).containsExactly("dev.weft.launcher.Launcher application", "java.lang.WeftDispatcher bootstrap",
          "dev.weft.agent.Agent absent", "dev.weft.telemetry.Operation absent", "net.bytebuddy.jar.asm.ClassReader absent",
          "io.prometheus.metrics.core.metrics.Counter absent");
    }
  }

  @Test
  void theJarHoldsNoClassThatAnotherLoaderWouldTake() throws IOException {
    try (JarFile jar = new JarFile(AgentJar.WEFT.toFile())) {
      List<String> classes = jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")).toList();
      assertThat(classes).isNotEmpty().allMatch(name -> name.startsWith("dev/weft/launcher/"));
    }
  }

  @Test
  void ofByteBuddyTheJarHoldsOnlyTheCoreOfItsAsm() throws IOException {
    try (JarFile jar = new JarFile(AgentJar.WEFT.toFile())) {
      List<String> entries = jar.stream().map(entry -> entry.getName()).filter(name -> name.startsWith("weft/net/bytebuddy/")).toList();
      assertThat(entries).contains("weft/net/bytebuddy/jar/asm/ClassReader.classdata")
          .allMatch(name -> name.matches("weft/net/bytebuddy/jar/asm/[^/]+"));
    }
  }

  @OnEveryJdk
  void anApplicationCannotReachFurtherIntoTheJdkThanWithoutTheAgent(Jdk jdk) {
    try (StartedProcess without = new Jvm(jdk).classPath(Jvm.APPLICATIONS).start("dev.weft.smoke.app.BreaksIn");
        StartedProcess with = withAgent(jdk).start("dev.weft.smoke.app.BreaksIn")) {
      assertThat(without.awaitExit()).isZero();
      assertThat(with.awaitExit()).as(with.stderr()).isZero();
      assertThat(with.stdout()).startsWith(without.stdout().lines().findFirst().orElseThrow());
      if (without.stdout().startsWith("ClassLoader.defineClass refused")) {   // before 16 the JDK lets everybody in
        assertThat(with.stdout()).contains("another loader: false").doesNotContain("another loader: true");
        assertThat(with.stdout().lines().filter(line -> line.startsWith("WeftDispatcher.control"))).hasSize(1)
            .allMatch(line -> line.endsWith("refused"));
      }
    }
  }

  private static Jvm withAgent(Jdk jdk) {
    return new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").classPath(Jvm.APPLICATIONS);
  }
}
