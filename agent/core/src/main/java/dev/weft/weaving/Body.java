package dev.weft.weaving;

import java.util.Arrays;

/**
 * The instructions of a method's body, moved: code stands before them and before each return. They stay what they are, except for the
 * distances in branches and switches.
 */
final class Body {
  /** Bytes that a method may have. */
  static final int MOST = 65_535;
  /** For each instruction how many bytes it takes, or one of what stands below; 0 where there is no such instruction. */
  private static final byte[] STEPS = new byte[256];
  private static final int RETURN = 10;
  private static final int BRANCH = 11;
  private static final int WIDE_BRANCH = 12;
  private static final int TABLE_SWITCH = 13;
  private static final int LOOKUP_SWITCH = 14;
  private static final int WIDE = 15;
  private static final int FIRST_STORE = 54;
  /** From here on instructions for each of the first four slots stand together. */
  private static final int FIRST_STORE_OF_0 = 59;
  private static final int AFTER_STORES = 79;
  private static final int IINC = 132;

  static {
    steps(0, 15, 1);
    steps(16, 18, 2);      // bipush, sipush, ldc
    steps(17, 17, 3);
    steps(19, 20, 3);      // ldc_w, ldc2_w
    steps(21, 25, 2);      // loads
    steps(26, 53, 1);
    steps(54, 58, 2);      // stores
    steps(59, 131, 1);
    steps(IINC, IINC, 3);
    steps(133, 152, 1);
    steps(153, 168, BRANCH);   // if..., goto, jsr
    steps(169, 169, 2);    // ret
    steps(170, 170, TABLE_SWITCH);
    steps(171, 171, LOOKUP_SWITCH);
    steps(172, 177, RETURN);
    steps(178, 184, 3);    // fields, methods
    steps(185, 186, 5);    // invokeinterface, invokedynamic
    steps(187, 189, 3);    // new, newarray, anewarray
    steps(188, 188, 2);
    steps(190, 191, 1);
    steps(192, 193, 3);    // checkcast, instanceof
    steps(194, 195, 1);
    steps(196, 196, WIDE);
    steps(197, 197, 4);    // multianewarray
    steps(198, 199, BRANCH);   // ifnull, ifnonnull
    steps(200, 201, WIDE_BRANCH);
  }

  private final byte[] file;
  private final int code;
  /** Bytes of the body as it was. */
  final int length;
  /** Instructions that change, and for each how far those behind it move. */
  private int[] points = new int[32];
  private int[] shifts = new int[32];
  private int count;
  private int start;
  /** Where in the woven method the code before each return starts. */
  int[] returns = new int[8];
  int returnCount;

  /** {@code code}: where in the file the first instruction stands. */
  Body(byte[] file, int code, int length) {
    this.file = file;
    this.code = code;
    this.length = length;
    if (length < 1 || length > MOST) {
      throw new CannotWeaveException("its code is of " + length + " bytes");
    }
  }

  private static void steps(int from, int to, int step) {
    Arrays.fill(STEPS, from, to + 1, (byte) step);
  }

  /**
   * Finds what changes.
   *
   * @param newStart where in the woven method the body starts
   * @param inserted bytes that go before each return
   * @param returnOpcode the one return that the method's descriptor allows
   * @param needsThis whether slot 0 must not be written
   */
  void measure(int newStart, int inserted, int returnOpcode, boolean needsThis) {
    start = newStart;
    int shift = newStart;
    int pc = 0;
    while (pc < length) {
      int opcode = file[code + pc] & 255;
      int step = STEPS[opcode];
      if (step < RETURN) {
        if (step == 0) {
          throw new CannotWeaveException("it has the unknown instruction " + opcode);
        }
        if (needsThis && overwritesThis(pc, opcode)) {
          throw new CannotWeaveException("the constructor overwrites this");
        }
        pc += step;
      } else if (step == RETURN) {
        if (opcode != returnOpcode) {
          throw new CannotWeaveException("it returns another type than it declares");
        }
        shift += inserted;
        point(pc, shift);
        pc++;
      } else if (step <= WIDE_BRANCH) {
        point(pc, shift);
        pc += step == BRANCH ? 3 : 5;
      } else if (step == WIDE) {
        int widened = Bytes.u1(file, code + pc + 1);
        if (needsThis && widened >= FIRST_STORE && widened < FIRST_STORE_OF_0 && Bytes.u2(file, code + pc + 2) == 0) {
          throw new CannotWeaveException("the constructor overwrites this");
        }
        pc += widened == IINC ? 6 : 4;
      } else {
        shift += padding(pc + shift) - padding(pc);
        point(pc, shift);
        pc = afterSwitch(pc, step);
      }
    }
    if (pc != length) {
      throw new CannotWeaveException("its last instruction is cut off");
    }
  }

  private boolean overwritesThis(int pc, int opcode) {
    return opcode >= FIRST_STORE && opcode < FIRST_STORE_OF_0 && file[code + pc + 1] == 0
        || opcode >= FIRST_STORE_OF_0 && opcode < AFTER_STORES && (opcode - FIRST_STORE_OF_0) % 4 == 0;
  }

  private void point(int pc, int shift) {
    if (count == points.length) {
      points = Arrays.copyOf(points, 2 * count);
      shifts = Arrays.copyOf(shifts, 2 * count);
    }
    points[count] = pc;
    shifts[count++] = shift;
  }

  /** How many bytes a switch leaves free so that its numbers stand at a multiple of four. */
  private static int padding(int pc) {
    return ~pc & 3;
  }

  private int afterSwitch(int pc, int step) {
    int at = pc + 1 + padding(pc);
    boolean table = step == TABLE_SWITCH;
    long entries = table ? 1L + Bytes.u4(file, code + at + 8) - Bytes.u4(file, code + at + 4) : Bytes.u4(file, code + at + 4);
    if (entries < (table ? 1 : 0) || entries > length) {
      throw new CannotWeaveException("it has a switch of " + entries + " entries");
    }
    return table ? at + 12 + 4 * (int) entries : at + 8 + 8 * (int) entries;
  }

  /** Where in the woven method that place of the body is: for a return, where the code before it starts. */
  int moved(int pc) {
    if (pc < 0 || pc > length) {
      throw new CannotWeaveException("it speaks of byte " + pc + " of its code, which has " + length);
    }
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points[middle] < pc) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return pc + (low == 0 ? start : shifts[low - 1]);
  }

  /** Appends the body, with {@code inserted} before each return. */
  void write(Bytes out, Bytes inserted) {
    int copied = 0;
    int shift = start;
    for (int i = 0; i < count; i++) {
      int pc = points[i];
      out.copy(file, code + copied, code + pc);
      int opcode = Bytes.u1(file, code + pc);
      int step = STEPS[opcode];
      if (step == RETURN) {
        if (returnCount == returns.length) {
          returns = Arrays.copyOf(returns, 2 * returnCount);
        }
        returns[returnCount++] = pc + shift;
        out.copy(inserted.array, 0, inserted.size);
        out.u1(opcode);
        copied = pc + 1;
      } else if (step == BRANCH) {
        int distance = moved(pc + (short) Bytes.u2(file, code + pc + 1)) - pc - shift;
        if (distance != (short) distance) {
          throw new CannotWeaveException("a jump would go over " + distance + " bytes");
        }
        out.u1(opcode);
        out.u2(distance);
        copied = pc + 3;
      } else if (step == WIDE_BRANCH) {
        out.u1(opcode);
        copied = distance(pc, pc + 1, shift, out);
      } else {
        copied = writeSwitch(pc, shift, out);
      }
      shift = shifts[i];
    }
    out.copy(file, code + copied, code + length);
  }

  private int writeSwitch(int pc, int shift, Bytes out) {
    int opcode = Bytes.u1(file, code + pc);
    int end = afterSwitch(pc, STEPS[opcode]);
    out.u1(opcode);
    for (int i = padding(pc + shift); i > 0; i--) {
      out.u1(0);
    }
    int at = distance(pc, pc + 1 + padding(pc), shift, out);
    boolean table = STEPS[opcode] == TABLE_SWITCH;
    int numbers = table ? at + 8 : at + 4;
    out.copy(file, code + at, code + numbers);
    at = numbers;
    while (at < end) {
      if (!table) {
        out.copy(file, code + at, code + at + 4);
        at += 4;
      }
      at = distance(pc, at, shift, out);
    }
    return end;
  }

  /** Appends a distance of four bytes; returns the place behind it. */
  private int distance(int pc, int at, int shift, Bytes out) {
    out.u4(moved(pc + Bytes.u4(file, code + at)) - pc - shift);
    return at + 4;
  }
}
