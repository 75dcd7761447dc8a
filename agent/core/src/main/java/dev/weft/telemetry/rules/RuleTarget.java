package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.names.NamePattern;
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
  /** Marks in the names of classes that frameworks generate around the application's: their methods only call the application's. */
  private static final String[] GENERATED = {"$$SpringCGLIB$$", "$$EnhancerBy", "_$$_", ".$Proxy", "$ByteBuddy$", "$HibernateProxy$",
      "_ClientProxy", "_Subclass"};

  /** Binary name; of a class also a pattern. */
  public final String type;
  /** Names or patterns; empty for an annotation: every method that has it. */
  public final List<String> methods;
  /** Source names of all parameters; null for any. */
  public final @Nullable List<String> parameters;

  private final @Nullable NamePattern typePattern;
  private final List<NamePattern> methodPatterns = new ArrayList<>(0);

  RuleTarget(Kind kind, String type, List<String> methods, @Nullable List<String> parameters) {
    this.kind = kind;
    this.type = type;
    this.methods = methods;
    this.parameters = parameters;
    this.typePattern = NamePattern.is(type) ? new NamePattern(type, '.') : null;
    for (String method : methods) {
      if (NamePattern.is(method)) {
        methodPatterns.add(new NamePattern(method, '.'));
      }
    }
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

  /**
   * Whether a method of a class that is woven for the rule counts: it has one of the names and the parameters, and its class is not one that a
   * framework generates, by whose calls the application's would count twice.
   *
   * @param owner binary name of the class that declares it
   */
  public boolean counts(String owner, String name, String descriptor) {
    return hasName(name) && !isGenerated(owner) && (parameters == null || descriptor.startsWith('(' + descriptors() + ')'));
  }

  private boolean hasName(String name) {
    if (methods.isEmpty() || methods.contains(name)) {
      return true;
    }
    for (NamePattern pattern : methodPatterns) {
      if (pattern.matches(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean isGenerated(String owner) {
    for (String mark : GENERATED) {
      if (owner.contains(mark) && !owner.equals(type)) {
        return true;
      }
    }
    return false;
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
    if (!counts(owner, method, descriptor)) {
      return false;
    }
    if (kind == Kind.CLASS) {
      return typePattern == null ? owner.equals(type) : typePattern.matches(owner);
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
