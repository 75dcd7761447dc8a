package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/**
 * The only class of the agent that woven code calls. It is in {@code java.lang} because every class loader delegates that package.
 *
 * <p>It cannot be replaced while the JVM runs, so its shape is frozen: it contains no version and no agent type, only three functions of
 * JDK types, which an agent sets and removes. Only code that has access to {@code java.lang} can set them, so that an application cannot
 * redirect woven calls.
 */
public final class WeftDispatcher implements Function<Object[], Object> {
  /** Null: no agent. Takes {Class caller, String name, MethodType type, Integer advice}, returns a {@link CallSite} or null. */
  private static volatile Function<Object[], Object> linker;
  /** Takes {Object[] values, Integer site}, for class files that cannot hold {@code invokedynamic}. */
  private static volatile Function<Object[], Object> caller;
  /** Takes {Throwable failure, Integer advice}. */
  private static volatile Function<Object[], Object> failures;

  private WeftDispatcher() {
  }

  /** What agents control this class with. A function, because calling several methods by reflection would make the JVM generate classes. */
  static Function<Object[], Object> control() {
    return new WeftDispatcher();
  }

  /**
   * Takes {"install", Function linker, Function caller, Function failures}, {"installed"}, which returns a Boolean, or {"noop", String name,
   * MethodType type}, which returns a {@link MethodHandle}.
   */
  @Override
  @SuppressWarnings("unchecked")
  public Object apply(Object[] request) {
    if (request[0].equals("installed")) {
      return linker != null;
    }
    if (request[0].equals("noop")) {
      return noop((String) request[1], (MethodType) request[2]);
    }
    failures = (Function<Object[], Object>) request[3];
    caller = (Function<Object[], Object>) request[2];
    linker = (Function<Object[], Object>) request[1];
    return null;
  }

  /**
   * Bootstrap method of every woven call. Passes on the calling class, but not its lookup, which would give access to that class.
   *
   * @param advice an Integer, declared as the JVM passes it: unboxing it would make the JVM generate classes
   */
  public static CallSite link(MethodHandles.Lookup lookup, String name, MethodType type, Object advice) {
    Function<Object[], Object> function = linker;
    if (function != null) {
      try {
        Object site = function.apply(new Object[] {lookup.lookupClass(), name, type, advice});
        if (site != null) {
          return (CallSite) site;
        }
      } catch (Throwable t) {
        failed(t, (Integer) advice);
      }
    }
    return new ConstantCallSite(noop(name, type));
  }

  /**
   * A woven call of a class file older than version 51. While no agent is installed, it does what the target of {@link #noop} does: it
   * returns the first value if the number is negative, which marks calls that may replace that value; otherwise null.
   */
  public static Object call(Object[] values, int site) {
    Function<Object[], Object> function = caller;
    if (function == null) {
      return site < 0 ? values[0] : null;
    }
    return function.apply(new Object[] {values, site});
  }

  /** Called by the handler around each woven call; the woven method then goes on as if it were not woven. */
  public static void failed(Throwable failure, int advice) {
    Function<Object[], Object> function = failures;
    if (function != null) {
      function.apply(new Object[] {failure, advice});
    }
  }

  /**
   * A target that does nothing: "replace" returns its first parameter, which is the result that it may replace; all others return null. It
   * consists of JDK types only, so it keeps nothing of the agent alive.
   */
  private static MethodHandle noop(String name, MethodType type) {
    boolean replace = name.equals("replace");
    if (type.parameterCount() <= 4 && type.returnType() == Object.class && !hasPrimitives(type)) {
      try {
        return MethodHandles.publicLookup().findStatic(WeftDispatcher.class, replace ? "first" : "nothing", type.generic()).asType(type);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    if (replace) {
      MethodHandle same = MethodHandles.identity(type.returnType());
      return MethodHandles.dropArguments(same, 1, type.parameterList().subList(1, type.parameterCount()));
    }
    MethodHandle empty = MethodHandles.constant(Object.class, null).asType(MethodType.methodType(type.returnType()));
    return MethodHandles.dropArguments(empty, 0, type.parameterList());
  }

  private static boolean hasPrimitives(MethodType type) {
    for (int i = 0; i < type.parameterCount(); i++) {
      if (type.parameterType(i).isPrimitive()) {
        return true;
      }
    }
    return false;
  }

  // Almost all calls get one of these, as combining handles would make the JVM generate classes. Public, since Java 8 does not let a class of
  // this package look up its own methods.

  public static Object nothing() {
    return null;
  }

  public static Object nothing(Object a) {
    return null;
  }

  public static Object nothing(Object a, Object b) {
    return null;
  }

  public static Object nothing(Object a, Object b, Object c) {
    return null;
  }

  public static Object nothing(Object a, Object b, Object c, Object d) {
    return null;
  }

  public static Object first(Object result) {
    return result;
  }

  public static Object first(Object result, Object b) {
    return result;
  }

  public static Object first(Object result, Object b, Object c) {
    return result;
  }

  public static Object first(Object result, Object b, Object c, Object d) {
    return result;
  }
}
