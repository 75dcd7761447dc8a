package dev.weft.weaving;

import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Class files that javac would not write. */
final class Generated {
  static final String NAME = "example.generated.Shapes";
  private static final String INTERNAL = NAME.replace('.', '/');

  private final ClassWriter writer;

  Generated(int version) {
    int compute = version >= Opcodes.V1_6 ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS;
    writer = new ClassWriter(compute) {
      @Override
      protected String getCommonSuperClass(String a, String b) {
        return "java/lang/Object";
      }
    };
    writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, INTERNAL, null, "java/lang/Object", null);
    method(Opcodes.ACC_PUBLIC, "<init>", "()V", m -> {
      m.visitVarInsn(Opcodes.ALOAD, 0);
      m.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
      m.visitInsn(Opcodes.RETURN);
    });
  }

  Generated method(int access, String name, String descriptor, Consumer<MethodVisitor> code) {
    MethodVisitor method = writer.visitMethod(access, name, descriptor, null, null);
    method.visitCode();
    code.accept(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return this;
  }

  Generated staticMethod(String name, String descriptor, Consumer<MethodVisitor> code) {
    return method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, code);
  }

  byte[] file() {
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** A class of the test's class path as if it had been compiled for another version. */
  static byte[] ofVersion(String name, int version) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(Application.classFile(name)).accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public void visit(int was, int access, String type, String signature, String superName, String[] interfaces) {
        super.visit(version, access, type, signature, superName, interfaces);
      }
    }, version < Opcodes.V1_6 ? ClassReader.SKIP_FRAMES : 0);
    return writer.toByteArray();
  }
}
