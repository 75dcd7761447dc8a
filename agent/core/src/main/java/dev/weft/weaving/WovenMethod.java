package dev.weft.weaving;

import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The shape of a woven method's local variables: its parameters where they were, then one for the value that the entry call returned,
 * then one (two for long and double) for the result or the exception that leaves; the body's own have moved up by as many.
 */
final class WovenMethod {
  final String owner;
  final boolean isStatic;
  final boolean isConstructor;
  final Type[] arguments;
  final Type result;
  /** Slots of the parameters, {@code this} among them; the first slot after them. */
  final int parameterSlots;

  WovenMethod(String owner, int access, String name, String descriptor) {
    this.owner = owner;
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
    this.isConstructor = name.equals("<init>");
    this.arguments = Type.getArgumentTypes(descriptor);
    this.result = Type.getReturnType(descriptor);
    int slots = isStatic ? 0 : 1;
    for (Type argument : arguments) {
      slots += argument.getSize();
    }
    this.parameterSlots = slots;
  }

  /**
   * Refuses an advice that asks for what this method does not have.
   *
   * @throws CannotWeaveException which says what
   */
  void refuseUnlessFit(AdviceSpec spec) {
    if (spec.entry != null) {
      for (int value : spec.entry.takes) {
        if (value == AdviceSpec.THIS ? isStatic || isConstructor : value >= arguments.length) {
          throw new CannotWeaveException(spec.adviceClass + " asks for " + (value < 0 ? "this" : "argument " + value) + " at entry");
        }
      }
      for (int i = 0; i < spec.entry.replaces.length; i += 2) {
        int argument = spec.entry.replaces[i];
        if (argument >= arguments.length || arguments[argument].getSort() < Type.ARRAY) {
          throw new CannotWeaveException(spec.adviceClass + " replaces argument " + argument);
        }
      }
    }
    if (spec.exit != null && spec.exit.replaces && result.getSort() < Type.ARRAY) {
      throw new CannotWeaveException(spec.adviceClass + " replaces the result");
    }
    if (spec.exit != null && spec.exit.takesThis && isStatic) {
      throw new CannotWeaveException(spec.adviceClass + " asks for this at exit");
    }
  }

  int enteredSlot() {
    return parameterSlots;
  }

  int leavingSlot() {
    return parameterSlots + 1;
  }

  /** How many slots the body's own variables have moved up. */
  int extraSlots() {
    return 1 + Math.max(1, result.getSize());
  }

  int argumentSlot(int argument) {
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < argument; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }

  /** Frame of the parameters as they are at entry, with the value of the entry call or before it is there. */
  Object[] frameAtEntry(boolean entered) {
    int count = (isStatic ? 0 : 1) + arguments.length;
    Object[] frame = new Object[count + (entered ? 1 : 0)];
    int at = 0;
    if (!isStatic) {
      frame[at++] = isConstructor ? Opcodes.UNINITIALIZED_THIS : (Object) owner;
    }
    for (Type argument : arguments) {
      frame[at++] = frameType(argument);
    }
    if (entered) {
      frame[at] = "java/lang/Object";
    }
    return frame;
  }

  /** Frame that knows nothing of the parameters, which the body may have overwritten; {@code leaving} may be null. */
  Object[] frameAtExit(Object leaving) {
    Object[] frame = new Object[parameterSlots + (leaving == null ? 1 : 2)];
    java.util.Arrays.fill(frame, 0, parameterSlots, Opcodes.TOP);
    frame[parameterSlots] = "java/lang/Object";
    if (leaving != null) {
      frame[parameterSlots + 1] = leaving;
    }
    return frame;
  }

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
