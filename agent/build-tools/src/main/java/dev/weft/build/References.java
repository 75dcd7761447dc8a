package dev.weft.build;

import dev.weft.advice.Nullable;
import java.util.LinkedHashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The types and members that the code of one class names, without those of the agent itself and the members of the JDK's. */
final class References {
  private static final String AGENT = "dev/weft/";
  private static final String JDK = "java/";
  private static final String INSTRUMENTATIONS = "dev/weft/instrumentations/";

  /**
   * A field or method that code uses.
   *
   * @param ofInterface whether the code takes its owner for an interface; null for a field
   */
  record Member(String owner, String name, String descriptor, boolean isStatic, @Nullable Boolean ofInterface) {
    boolean isField() {
      return ofInterface == null;
    }

    String text() {
      return owner.replace('/', '.') + '.' + name + (isField() ? " of type " : "") + descriptor;
    }
  }

  private final Set<String> types = new LinkedHashSet<>();
  private final Set<Member> members = new LinkedHashSet<>();

  private References() {
  }

  static References of(byte[] classFile) {
    References references = new References();
    new ClassReader(classFile).accept(references.new InClass(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return references;
  }

  /** Internal names, classes of instrumentations included. */
  Set<String> types() {
    return types;
  }

  Set<Member> members() {
    return members;
  }

  private void type(@Nullable String internalName) {
    if (internalName != null && (!internalName.startsWith(AGENT) || internalName.startsWith(INSTRUMENTATIONS))) {
      types.add(internalName);
    }
  }

  private void type(Type type) {
    if (type.getSort() == Type.ARRAY) {
      type(type.getElementType());
    } else if (type.getSort() == Type.OBJECT) {
      type(type.getInternalName());
    } else if (type.getSort() == Type.METHOD) {
      type(type.getReturnType());
      for (Type each : type.getArgumentTypes()) {
        type(each);
      }
    }
  }

  private void member(String owner, String name, String descriptor, boolean isStatic, @Nullable Boolean ofInterface) {
    type(Type.getObjectType(owner));
    if (!owner.startsWith("[") && !owner.startsWith(AGENT) && !owner.startsWith(JDK)) {
      members.add(new Member(owner, name, descriptor, isStatic, ofInterface));
    }
  }

  private void constant(Object value) {
    if (value instanceof Type type) {
      type(type);
    } else if (value instanceof Handle handle) {
      int tag = handle.getTag();
      boolean field = tag <= Opcodes.H_PUTSTATIC;
      boolean isStatic = tag == Opcodes.H_GETSTATIC || tag == Opcodes.H_PUTSTATIC || tag == Opcodes.H_INVOKESTATIC;
      member(handle.getOwner(), handle.getName(), handle.getDesc(), isStatic, field ? null : handle.isInterface());
    }
  }

  private final class InClass extends ClassVisitor {
    InClass() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
      type(superName);
      for (String each : interfaces) {
        type(each);
      }
    }

    /** Woven calls pass objects: an advice casts them to the types of its parameters. */
    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
      type(Type.getMethodType(descriptor));
      return new InMethod();
    }
  }

  private final class InMethod extends MethodVisitor {
    InMethod() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitTypeInsn(int opcode, String name) {
      type(Type.getObjectType(name));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      member(owner, name, descriptor, opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC, null);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      member(owner, name, descriptor, opcode == Opcodes.INVOKESTATIC, ofInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object each : arguments) {
        constant(each);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      type(Type.getType(descriptor));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String name) {
      type(name);
    }
  }
}
