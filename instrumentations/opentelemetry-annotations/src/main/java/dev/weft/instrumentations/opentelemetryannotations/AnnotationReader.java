package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.code.AnnotatedMethod;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * Reads the annotations of a method, once. They are read by name: there are two packages of them, and releases differ in what they have. What
 * cannot be read has its default.
 */
final class AnnotationReader {
  private static final String WITH_SPAN = ".annotations.WithSpan";
  private static final String SPAN_ATTRIBUTE = ".annotations.SpanAttribute";

  private AnnotationReader() {
  }

  /** @param constant the class, a space, name and descriptor of the method */
  static AnnotatedMethod read(String constant) {
    int space = constant.indexOf(' ');
    int parenthesis = constant.indexOf('(', space);
    String type = constant.substring(0, space);
    String name = constant.substring(space + 1, parenthesis);
    Method method = find(type, name, constant.substring(parenthesis));
    if (method == null) {
      return new AnnotatedMethod(type, name, SpanKind.INTERNAL, null, true, "", new String[0]);
    }
    Annotation withSpan = named(method.getDeclaredAnnotations(), WITH_SPAN);
    Object spanName = value(withSpan, "value");
    Object kind = value(withSpan, "kind");
    return new AnnotatedMethod(type, name, kind == null ? SpanKind.INTERNAL : SpanKind.valueOf(kind.toString()),
        spanName == null || spanName.equals("") ? null : (String) spanName, !Boolean.FALSE.equals(value(withSpan, "inheritContext")),
        LaterResults.name(method.getReturnType()), attributes(method));
  }

  private static @Nullable Method find(String type, String name, String descriptor) {
    try {
      for (Method each : Class.forName(type, false, AnnotationReader.class.getClassLoader()).getDeclaredMethods()) {
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

  private static @Nullable Annotation named(Annotation[] annotations, String end) {
    for (Annotation each : annotations) {
      String name = each.annotationType().getName();
      if (name.startsWith("io.opentelemetry.") && name.endsWith(end)) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable Object value(@Nullable Annotation annotation, String element) {
    try {
      return annotation == null ? null : annotation.annotationType().getMethod(element).invoke(annotation);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static String[] attributes(Method method) {
    Annotation[][] annotations = method.getParameterAnnotations();
    String[] attributes = new String[annotations.length];
    for (int i = 0; i < attributes.length; i++) {
      Annotation annotation = named(annotations[i], SPAN_ATTRIBUTE);
      if (annotation != null) {
        Object name = value(annotation, "value");
        boolean isNamed = name != null && !name.equals("");
        attributes[i] = isNamed ? (String) name : method.getParameters()[i].isNamePresent() ? method.getParameters()[i].getName() : null;
      }
    }
    return attributes;
  }
}
