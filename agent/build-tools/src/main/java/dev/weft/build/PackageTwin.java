package dev.weft.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Makes the twin of a package for a library whose releases differ in the names of their packages, such as {@code jakarta} and {@code javax}: the
 * same classes in a sub-package, in which other names stand in every type and in every string or annotation.
 */
public final class PackageTwin {
  private final String from;
  private final String to;
  /** What names begin with, and what replaces that, with slashes. */
  private final Map<String, String> names = new LinkedHashMap<>();

  private PackageTwin(String name, String subpackage, List<String> names) {
    from = name.replace('.', '/') + '/';
    to = from + subpackage + '/';
    for (String each : names) {
      int equals = each.indexOf('=');
      this.names.put(each.substring(0, equals).replace('.', '/'), each.substring(equals + 1).replace('.', '/'));
    }
  }

  /** {@code PackageTwin CLASSES-FOLDER PACKAGE SUBPACKAGE FROM=TO...}, such as {@code jakarta.=javax.}, of which the first that fits counts. */
  public static void main(String[] arguments) throws IOException {
    new PackageTwin(arguments[1], arguments[2], Arrays.asList(arguments).subList(3, arguments.length)).make(Path.of(arguments[0]));
  }

  private void make(Path folder) throws IOException {
    Path twins = Files.createDirectories(folder.resolve(to));
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolve(from))) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      Files.write(twins.resolve(file.getFileName()), twin(Files.readAllBytes(file)));
    }
  }

  private byte[] twin(byte[] file) {
    Remapper remapper = new Remapper(Opcodes.ASM9) {
      @Override
      public String map(String name) {
        for (Map.Entry<String, String> each : names.entrySet()) {
          if (name.startsWith(each.getKey())) {
            return each.getValue() + name.substring(each.getKey().length());
          }
        }
        return name.startsWith(from) ? to + name.substring(from.length()) : name;
      }

      @Override
      public Object mapValue(Object value) {
        return value instanceof String text ? changed(text) : super.mapValue(value);
      }
    };
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file).accept(new Annotations(new ClassRemapper(writer, remapper)), 0);
    return writer.toByteArray();
  }

  private String changed(String text) {
    String changed = text;
    for (Map.Entry<String, String> each : names.entrySet()) {
      changed = changed.replace(each.getKey(), each.getValue());
      changed = changed.replace(each.getKey().replace('/', '.'), each.getValue().replace('/', '.'));
    }
    return changed;
  }

  /** Replaces strings in a class's annotations, which the remapper leaves as they are. */
  private final class Annotations extends ClassVisitor {
    Annotations(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return new Strings(super.visitAnnotation(descriptor, visible));
    }
  }

  private final class Strings extends AnnotationVisitor {
    Strings(AnnotationVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(String name, Object value) {
      super.visit(name, value instanceof String text ? changed(text) : value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String name, String descriptor) {
      return new Strings(super.visitAnnotation(name, descriptor));
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
      return new Strings(super.visitArray(name));
    }
  }
}
