package dev.weft.build;

import java.nio.charset.StandardCharsets;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Moves Prometheus' client into a package of the agent's. Class loaders keep it apart from a copy that the application has, but not its
 * settings, which have names of that package, too: so strings move as classes do.
 */
final class Relocation {
  /** Where all of it stands in the jar. */
  static final String FOLDER = "dev/weft/shaded/";
  private static final String CLIENT = "io/prometheus/";
  private static final String NAME = "io.prometheus";
  /** The agent has its own class of that name: it reads no settings at all. */
  private static final String PROPERTIES = "io/prometheus/metrics/config/PrometheusPropertiesLoader.class";

  private Relocation() {
  }

  /** The new name of a file of the jar. */
  static String name(String file) {
    return file.startsWith(CLIENT) ? FOLDER + file : file;
  }

  /** A file of the client that the agent does without. */
  static boolean isLeftOut(String file) {
    return file.equals(PROPERTIES);
  }

  /** Rewrites a class of the client, or one that uses it; others stay as they are. */
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
