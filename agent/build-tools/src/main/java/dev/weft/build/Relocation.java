package dev.weft.build;

import java.nio.charset.StandardCharsets;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Moves Prometheus' client into a package of the agent. The agent's class loader separates it from the application's copy, but both copies
 * would read the same settings, whose names begin with the client's package: so names in strings are moved too.
 */
final class Relocation {
  /** The client's folder in the jar. */
  static final String FOLDER = "dev/weft/shaded/";
  private static final String CLIENT = "io/prometheus/";
  private static final String NAME = "io.prometheus";
  /** The agent has its own class of that name, which reads no settings. */
  private static final String PROPERTIES = "io/prometheus/metrics/config/PrometheusPropertiesLoader.class";

  private Relocation() {
  }

  /** The new name of a file of the jar. */
  static String name(String file) {
    return file.startsWith(CLIENT) ? FOLDER + file : file;
  }

  /** Whether a file of the client is left out of the jar. */
  static boolean isLeftOut(String file) {
    return file.equals(PROPERTIES);
  }

  /** Rewrites a class of the client or one that uses it; other classes stay as they are. */
  static byte[] apply(byte[] file) {
    if (!new String(file, StandardCharsets.ISO_8859_1).contains(CLIENT)) {
      return file;
    }
    ClassReader reader = new ClassReader(file);
    boolean client = reader.getClassName().startsWith(CLIENT);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new ClassRemapper(writer, new Remapper(Opcodes.ASM9) {
      @Override
      public String map(String type) {
        return name(type);
      }

      @Override
      public Object mapValue(Object value) {
        return client && value instanceof String text && text.startsWith(NAME)
            ? FOLDER.replace('/', '.') + text : super.mapValue(value);
      }
    }), 0);
    return writer.toByteArray();
  }
}
