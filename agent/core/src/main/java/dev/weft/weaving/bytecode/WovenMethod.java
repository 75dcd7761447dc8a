package dev.weft.weaving.bytecode;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Match;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The local variables of a woven method. The parameters keep their slots. After them each advice has two variables: one for the value that
 * its entry call returned, and one (two slots for long and double) for the result or the exception with which the method ends. The body's
 * variables come last, moved up by as many slots.
 */
final class WovenMethod {
  /** How the descriptor of an exit begins that takes results of all types; those that it cannot replace stay. */
  private static final String ANY_RESULT = "(Ljava/lang/Object;";
  private static final String OBJECT = "java/lang/Object";

  final boolean hasFrames;
  final boolean hasInvokedynamic;
  final String owner;
  private final String name;
  private final String descriptor;
  final boolean isStatic;
  final boolean isConstructor;
  final Type[] arguments;
  final Type result;
  /** Whether an exit takes {@code this}, which then must be in slot 0 at each return. */
  final boolean needsThis;
  /** The first slot of the woven variables: the one after the parameters, unless a variable of the body straddles it. */
  final int wovenSlot;

  /** @param wovenSlot null: the one after the parameters */
  WovenMethod(
      int version, String owner, int access, String name, String descriptor, List<Match> matches, @Nullable Integer wovenSlot) {
    this.hasFrames = version >= Opcodes.V1_6;
    this.hasInvokedynamic = version >= Opcodes.V1_7;
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
    this.isConstructor = name.equals("<init>");
    this.arguments = Type.getArgumentTypes(descriptor);
    this.result = Type.getReturnType(descriptor);
    boolean takesThis = false;
    for (Match match : matches) {
      AdviceSpec advice = match.advice;
      refuseUnlessFits(advice);
      takesThis |= advice.exit != null && advice.exit.takesThis;
    }
    this.needsThis = takesThis;
    this.wovenSlot = wovenSlot == null ? argumentSlot(arguments.length) : wovenSlot;
  }

  /**
   * Refuses an advice that asks for something that this method does not have.
   *
   * @throws CannotWeaveException names it
   */
  private void refuseUnlessFits(AdviceSpec advice) {
    if (advice.entry != null) {
      for (int value : advice.entry.takes) {
        if (value == AdviceSpec.THIS ? isStatic || isConstructor : value >= arguments.length) {
          throw new CannotWeaveException(advice.adviceClass + " asks for " + (value < 0 ? "this" : "argument " + value) + " at entry");
        }
      }
      int[] replaces = replaced(advice.entry);
      for (int i = 0; i < replaces.length; i += 2) {
        int argument = replaces[i];
        if (argument >= arguments.length || arguments[argument].getSort() < Type.ARRAY) {
          throw new CannotWeaveException(advice.adviceClass + " replaces argument " + argument);
        }
      }
    }
    if (advice.exit != null && advice.exit.replaces && result.getSort() < Type.ARRAY && !advice.exit.descriptor.startsWith(ANY_RESULT)) {
      throw new CannotWeaveException(advice.adviceClass + " replaces the result");
    }
    if (advice.exit != null && advice.exit.takesThis && !isConstructor) {   // a method may have overwritten it
      throw new CannotWeaveException(advice.adviceClass + " asks for this at exit");
    }
  }

  /** What an entry replaces, as {@link AdviceSpec.Entry#replaces}, with the number of the last argument. */
  int[] replaced(AdviceSpec.Entry entry) {
    int[] replaced = entry.replaces.clone();
    int last = arguments.length - 1;
    for (int i = 0; i < replaced.length; i += 2) {
      if (replaced[i] == Instrument.LAST) {
        if (last < 0 || arguments[last].getSort() < Type.ARRAY) {
          return new int[0];
        }
        replaced[i] = last;
      }
    }
    return replaced;
  }

  /** The class, a space, and the name and the descriptor of the method. */
  String constant() {
    return owner.replace('/', '.') + ' ' + name + descriptor;
  }

  int enteredSlot() {
    return wovenSlot;
  }

  int leavingSlot() {
    return wovenSlot + 1;
  }

  /** By how many slots the variables of the body move up for each advice. */
  int addedSlots() {
    return 1 + Math.max(1, result.getSize());
  }

  /** The slot of an argument. For the number of arguments: the first slot after the parameters. */
  int argumentSlot(int argument) {
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < argument; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }

  /** Variables of the frame at entry, with or without the value of the entry call. */
  Object[] frameAtEntry(boolean entered) {
    int given = (isStatic ? 0 : 1) + arguments.length;
    int unused = entered ? wovenSlot - argumentSlot(arguments.length) : 0;
    Object[] frame = new Object[given + unused + (entered ? 1 : 0)];
    int at = 0;
    if (!isStatic) {
      frame[at++] = isConstructor ? Opcodes.UNINITIALIZED_THIS : (Object) owner;
    }
    for (Type argument : arguments) {
      frame[at++] = frameType(argument);
    }
    if (entered) {
      Arrays.fill(frame, given, given + unused, Opcodes.TOP);
      frame[given + unused] = OBJECT;
    }
    return frame;
  }

  /**
   * Variables of a frame at exit. The parameters are unknown there, since the body may have overwritten them.
   *
   * @param leaving type of the result or exception; null if there is none yet
   */
  Object[] frameAtExit(@Nullable Object leaving) {
    Object[] frame = new Object[wovenSlot + (leaving == null ? 1 : 2)];
    Arrays.fill(frame, 0, wovenSlot, Opcodes.TOP);
    if (needsThis) {
      frame[0] = owner;
    }
    frame[wovenSlot] = OBJECT;
    if (leaving != null) {
      frame[wovenSlot + 1] = leaving;
    }
    return frame;
  }

  /** A type as frames name it; null for {@code void}. */
  @Nullable
  static Object frameType(Type type) {
    switch (type.getSort()) {
      case Type.VOID:
        return null;
      case Type.BOOLEAN:
      case Type.CHAR:
      case Type.BYTE:
      case Type.SHORT:
      case Type.INT:
        return Opcodes.INTEGER;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      default:
        return type.getInternalName();
    }
  }
}
