package dev.weft.build;

import dev.weft.weaving.matching.AdviceSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Adds a method for each advice method, which woven calls call instead. It has the types with which woven calls pass values: each parameter
 * that is not primitive is an {@code Object} and is cast, the result is an {@code Object} (null for {@code void}). It also undoes what failed
 * advice began, see {@link GuardedAdvice}.
 *
 * <p>So linking a woven call needs no conversion of types, for each of which the JVM would generate classes, and advice can be written with
 * the library's types.
 */
public final class AdviceErasure {
  private static final String ENTRY = Type.getDescriptor(Advice.OnMethodEnter.class);
  private static final String EXIT = Type.getDescriptor(Advice.OnMethodExit.class);
  private static final String OBJECT = "java/lang/Object";

  private AdviceErasure() {
  }

  /** The declarations of classes after {@link #apply(byte[])}. */
  public static List<AdviceSpec> apply(List<AdviceSpec> specs) {
    return specs.stream().map(AdviceErasure::erased).toList();
  }

  private static AdviceSpec erased(AdviceSpec spec) {
    return new AdviceSpec(spec.id, spec.instrumentation, spec.adviceClass, spec.targets,
        spec.entry == null ? null : spec.entry.described(erased(spec.entry.descriptor)),
        spec.exit == null ? null : spec.exit.described(erased(spec.exit.descriptor)), spec.opens, spec.offByDefault);
  }

  static String erased(String descriptor) {
    StringBuilder erased = new StringBuilder("(");
    for (Type type : Type.getArgumentTypes(descriptor)) {
      erased.append(type.getSort() < Type.ARRAY ? type.getDescriptor() : 'L' + OBJECT + ';');
    }
    return erased.append(")L" + OBJECT + ';').toString();
  }

  /**
   * Adds the methods to a class file; a class file without advice is returned as it is.
   *
   * @throws IllegalStateException if two methods would become the same
   */
  public static byte[] apply(byte[] file) {
    ClassReader reader = new ClassReader(file);
    Map<String, GuardedAdvice> advice = adviceMethods(reader);
    if (advice.isEmpty()) {
      return file;
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    Set<String> methods = new HashSet<>();
    reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        GuardedAdvice guarded = advice.get(name + descriptor);
        String shown = guarded == null ? descriptor : erased(descriptor);
        if (!methods.add(name + shown)) {
          throw new IllegalStateException(reader.getClassName() + " has two methods " + name + shown + " once advice is erased");
        }
        if (guarded == null) {
          return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        guarded.write(super.visitMethod(access, name, shown, null, exceptions), reader.getClassName());
        return super.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, GuardedAdvice.bodyName(name), descriptor,
            signature, exceptions);
      }
    }, 0);
    return writer.toByteArray();
  }

  private static Map<String, GuardedAdvice> adviceMethods(ClassReader reader) {
    Map<String, GuardedAdvice> advice = new HashMap<>();
    reader.accept(new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
          private GuardedAdvice guarded;   // annotations of a method come before those of its parameters

          @Override
          public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
            if (annotation.equals(ENTRY) || annotation.equals(EXIT)) {
              guarded = new GuardedAdvice(name, descriptor, annotation.equals(ENTRY));
              advice.put(name + descriptor, guarded);
            }
            return null;
          }

          @Override
          public AnnotationVisitor visitParameterAnnotation(int parameter, String annotation, boolean visible) {
            if (guarded != null) {
              guarded.parameter(parameter, annotation);
            }
            return null;
          }
        };
      }
    }, ClassReader.SKIP_CODE);
    return advice;
  }
}
