package dev.weft.weaving.matching;

import dev.weft.advice.Nullable;
import dev.weft.names.NamePattern;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The declarations of all instrumentations, checked and written by the build. The agent reads nothing else of an instrumentation until one
 * of its woven calls runs for the first time.
 */
public final class Index {
  /** Changes with every change of the format; a reader accepts no other. */
  private static final int FORMAT = 10;

  private final List<AdviceSpec> specs;
  private final Map<String, List<Match>> byType = new HashMap<>();
  /** Patterns of classes' internal names, with what matches them. */
  private final Map<NamePattern, Match> byPattern = new LinkedHashMap<>(0);
  private final Map<String, List<Match>> bySupertype = new HashMap<>();
  /** By descriptor. */
  private final Map<String, List<Match>> byAnnotation = new HashMap<>();
  /** A filter before {@link #byType}: rules out almost every name without hashing all its characters or creating a string. */
  private final boolean[] filter = new boolean[1024];
  private final MethodNames supertypeMethods = new MethodNames();
  private final byte[][] supertypePackages;

  public Index(List<AdviceSpec> specs) {
    this.specs = specs;
    for (AdviceSpec spec : specs) {
      for (AdviceSpec.Target target : spec.targets) {
        Match match = new Match(spec, target);
        if (target.annotations) {
          addAnnotations(match);
          continue;
        }
        for (String type : target.types) {
          if (NamePattern.is(type)) {
            byPattern.put(new NamePattern(type, '/'), match);
            continue;
          }
          add(target.subtypes ? bySupertype : byType, type, match);
          filter[filterHash(type)] |= !target.subtypes;
        }
        if (target.subtypes) {
          for (String method : target.foundBy) {
            supertypeMethods.add(method, "", -1);
          }
          if (target.foundBy.isEmpty()) {
            for (String method : target.methods) {
              supertypeMethods.add(method, target.takes, target.parameters);
            }
          }
        }
      }
    }
    supertypePackages = packages(bySupertype.keySet());
  }

  private void addAnnotations(Match match) {
    for (String type : match.target.types) {
      String descriptor = 'L' + type + ';';
      add(byAnnotation, descriptor, match);
      supertypeMethods.addAnnotation(descriptor);
    }
  }

  private static byte[][] packages(Set<String> types) {
    Set<String> packages = new HashSet<>();
    for (String type : types) {
      packages.add(type.substring(0, type.lastIndexOf('/') + 1));
    }
    byte[][] names = new byte[packages.size()][];
    int count = 0;
    for (String each : packages) {
      names[count++] = MethodNames.ascii(each);
    }
    return names;
  }

  private static void add(Map<String, List<Match>> map, String type, Match match) {
    List<Match> list = map.get(type);
    if (list == null) {
      list = new ArrayList<>(2);
      map.put(type, list);
    }
    list.add(match);
  }

  /** Returns the declaration with that identifier; null if there is none: the call may be another agent's. */
  @Nullable
  public AdviceSpec spec(int id) {
    return id >= 0 && id < specs.size() ? specs.get(id) : null;
  }

  /** Whether there is advice for methods that have an annotation. */
  public boolean hasAnnotations() {
    return !byAnnotation.isEmpty();
  }

  /** Returns the advice for the class with exactly that internal name; null if there is none. */
  @Nullable
  List<Match> exact(String internalName) {
    return filter[filterHash(internalName)] ? byType.get(internalName) : null;
  }

  /** Whether there is advice for the class with exactly that binary name. */
  boolean hasExact(String binaryName) {
    return filter[filterHash(binaryName)] && byType.containsKey(binaryName.replace('.', '/'));
  }

  /** Returns the advice for classes whose internal names match a pattern; null if there is none. Not for classes of the JDK. */
  @Nullable
  List<Match> patterned(String internalName) {
    if (byPattern.isEmpty()) {
      return null;
    }
    List<Match> found = null;
    for (Map.Entry<NamePattern, Match> each : byPattern.entrySet()) {
      if (each.getKey().matches(internalName)) {
        found = found == null ? new ArrayList<Match>(2) : found;
        found.add(each.getValue());
      }
    }
    return found;
  }

  /** Gives the same value for a class's internal and its binary name. */
  private static int filterHash(String name) {
    int length = name.length();
    if (length < 2) {
      return 0;
    }
    char beforeLast = name.charAt(length - 2);
    return (length * 151 + name.charAt(length - 1) * 31 + (beforeLast == '.' ? '/' : beforeLast)) & 1023;
  }

  /** Returns the advice for the descendants of the type with that internal name; null if there is none. */
  @Nullable
  List<Match> descendants(String internalName) {
    return bySupertype.get(internalName);
  }

  /** Returns the advice for methods that have the annotation with that descriptor; null if there is none. */
  @Nullable
  List<Match> annotated(String descriptor) {
    return byAnnotation.get(descriptor);
  }

  /**
   * Methods by which descendants of a type are found, and annotations by which methods are. A class file that declares none of the methods has no
   * advice for descendants.
   */
  MethodNames supertypeMethods() {
    return supertypeMethods;
  }

  /**
   * The packages of all types whose descendants are woven, with a slash at the end. An interface that stands in none of them may descend from
   * such a type as well.
   */
  byte[][] supertypePackages() {
    return supertypePackages;
  }

  /** Reads what {@link #write} wrote; identifiers count from {@code firstId}. */
  public static List<AdviceSpec> read(byte[] written, int firstId) throws IOException {
    IndexReader in = new IndexReader(written);
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("index of format " + format + ", this agent reads " + FORMAT);
    }
    in.readAllTexts();
    int count = in.readInt();
    List<AdviceSpec> specs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String instrumentation = in.readText();
      String advice = in.readText();
      int targets = in.readInt();
      List<AdviceSpec.Target> list = new ArrayList<>(targets);
      for (int t = 0; t < targets; t++) {
        list.add(new AdviceSpec.Target(in.readTexts(), in.readBoolean(), in.readTexts(), in.readText(), in.readInt(),
            in.readTexts(), in.readTexts(), in.readText(), in.readBoolean()));
      }
      AdviceSpec.Entry entry = null;
      if (in.readBoolean()) {
        entry = new AdviceSpec.Entry(in.readText(), in.readText(), in.readInts(), in.readInts(), in.readBoolean(), in.readBoolean());
      }
      AdviceSpec.Exit exit = null;
      if (in.readBoolean()) {
        exit = new AdviceSpec.Exit(in.readText(), in.readText(), in.readBoolean(), in.readBoolean(), in.readBoolean(), in.readBoolean(),
            in.readBoolean(), in.readBoolean());
      }
      specs.add(new AdviceSpec(firstId + i, instrumentation, advice, list, entry, exit, in.readTexts(), in.readBoolean()));
    }
    return specs;
  }

  /** Writes declarations in the order in which their calls nest, the outermost first. */
  public static void write(DataOutput index, List<AdviceSpec> specs) throws IOException {
    IndexOutput out = new IndexOutput();
    out.writeInt(specs.size());
    for (AdviceSpec spec : specs) {
      out.writeText(spec.instrumentation);
      out.writeText(spec.adviceClass);
      out.writeInt(spec.targets.size());
      for (AdviceSpec.Target target : spec.targets) {
        out.writeTexts(target.types);
        out.writeBoolean(target.subtypes);
        out.writeTexts(target.methods);
        out.writeText(target.takes);
        out.writeInt(target.parameters);
        out.writeTexts(target.except);
        out.writeTexts(target.foundBy);
        out.writeText(target.needs);
        out.writeBoolean(target.annotations);
      }
      out.writeBoolean(spec.entry != null);
      if (spec.entry != null) {
        out.writeText(spec.entry.name);
        out.writeText(spec.entry.descriptor);
        out.writeInts(spec.entry.takes);
        out.writeInts(spec.entry.replaces);
        out.writeBoolean(spec.entry.finishes);
        out.writeBoolean(spec.entry.skips);
      }
      out.writeBoolean(spec.exit != null);
      if (spec.exit != null) {
        out.writeText(spec.exit.name);
        out.writeText(spec.exit.descriptor);
        out.writeBoolean(spec.exit.takesThis);
        out.writeBoolean(spec.exit.takesResult);
        out.writeBoolean(spec.exit.takesEntered);
        out.writeBoolean(spec.exit.takesThrown);
        out.writeBoolean(spec.exit.onThrow);
        out.writeBoolean(spec.exit.replaces);
      }
      out.writeTexts(spec.opens);
      out.writeBoolean(spec.offByDefault);
    }
    index.writeInt(FORMAT);
    out.writeTo(index);
  }
}
