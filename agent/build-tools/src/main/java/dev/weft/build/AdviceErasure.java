package dev.weft.build;

import dev.weft.weaving.AdviceSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Gives the methods of advice the types by which woven calls pass their values: each parameter that is no primitive becomes
 * {@code Object} and is cast where the body begins, the result becomes {@code Object} (null where there was none).
 *
 * <p>So linking a woven call needs no conversion of types, for each of which the JVM generates classes: a millisecond of the application's
 * time each. Advice is written with the types that it means all the same.
 */
public final class AdviceErasure {
  private static final Set<String> ADVICE =
      Set.of(Type.getDescriptor(Advice.OnMethodEnter.class), Type.getDescriptor(Advice.OnMethodExit.class));
  private static final String OBJECT = "java/lang/Object";

  private AdviceErasure() {
  }

  /** The declarations of what {@link #apply} made of the classes. */
  public static List<AdviceSpec> apply(List<AdviceSpec> specs) {
    return specs.stream().map(AdviceErasure::erased).toList();
  }

  private static AdviceSpec erased(AdviceSpec spec) {
    return new AdviceSpec(spec.id, spec.instrumentation, spec.adviceClass, spec.targets,
        spec.entry == null ? null : spec.entry.described(erased(spec.entry.descriptor)),
        spec.exit == null ? null : spec.exit.described(erased(spec.exit.descriptor)), spec.opens);
  }

  static String erased(String descriptor) {
    StringBuilder erased = new StringBuilder("(");
    for (Type type : Type.getArgumentTypes(descriptor)) {
      erased.append(type.getSort() < Type.ARRAY ? type.getDescriptor() : 'L' + OBJECT + ';');
    }
    return erased.append(")L" + OBJECT + ';').toString();
  }

  /**
   * Erases the advice in a class file; one without advice comes back as it is.
   *
   * @throws IllegalStateException where two methods would become the same
   */
  public static byte[] apply(byte[] file) {
    ClassReader reader = new ClassReader(file);
    Set<String> advice = adviceMethods(reader);
    if (advice.isEmpty()) {
      return file;
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    Set<String> methods = new HashSet<>();
    reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        boolean isAdvice = advice.contains(name + descriptor);
        String changed = isAdvice ? erased(descriptor) : descriptor;
        if (!methods.add(name + changed)) {
          throw new IllegalStateException(reader.getClassName() + " has two methods " + name + changed + " once advice is erased");
        }
        MethodVisitor next = super.visitMethod(access, name, changed, isAdvice ? null : signature, exceptions);
        return isAdvice ? new Body(next, descriptor) : next;
      }
    }, ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static Set<String> adviceMethods(ClassReader reader) {
    Set<String> advice = new HashSet<>();
    reader.accept(new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
          @Override
          public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
            if (ADVICE.contains(annotation)) {
              advice.add(name + descriptor);
            }
            return null;
          }
        };
      }
    }, ClassReader.SKIP_CODE);
    return advice;
  }

  private static final class Body extends MethodVisitor {
    private final Type[] parameters;

    Body(MethodVisitor next, String descriptor) {
      super(Opcodes.ASM9, next);
      this.parameters = Type.getArgumentTypes(descriptor);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      int slot = 0;
      for (Type parameter : parameters) {
        if (parameter.getSort() >= Type.ARRAY && !parameter.getInternalName().equals(OBJECT)) {
          super.visitVarInsn(Opcodes.ALOAD, slot);
          super.visitTypeInsn(Opcodes.CHECKCAST, parameter.getInternalName());
          super.visitVarInsn(Opcodes.ASTORE, slot);
        }
        slot += parameter.getSize();
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.RETURN) {
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitInsn(Opcodes.ARETURN);
      } else {
        super.visitInsn(opcode);
      }
    }

    @Override
    public void visitLocalVariable(String name, String descriptor, String signature, Label start, Label end, int index) {
      // a parameter is of another type before its cast
    }
  }
}
