package dev.weft.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
 * Makes the twin of an instrumentation whose library has the same types under two names: the same classes in a sub-package, in which the other
 * names replace those that the source has, in every type and in every name in a string or annotation. So an instrumentation that is written
 * against jakarta gets one for javax.
 */
public final class Twin {
  private final String from;
  private final String to;
  private final String[] renamed;

  private Twin(String from, String to, String[] renamed) {
    this.from = from;
    this.to = to;
    this.renamed = renamed;
  }

  /**
   * {@code Twin CLASSES-FOLDER PACKAGE SUB-PACKAGE OLD NEW [OLD NEW ...]}: beginnings of names, with dots, which are replaced in this
   * order.
   */
  public static void main(String[] arguments) throws IOException {
    String from = arguments[1].replace('.', '/') + '/';
    Twin twin = new Twin(from, from + arguments[2] + '/', Arrays.copyOfRange(arguments, 3, arguments.length));
    Path folder = Path.of(arguments[0]).resolve(from);
    Path twins = Files.createDirectories(folder.resolve(arguments[2]));
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      Files.write(twins.resolve(file.getFileName()), twin.of(Files.readAllBytes(file)));
    }
  }

  private byte[] of(byte[] file) {
    Remapper remapper = new Remapper(Opcodes.ASM9) {
      @Override
      public String map(String name) {
        return name.startsWith(from) ? to + name.substring(from.length()) : renamed(name);
      }

      @Override
      public Object mapValue(Object value) {
        return value instanceof String text ? renamed(text) : super.mapValue(value);
      }
    };
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file).accept(new Annotations(new ClassRemapper(writer, remapper)), 0);
    return writer.toByteArray();
  }

  /** A text may hold several names, with dots or slashes. */
  private String renamed(String text) {
    String result = text;
    for (int i = 0; i < renamed.length; i += 2) {
      result = result.replace(renamed[i], renamed[i + 1]).replace(renamed[i].replace('.', '/'), renamed[i + 1].replace('.', '/'));
    }
    return result;
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
      super.visit(name, value instanceof String text ? renamed(text) : value);
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
