package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.FailedAdvice;
import dev.weft.telemetry.SkippedExit;
import dev.weft.weaving.matching.AdviceSpec;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What woven calls run while they are not linked: nothing, except that exits that take the entry's value end what the entry began. */
final class UnlinkedCalls {
  private static final MethodType UNDO = MethodType.methodType(void.class, Object.class, Object.class);

  private final Dispatcher dispatcher;

  UnlinkedCalls(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  MethodHandle target(AdviceSpec spec, String kind, MethodType type) {
    if (kind.equals("enter") || !spec.exit.takesEntered) {
      return dispatcher.noop(kind, type);
    }
    try {
      return type.returnType() == Object.class && takesObjects(type)
          ? MethodHandles.publicLookup().findStatic(SkippedExit.class, "skip", type) : combined(spec.exit, kind, type);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean takesObjects(MethodType type) {
    for (int i = 0; i < type.parameterCount() - 1; i++) {
      if (type.parameterType(i) != Object.class) {
        return false;
      }
    }
    return !type.parameterType(type.parameterCount() - 1).isPrimitive();
  }

  /** Runs an unlinked call of an old class file, which passes its values as an array. */
  @Nullable
  static Object run(AdviceSpec spec, String kind, Object[] values) {
    if (!kind.equals("enter") && spec.exit.takesEntered) {
      int entered = enteredIndex(spec.exit);
      FailedAdvice.undoExit(values[entered], spec.exit.takesThrown ? values[entered + 1] : null);
    }
    return kind.equals("replace") ? values[0] : null;
  }

  /** Exits get the result, {@code this}, the entry's value and the exception, in this order, as far as they take them. */
  private static int enteredIndex(AdviceSpec.Exit exit) {
    return (exit.takesResult || exit.replaces ? 1 : 0) + (exit.takesThis ? 1 : 0);
  }

  /** For exits that take a primitive result. Rarely used; the JVM generates code for it. */
  private MethodHandle combined(AdviceSpec.Exit exit, String kind, MethodType type) throws NoSuchMethodException, IllegalAccessException {
    int entered = enteredIndex(exit);
    MethodHandle undo = MethodHandles.publicLookup().findStatic(FailedAdvice.class, "undoExit", UNDO);
    if (!exit.takesThrown) {
      undo = MethodHandles.insertArguments(undo, 1, (Object) null);
    }
    undo = undo.asType(MethodType.methodType(void.class, type.parameterList().subList(entered, type.parameterCount())));
    undo = MethodHandles.dropArguments(undo, 0, type.parameterList().subList(0, entered));
    return MethodHandles.foldArguments(dispatcher.noop(kind, type), undo);
  }
}
