package dev.weft.build;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Removes from Kotlin's library the functions that no packed class calls. They are static methods of a few very large classes: for the dozen
 * functions that the sender uses, the JVM would read and verify half a megabyte. A method stays if any packed method refers to a method with
 * its name and descriptor, of any class.
 */
final class UnusedFunctions {
  private static final String LIBRARY = "weft/kotlin/";
  private static final String TYPE = ".classdata";

  private UnusedFunctions() {
  }

  /** Returns how many functions it removed. */
  static int remove(Map<String, byte[]> entries) {
    Map<String, Set<String>> callsOf = new HashMap<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().endsWith(TYPE)) {
        callsOf.put(entry.getKey(), calls(entry.getValue()));
      }
    }
    int removed = 0;
    int before;
    do {
      before = removed;
      Set<String> called = new HashSet<>();
      callsOf.values().forEach(called::addAll);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        if (entry.getKey().startsWith(LIBRARY) && entry.getKey().endsWith(TYPE)) {
          Removal removal = new Removal(called);
          new ClassReader(entry.getValue()).accept(removal, 0);
          if (removal.removed > 0) {
            removed += removal.removed;
            entry.setValue(removal.file());
            callsOf.put(entry.getKey(), calls(entry.getValue()));
          }
        }
      }
    } while (removed > before);   // removed functions called other functions
    return removed;
  }

  /** Name and descriptor of each method that a class refers to. */
  private static Set<String> calls(byte[] file) {
    Set<String> calls = new HashSet<>();
    new ClassReader(file).accept(new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Calls(calls);
      }
    }, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return calls;
  }

  private static final class Calls extends MethodVisitor {
    private final Set<String> calls;

    Calls(Set<String> calls) {
      super(Opcodes.ASM9);
      this.calls = calls;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
      calls.add(name + descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
      constant(bootstrap);
      for (Object argument : arguments) {
        constant(argument);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    private void constant(Object value) {
      if (value instanceof Handle handle) {
        calls.add(handle.getName() + handle.getDesc());
      } else if (value instanceof ConstantDynamic dynamic) {
        constant(dynamic.getBootstrapMethod());
        for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
          constant(dynamic.getBootstrapMethodArgument(i));
        }
      }
    }
  }

  /** Copies a class without the static methods that are not called, into a new constant pool. */
  private static final class Removal extends ClassVisitor {
    private final Set<String> called;
    private int removed;

    Removal(Set<String> called) {
      super(Opcodes.ASM9, new ClassWriter(0));
      this.called = called;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      if ((access & Opcodes.ACC_STATIC) != 0 && !name.equals("<clinit>") && !called.contains(name + descriptor)) {
        removed++;
        return null;
      }
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }

    byte[] file() {
      return ((ClassWriter) cv).toByteArray();
    }
  }
}
