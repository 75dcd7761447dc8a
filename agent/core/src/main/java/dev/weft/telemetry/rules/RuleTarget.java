package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** The methods that a rule names. */
public final class RuleTarget {
  /** How {@link #type} names classes. */
  public enum Kind {
    /** That class. */
    CLASS("class"),
    /** Classes that extend or implement it. */
    SUBTYPES("subtypes-of"),
    /** Methods that have this annotation, which must be there at run time, in any class. */
    ANNOTATION("annotation");

    /** How the file calls it. */
    final String key;

    Kind(String key) {
      this.key = key;
    }
  }

  public final Kind kind;
  /** Binary name. */
  public final String type;
  /** Names; empty for an annotation: every method that has it. */
  public final List<String> methods;
  /** Source names of all parameters; null for any. */
  public final @Nullable List<String> parameters;

  RuleTarget(Kind kind, String type, List<String> methods, @Nullable List<String> parameters) {
    this.kind = kind;
    this.type = type;
    this.methods = methods;
    this.parameters = parameters;
  }

  /** The parameters' descriptors, concatenated; empty for any. */
  public String descriptors() {
    StringBuilder descriptors = new StringBuilder();
    if (parameters != null) {
      for (String parameter : parameters) {
        descriptors.append(descriptor(parameter));
      }
    }
    return descriptors.toString();
  }

  private static String descriptor(String source) {
    if (source.endsWith("[]")) {
      return '[' + descriptor(source.substring(0, source.length() - 2));
    }
    switch (source) {
      case "boolean":
        return "Z";
      case "byte":
        return "B";
      case "char":
        return "C";
      case "short":
        return "S";
      case "int":
        return "I";
      case "long":
        return "J";
      case "float":
        return "F";
      case "double":
        return "D";
      default:
        return 'L' + source.replace('.', '/') + ';';
    }
  }

  /** Whether a method has one of the names and the parameters, whatever its class is. */
  public boolean matchesMethod(String name, String descriptor) {
    return (methods.isEmpty() || methods.contains(name)) && (parameters == null || descriptor.startsWith('(' + descriptors() + ')'));
  }

  /** As the file has it. */
  @Override
  public String toString() {
    return kind.key + ' ' + type + (methods.isEmpty() ? "" : ", methods " + String.join(", ", methods))
        + (parameters == null ? "" : ", parameters (" + String.join(", ", parameters) + ')');
  }

  /**
   * Whether it is this method.
   *
   * @param owner binary name of the class that declares it
   * @param loader of that class, or one that finds it
   */
  boolean matches(String owner, String method, String descriptor, @Nullable ClassLoader loader) {
    if (!matchesMethod(method, descriptor)) {
      return false;
    }
    if (kind == Kind.CLASS) {
      return owner.equals(type);
    }
    try {
      Class<?> declaring = Class.forName(owner, false, loader);
      return kind == Kind.SUBTYPES ? descends(declaring) : isAnnotated(declaring, method, descriptor);
    } catch (ClassNotFoundException | LinkageError e) {   // the class may name types that are not there
      return false;
    }
  }

  private boolean descends(Class<?> declaring) {
    List<Class<?>> types = new ArrayList<>();
    types.add(declaring);
    for (int i = 0; i < types.size(); i++) {   // grows meanwhile
      Class<?> each = types.get(i);
      if (each.getName().equals(type)) {
        return true;
      }
      if (each.getSuperclass() != null) {
        types.add(each.getSuperclass());
      }
      for (Class<?> implemented : each.getInterfaces()) {
        types.add(implemented);
      }
    }
    return false;
  }

  private boolean isAnnotated(Class<?> declaring, String name, String descriptor) {
    for (Method method : declaring.getDeclaredMethods()) {
      if (method.getName().equals(name)
          && MethodType.methodType(method.getReturnType(), method.getParameterTypes()).toMethodDescriptorString().equals(descriptor)) {
        for (Annotation annotation : method.getDeclaredAnnotations()) {
          if (annotation.annotationType().getName().equals(type)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
