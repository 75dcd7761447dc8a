package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import io.micrometer.core.instrument.Meter;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The methods with {@code @Timed} of one class loader of the application, by the constant that woven code passes for each. Their meters are in a
 * registry of the agent's, so that the application's registries do not show them.
 */
final class Annotated {
  static final AgentRegistry REGISTRY = new AgentRegistry();
  private static final ConcurrentHashMap<String, TimedMethod> TIMED = new ConcurrentHashMap<>();

  private Annotated() {
  }

  static List<Meter> meters() {
    return REGISTRY.getMeters();
  }

  /** Null if something else times the method. */
  static @Nullable AnnotatedCall startTimed(String method) {
    if (!Registries.MICROMETER.isOn() || Aspects.time()) {
      return null;
    }
    TimedMethod called = TIMED.get(method);
    if (called == null) {
      called = TimedMethod.of(method, find(method));
      TIMED.put(method, called);
    }
    return called.start();
  }

  static String type(String constant) {
    return constant.substring(0, constant.indexOf(' '));
  }

  static String name(String constant) {
    return constant.substring(constant.indexOf(' ') + 1, constant.indexOf('('));
  }

  /** @param constant the class, a space, name and descriptor of the method */
  static @Nullable Method find(String constant) {
    String name = name(constant);
    String descriptor = constant.substring(constant.indexOf('('));
    try {
      for (Method each : Class.forName(type(constant), false, Annotated.class.getClassLoader()).getDeclaredMethods()) {
        if (each.getName().equals(name)
            && MethodType.methodType(each.getReturnType(), each.getParameterTypes()).toMethodDescriptorString().equals(descriptor)) {
          return each;
        }
      }
      return null;
    } catch (ClassNotFoundException | LinkageError e) {   // the class may name types in other methods that are not there
      return null;
    }
  }

  /** The tag for what a call threw, as Micrometer's aspects have it. */
  static String exception(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "none";
    }
    return (thrown.getCause() == null ? thrown : thrown.getCause()).getClass().getSimpleName();
  }
}
