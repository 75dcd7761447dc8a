package dev.weft.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Makes the javax twin of an instrumentation that is written against jakarta: the same classes in the sub-package {@code javax}, in which
 * {@code javax.} replaces {@code jakarta.} in every type and in every name in a string or annotation.
 */
public final class JavaxTwin {
  private JavaxTwin() {
  }

  /** {@code JavaxTwin CLASSES-FOLDER PACKAGE}, the package with dots. */
  public static void main(String[] arguments) throws IOException {
    String from = arguments[1].replace('.', '/');
    Path folder = Path.of(arguments[0]).resolve(from);
    Path twins = Files.createDirectories(folder.resolve("javax"));
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      Files.write(twins.resolve(file.getFileName()), twin(Files.readAllBytes(file), from));
    }
  }

  static byte[] twin(byte[] file, String from) {
    Remapper remapper = new Remapper(Opcodes.ASM9) {
      @Override
      public String map(String name) {
        if (name.startsWith("jakarta/")) {
          return "javax/" + name.substring("jakarta/".length());
        }
        return name.startsWith(from + '/') ? from + "/javax/" + name.substring(from.length() + 1) : name;
      }

      @Override
      public Object mapValue(Object value) {
        return value instanceof String text ? javax(text) : super.mapValue(value);
      }
    };
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file).accept(new Annotations(new ClassRemapper(writer, remapper)), 0);
    return writer.toByteArray();
  }

  private static String javax(String text) {
    return text.replace("jakarta.", "javax.").replace("jakarta/", "javax/");
  }

  /** Replaces strings in a class's annotations, which the remapper leaves as they are. */
  private static final class Annotations extends ClassVisitor {
    Annotations(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return new Strings(super.visitAnnotation(descriptor, visible));
    }
  }

  private static final class Strings extends AnnotationVisitor {
    Strings(AnnotationVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(String name, Object value) {
      super.visit(name, value instanceof String text ? javax(text) : value);
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
