package dev.weft.weaving;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All declarations of all instrumentations, written and checked by the build. Reading it is all that the agent does about an
 * instrumentation until one of its woven calls first runs.
 */
public final class Index {
  /** Changes with every change of the format; a reader takes no other. */
  private static final int FORMAT = 2;

  private final List<AdviceSpec> specs;
  private final Map<String, List<Match>> byType = new HashMap<>();
  private final Map<String, List<Match>> bySupertype = new HashMap<>();
  private final MethodNames supertypeMethods = new MethodNames();

  public Index(List<AdviceSpec> specs) {
    this.specs = specs;
    for (AdviceSpec spec : specs) {
      for (AdviceSpec.Target target : spec.targets) {
        Match match = new Match(spec, target);
        for (String type : target.types) {
          add(target.subtypes ? bySupertype : byType, type, match);
        }
        if (target.subtypes) {
          for (String method : target.methods) {
            supertypeMethods.add(method, target.parameters);
          }
        }
      }
    }
  }

  private static void add(Map<String, List<Match>> map, String type, Match match) {
    List<Match> list = map.get(type);
    if (list == null) {
      list = new ArrayList<>(2);
      map.put(type, list);
    }
    list.add(match);
  }

  /** An advice, and the one of its targets by which a class matched. */
  static final class Match {
    final AdviceSpec spec;
    final AdviceSpec.Target target;

    Match(AdviceSpec spec, AdviceSpec.Target target) {
      this.spec = spec;
      this.target = target;
    }
  }

  public List<AdviceSpec> specs() {
    return specs;
  }

  /** The declaration of that identifier; null where there is none: woven by another agent, perhaps. */
  AdviceSpec spec(int id) {
    return id >= 0 && id < specs.size() ? specs.get(id) : null;
  }

  /** Advice for the class of exactly that internal name, or null. */
  List<Match> exact(String internalName) {
    return byType.get(internalName);
  }

  /** Advice for the classes that descend from the type of that internal name, or null. */
  List<Match> descendants(String internalName) {
    return bySupertype.get(internalName);
  }

  /** All methods that are woven in descendants of a type: a class file that declares none of them needs no further look. */
  MethodNames supertypeMethods() {
    return supertypeMethods;
  }

  /** Reads what {@link #write} wrote; identifiers count from {@code firstId}. */
  public static List<AdviceSpec> read(DataInput in, int firstId) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("index of format " + format + ", this agent reads " + FORMAT);
    }
    int count = in.readInt();
    List<AdviceSpec> specs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String instrumentation = in.readUTF();
      String advice = in.readUTF();
      int targets = in.readInt();
      List<AdviceSpec.Target> list = new ArrayList<>(targets);
      for (int t = 0; t < targets; t++) {
        list.add(new AdviceSpec.Target(readStrings(in), in.readBoolean(), readStrings(in), in.readUTF(), in.readInt()));
      }
      AdviceSpec.Entry entry = null;
      if (in.readBoolean()) {
        entry = new AdviceSpec.Entry(in.readUTF(), in.readUTF(), readInts(in), readInts(in), in.readBoolean());
      }
      AdviceSpec.Exit exit = null;
      if (in.readBoolean()) {
        exit = new AdviceSpec.Exit(in.readUTF(), in.readUTF(), in.readBoolean(), in.readBoolean(), in.readBoolean(), in.readBoolean(),
            in.readBoolean(), in.readBoolean());
      }
      specs.add(new AdviceSpec(firstId + i, instrumentation, advice, list, entry, exit));
    }
    return specs;
  }

  /** Writes declarations in the order in which their calls nest, outermost first. */
  public static void write(DataOutput out, List<AdviceSpec> specs) throws IOException {
    out.writeInt(FORMAT);
    out.writeInt(specs.size());
    for (AdviceSpec spec : specs) {
      out.writeUTF(spec.instrumentation);
      out.writeUTF(spec.adviceClass);
      out.writeInt(spec.targets.size());
      for (AdviceSpec.Target target : spec.targets) {
        writeStrings(out, target.types);
        out.writeBoolean(target.subtypes);
        writeStrings(out, target.methods);
        out.writeUTF(target.takes);
        out.writeInt(target.parameters);
      }
      out.writeBoolean(spec.entry != null);
      if (spec.entry != null) {
        out.writeUTF(spec.entry.name);
        out.writeUTF(spec.entry.descriptor);
        writeInts(out, spec.entry.takes);
        writeInts(out, spec.entry.replaces);
        out.writeBoolean(spec.entry.finishes);
      }
      out.writeBoolean(spec.exit != null);
      if (spec.exit != null) {
        out.writeUTF(spec.exit.name);
        out.writeUTF(spec.exit.descriptor);
        out.writeBoolean(spec.exit.takesThis);
        out.writeBoolean(spec.exit.takesResult);
        out.writeBoolean(spec.exit.takesEntered);
        out.writeBoolean(spec.exit.takesThrown);
        out.writeBoolean(spec.exit.onThrow);
        out.writeBoolean(spec.exit.replaces);
      }
    }
  }

  private static List<String> readStrings(DataInput in) throws IOException {
    String[] strings = new String[in.readInt()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = in.readUTF();
    }
    return strings.length == 1 ? Collections.singletonList(strings[0]) : Arrays.asList(strings);
  }

  private static int[] readInts(DataInput in) throws IOException {
    int[] ints = new int[in.readInt()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = in.readInt();
    }
    return ints;
  }

  private static void writeStrings(DataOutput out, List<String> strings) throws IOException {
    out.writeInt(strings.size());
    for (String string : strings) {
      out.writeUTF(string);
    }
  }

  private static void writeInts(DataOutput out, int[] ints) throws IOException {
    out.writeInt(ints.length);
    for (int i : ints) {
      out.writeInt(i);
    }
  }
}
