package dev.weft.benchmarks.growth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Classes as applications have them: 5 to 20 methods, a super class and interfaces, packages of 50; on average about as long as those of
 * the large application's libraries (3.9 KB), with about as many constants (125). Every second declares or calls a method whose name is one
 * that agents look for, with parameters that they do not. From the 500th on they are the first ones again under other names, since writing
 * them takes longer than loading them.
 */
final class GeneratedClasses {
  private static final String[] SUSPECTS = {
      "execute", "executeQuery", "get", "service", "run", "start", "connect", "send", "doFilter", "call", "submit", "close"};
  private static final String[] PLAIN = {
      "find", "load", "compute", "convert", "validate", "toText", "isEmpty", "size", "next", "accept", "create"};
  private static final String[] INTERFACES = {"java/io/Serializable", "java/lang/Runnable", "java/lang/AutoCloseable"};
  private static final int CLASSES_A_PACKAGE = 50;
  /** After each call. */
  private static final int LINES = 10;
  private static final int DIFFERENT = 500;
  private static final List<byte[]> FIRST = new ArrayList<>(DIFFERENT);

  private GeneratedClasses() {
  }

  /** Binary name of a class; the first of a package is the super class of each second other. */
  static String name(int number) {
    return "com.example.generated.module" + (10_000 + number / CLASSES_A_PACKAGE) + ".Type" + (100_000 + number);
  }

  /** Asked for one after the other, from 0. */
  static byte[] file(int number) {
    if (number < DIFFERENT) {
      FIRST.add(write(number));
      return FIRST.get(number);
    }
    byte[] copy = FIRST.get(number % DIFFERENT).clone();
    String name = new String(copy, StandardCharsets.ISO_8859_1);
    int at = name.indexOf(internal(number % DIFFERENT));
    System.arraycopy(internal(number).getBytes(StandardCharsets.ISO_8859_1), 0, copy, at, internal(number).length());
    return copy;
  }

  private static byte[] write(int number) {
    Random random = new Random(number);
    String name = internal(number);
    boolean base = number % CLASSES_A_PACKAGE == 0;
    String superName = base || random.nextBoolean() ? "java/lang/Object" : internal(number - number % CLASSES_A_PACKAGE);
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER | (base ? Opcodes.ACC_ABSTRACT : 0), name, null, superName,
        random.nextInt(3) == 0 ? new String[] {INTERFACES[random.nextInt(INTERFACES.length)]} : null);
    constructor(writer, superName);
    for (int fields = random.nextInt(8); fields > 0; fields--) {
      writer.visitField(Opcodes.ACC_PRIVATE, "field" + fields, "Ljava/lang/String;", null, null).visitEnd();
    }
    int methods = 5 + random.nextInt(16);
    for (int i = 0; i < methods; i++) {
      method(writer, name, i, random);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static String internal(int number) {
    return name(number).replace('.', '/');
  }

  private static void constructor(ClassWriter writer, String superName) {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, "<init>", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(1, 1);
    method.visitEnd();
  }

  /** Takes an int and a text, as no method that is woven does; calls others of its own and of the JDK. */
  private static void method(ClassWriter writer, String owner, int number, Random random) {
    boolean suspect = number == 0 && random.nextBoolean();
    String name = suspect ? SUSPECTS[random.nextInt(SUSPECTS.length)] : PLAIN[random.nextInt(PLAIN.length)] + number;
    String descriptor = "(ILjava/lang/String;)Ljava/lang/String;";
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
    method.visitCode();
    for (int calls = 1 + random.nextInt(3); calls > 0; calls--) {
      method.visitVarInsn(Opcodes.ALOAD, 2);
      method.visitLdcInsn("text " + number + " of " + random.nextInt(100_000));
      method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;", false);
      method.visitVarInsn(Opcodes.ASTORE, 2);
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitVarInsn(Opcodes.ALOAD, 2);
      method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, PLAIN[random.nextInt(PLAIN.length)] + random.nextInt(3), descriptor, false);
      method.visitInsn(Opcodes.POP);
      for (int lines = 0; lines < LINES; lines++) {
        Label line = new Label();
        method.visitLabel(line);
        method.visitLineNumber(LINES * calls + lines, line);
        method.visitIincInsn(1, lines);
      }
    }
    method.visitVarInsn(Opcodes.ALOAD, 2);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(3, 3);
    method.visitEnd();
  }
}
