package dev.weft.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.junit.jupiter.api.Test;

class UnusedMethodsTest {
  /** Plays the library's class. */
  static class Called implements Runnable {
    static void first() {
      second();
    }

    static void second() {
    }

    static void alone() {
      onlyByTheUncalled();
    }

    static void onlyByTheUncalled() {
    }

    void ofObject() {
    }

    void uncalledOfObject() {
    }

    void referred() {
    }

    @Override
    public void run() {
    }

    public void close() {
    }

    @Override
    public String toString() {
      return "called by the JDK";
    }
  }

  /** Through this class the JDK may call a method of the one above. */
  static class Closing extends Called implements AutoCloseable {
  }

  enum Kind {
    ONE
  }

  /** Plays the agent's class. */
  static class Caller {
    static Runnable call(Called called) {
      Called.first();
      called.ofObject();
      return called::referred;
    }

    static void neverCalled() {
    }
  }

  @Test
  void methodsThatNothingCallsAreRemovedFromLibraries() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    put(entries, "okio/", Called.class, Closing.class);
    put(entries, "dev/weft/", Caller.class);
    assertThat(UnusedMethods.remove(entries)).isEqualTo(3);
    assertThat(methods(entries, "okio/", Called.class))
        .containsExactlyInAnyOrder("<init>", "first", "second", "ofObject", "referred", "run", "close", "toString");
    assertThat(methods(entries, "dev/weft/", Caller.class)).containsExactlyInAnyOrder("<init>", "call", "neverCalled");
  }

  @Test
  void theValuesOfAnEnumStay() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    put(entries, "okio/", Kind.class);
    assertThat(UnusedMethods.remove(entries)).isEqualTo(1);
    assertThat(methods(entries, "okio/", Kind.class)).contains("values").doesNotContain("valueOf");
  }

  @Test
  void otherLibrariesStayAsTheyAre() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    put(entries, "io/opentelemetry/", Called.class);
    assertThat(UnusedMethods.remove(entries)).isZero();
  }

  private static void put(Map<String, byte[]> entries, String folder, Class<?>... types) throws IOException {
    Map<String, String> names = new TreeMap<>();
    for (Class<?> each : List.of(Called.class, Closing.class)) {
      names.put(each.getName().replace('.', '/'), "okio/" + each.getSimpleName());
    }
    for (Class<?> type : types) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(type.getName()).accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)), 0);
      entries.put(entry(folder, type), writer.toByteArray());
    }
  }

  private static String entry(String folder, Class<?> type) {
    return "weft/" + folder + type.getSimpleName() + ".classdata";
  }

  private static List<String> methods(Map<String, byte[]> entries, String folder, Class<?> type) {
    List<String> names = new ArrayList<>();
    new ClassReader(entries.get(entry(folder, type))).accept(new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        names.add(name);
        return null;
      }
    }, ClassReader.SKIP_CODE);
    return names;
  }
}
