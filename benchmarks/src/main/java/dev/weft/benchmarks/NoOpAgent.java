package dev.weft.benchmarks;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** What any agent costs: it is asked about each class and changes none. The build packs it into a jar of its own. */
public final class NoOpAgent implements ClassFileTransformer {
  private NoOpAgent() {
  }

  /** Called by the JVM. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new NoOpAgent(), true);
  }

  @Override
  public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    return null;
  }
}
