package dev.weft.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
 * Removes the methods that no packed class calls from the libraries of the senders: Kotlin's consists of static methods in a few very large
 * classes, OkHttp and Okio have many for other uses. The JVM would read and verify them. A method stays if any packed method refers to a
 * method with its name and descriptor, of any class, or if the JDK may call it, as a type of the JDK that a packed class descends from has one
 * with its name and descriptor. These libraries look none of their own methods up by name.
 */
final class UnusedMethods {
  private static final List<String> LIBRARIES = List.of("weft/kotlin/", "weft/okhttp3/", "weft/okio/");
  private static final String TYPE = ".classdata";

  private final Map<String, byte[]> entries;
  private final Map<String, Set<String>> callsOf = new HashMap<>();
  private final Set<String> ofJdk = new HashSet<>();

  private UnusedMethods(Map<String, byte[]> entries) throws IOException {
    this.entries = entries;
    Set<String> seenTypes = new HashSet<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().endsWith(TYPE)) {
        callsOf.put(entry.getKey(), calls(entry.getValue()));
        addJdkMethods(new ClassReader(entry.getValue()), seenTypes);
      }
    }
  }

  /** Returns how many methods it removed. */
  static int remove(Map<String, byte[]> entries) throws IOException {
    UnusedMethods methods = new UnusedMethods(entries);
    int all = 0;
    int removed;
    do {
      removed = methods.removeUncalled();
      all += removed;
    } while (removed > 0);   // removed methods called other methods
    return all;
  }

  private int removeUncalled() {
    Set<String> called = new HashSet<>(ofJdk);
    callsOf.values().forEach(called::addAll);
    int removed = 0;
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().endsWith(TYPE) && LIBRARIES.stream().anyMatch(entry.getKey()::startsWith)) {
        Removal removal = new Removal(called);
        new ClassReader(entry.getValue()).accept(removal, 0);
        if (removal.removed > 0) {
          removed += removal.removed;
          entry.setValue(removal.file());
          callsOf.put(entry.getKey(), calls(entry.getValue()));
        }
      }
    }
    return removed;
  }

  /** Adds the methods of the JDK's types from which a class descends. */
  private void addJdkMethods(ClassReader type, Set<String> seen) throws IOException {
    List<String> supertypes = new ArrayList<>(List.of(type.getInterfaces()));
    if (type.getSuperName() != null) {
      supertypes.add(type.getSuperName());
    }
    for (String supertype : supertypes) {
      if (seen.add(supertype) && isOfJdk(supertype)) {
        ClassReader read = new ClassReader(supertype);
        read.accept(new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            ofJdk.add(name + descriptor);
            return null;
          }
        }, ClassReader.SKIP_CODE);
        addJdkMethods(read, seen);
      }
    }
  }

  private static boolean isOfJdk(String type) {
    return ClassLoader.getPlatformClassLoader().getResource(type + ".class") != null;
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

  /** Copies a class without the methods that are not called, into a new constant pool. */
  private static final class Removal extends ClassVisitor {
    private final Set<String> called;
    private boolean isEnum;
    private int removed;

    Removal(Set<String> called) {
      super(Opcodes.ASM9, new ClassWriter(0));
      this.called = called;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
      isEnum = (access & Opcodes.ACC_ENUM) != 0;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      if (called.contains(name + descriptor) || name.startsWith("<") || isEnum && name.equals("values")) {   // the JDK's enum maps call values
        return super.visitMethod(access, name, descriptor, signature, exceptions);
      }
      removed++;
      return null;
    }

    byte[] file() {
      return ((ClassWriter) cv).toByteArray();
    }
  }
}
