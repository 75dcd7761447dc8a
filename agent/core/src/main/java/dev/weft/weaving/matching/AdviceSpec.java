package dev.weft.weaving.matching;

import dev.weft.advice.Nullable;
import dev.weft.names.NamePattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One advice class as the index describes it: which methods it is woven into, and what its entry and exit methods take and return. */
public final class AdviceSpec {
  /** In {@link Entry#takes}: the object on which the woven method is called. */
  public static final int THIS = -1;
  /** In {@link Entry#takes}: a constant text with the class, a space, and the name and the descriptor of the woven method. */
  public static final int METHOD = -7;
  /** In {@link Entry#takes}: an array of all arguments. */
  public static final int ARGUMENTS = -8;

  /** In {@link Entry#takes}: as {@link #THIS}, but null in static methods. */
  public static final int THIS_OR_NULL = -9;

  /** Which methods of which classes. */
  public static final class Target {
    /** Internal names. Of classes also patterns, which no class of the JDK matches. */
    public final List<String> types;
    /** False: classes of exactly these names; true: descendants of these types. */
    public final boolean subtypes;
    /** Names of methods, which are ASCII, or patterns of {@link NamePattern}, which no constructor matches. Empty: every method. */
    public final List<String> methods;
    /** Descriptors of the first parameters, concatenated. */
    public final String takes;
    /** How many parameters, or -1. */
    public final int parameters;
    /** Prefixes of internal names: subtypes with such a name are left out. */
    public final List<String> except;
    /** Names of methods, of which a subtype is expected to declare one. Empty: those that are woven. */
    public final List<String> foundBy;
    /** Internal name of a type without which nothing is woven; empty: none. */
    public final String needs;
    /** Whether the types are annotations: the methods that have one of them are woven. */
    public final boolean annotations;
    /** Of {@link #methods}, those that are patterns. */
    private final List<NamePattern> patterns;

    public Target(List<String> types, boolean subtypes, List<String> methods, String takes, int parameters, List<String> except) {
      this(types, subtypes, methods, takes, parameters, except, Collections.<String>emptyList(), "");
    }

    public Target(List<String> types, boolean subtypes, List<String> methods, String takes, int parameters, List<String> except,
        List<String> foundBy, String needs) {
      this(types, subtypes, methods, takes, parameters, except, foundBy, needs, false);
    }

    Target(List<String> types, boolean subtypes, List<String> methods, String takes, int parameters, List<String> except,
        List<String> foundBy, String needs, boolean annotations) {
      this.types = types;
      this.subtypes = subtypes;
      this.methods = methods;
      this.takes = takes;
      this.parameters = parameters;
      this.except = except;
      this.foundBy = foundBy;
      this.needs = needs;
      this.annotations = annotations;
      List<NamePattern> found = new ArrayList<>(0);
      for (String method : methods) {
        if (NamePattern.is(method)) {
          found.add(new NamePattern(method, '.'));
        }
      }
      this.patterns = found;
    }

    /** The methods that have one of the annotations with these internal names. */
    public static Target annotated(List<String> annotations) {
      List<String> none = Collections.emptyList();
      return new Target(annotations, false, none, "", -1, none, none, "", true);
    }

    /** One method of a class. */
    static Target method(String type, String name, String descriptor) {
      return new Target(Collections.singletonList(type), false, Collections.singletonList(name), descriptor.substring(1), -1,
          Collections.<String>emptyList());
    }

    /** Whether {@link #except} leaves out the class with that internal name. */
    boolean excepts(String internalName) {
      for (String prefix : except) {
        if (internalName.startsWith(prefix)) {
          return true;
        }
      }
      return false;
    }

    /** Whether a method is woven, if its class matches. */
    public boolean matches(String method, String descriptor) {
      return (methods.isEmpty() || methods.contains(method) || matchesPattern(method)) && descriptor.startsWith(takes, 1)
          && (parameters < 0 || Descriptors.parameterCount(descriptor) == parameters);
    }

    private boolean matchesPattern(String method) {
      for (int i = 0; i < patterns.size(); i++) {
        if (method.charAt(0) != '<' && patterns.get(i).matches(method)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The method called at entry. */
  public static final class Entry {
    public final String name;
    public final String descriptor;
    /** For each of its parameters: {@link #THIS}, {@link #THIS_OR_NULL}, {@link #METHOD}, {@link #ARGUMENTS} or the number of the argument. */
    public final int[] takes;
    /** Pairs: the argument that is replaced ({@link dev.weft.advice.Instrument#LAST}: the last one), and the element of the returned array that
     * replaces it. */
    public final int[] replaces;
    /** Whether it is called even if the instrumentation is switched off: see {@link dev.weft.advice.Finishes}. */
    public final boolean finishes;
    /** Whether the body is skipped, and zero or null returned, if it returns a value that is not null. */
    public final boolean skips;

    public Entry(String name, String descriptor, int[] takes, int[] replaces, boolean finishes, boolean skips) {
      this.name = name;
      this.descriptor = descriptor;
      this.takes = takes;
      this.replaces = replaces;
      this.finishes = finishes;
      this.skips = skips;
    }

    /** Returns a copy with another descriptor. */
    public Entry described(String newDescriptor) {
      return new Entry(name, newDescriptor, takes, replaces, finishes, skips);
    }
  }

  /** The method called at exit. Its parameters come in this order: result, this, enter value, exception. */
  public static final class Exit {
    public final String name;
    public final String descriptor;
    public final boolean takesThis;
    public final boolean takesResult;
    public final boolean takesEntered;
    public final boolean takesThrown;
    /** Whether it is also called when the woven method ends with an exception. */
    public final boolean onThrow;
    /** Whether its return value replaces the result. */
    public final boolean replaces;

    public Exit(String name, String descriptor, boolean takesThis, boolean takesResult, boolean takesEntered, boolean takesThrown,
        boolean onThrow, boolean replaces) {
      this.name = name;
      this.descriptor = descriptor;
      this.takesThis = takesThis;
      this.takesResult = takesResult;
      this.takesEntered = takesEntered;
      this.takesThrown = takesThrown;
      this.onThrow = onThrow;
      this.replaces = replaces;
    }

    /** Returns a copy with another descriptor. */
    public Exit described(String newDescriptor) {
      return new Exit(name, newDescriptor, takesThis, takesResult, takesEntered, takesThrown, onThrow, replaces);
    }
  }

  /** Position in the index. Woven calls pass it. */
  public final int id;
  public final String instrumentation;
  /** Binary name of the advice class. */
  public final String adviceClass;
  public final List<Target> targets;
  /** Null: no call at entry. */
  @Nullable public final Entry entry;
  /** Null: no call at exit. */
  @Nullable public final Exit exit;
  /** Packages of the JDK that are opened to the advice, as {@code module/package}: see {@link dev.weft.advice.Opens}. */
  public final List<String> opens;
  /** Whether its instrumentation is on only where a setting asks for it: see {@link dev.weft.advice.OffByDefault}. */
  public final boolean offByDefault;

  public AdviceSpec(int id, String instrumentation, String adviceClass, List<Target> targets, @Nullable Entry entry, @Nullable Exit exit,
      List<String> opens, boolean offByDefault) {
    this.id = id;
    this.instrumentation = instrumentation;
    this.adviceClass = adviceClass;
    this.targets = targets;
    this.entry = entry;
    this.exit = exit;
    this.opens = opens;
    this.offByDefault = offByDefault;
  }

  /**
   * Whether a woven call is made even while its instrumentation is switched off, so that operations that have begun are ended. An exit is
   * made if it takes the entry's value, which shows whether the entry call was made.
   *
   * @param kind {@code enter}, {@code exit} or {@code replace}
   */
  public boolean finishes(String kind) {
    return kind.equals("enter") ? entry.finishes : entry != null && exit.takesEntered;
  }

  /** Whether the exit can tell that there was no entry call: the enter value is null then. */
  public boolean mayBeSkipped() {
    return entry != null && (exit == null || exit.takesEntered);
  }

  /** Returns a copy that is woven into other methods. */
  public AdviceSpec aimedAt(List<Target> newTargets) {
    return new AdviceSpec(id, instrumentation, adviceClass, newTargets, entry, exit, opens, offByDefault);
  }

  /** Returns a copy with another position in the index. */
  public AdviceSpec at(int position) {
    return new AdviceSpec(position, instrumentation, adviceClass, targets, entry, exit, opens, offByDefault);
  }
}
