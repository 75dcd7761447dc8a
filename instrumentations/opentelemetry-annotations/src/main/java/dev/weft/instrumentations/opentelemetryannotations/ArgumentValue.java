package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Nullable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Converts arguments to the types that attributes may have. */
final class ArgumentValue {
  private static final int MOST_ELEMENTS = 1000;

  private ArgumentValue() {
  }

  /** Null if there is none, or if the argument fails to show its text. */
  static @Nullable Object of(@Nullable Object argument) {
    if (argument == null) {
      return null;
    }
    if (argument.getClass().isArray()) {
      return elements(argument);
    }
    if (argument instanceof List) {
      return elements(((List<?>) argument).toArray());
    }
    return single(argument);
  }

  private static @Nullable Object single(Object argument) {
    if (argument instanceof String || argument instanceof Boolean || argument instanceof Long || argument instanceof Double) {
      return argument;
    }
    if (argument instanceof Integer || argument instanceof Short || argument instanceof Byte) {
      return ((Number) argument).longValue();
    }
    return argument instanceof Float ? (Object) ((Float) argument).doubleValue() : text(argument);
  }

  private static @Nullable String text(Object argument) {
    try {
      return argument.toString();
    } catch (RuntimeException e) {   // the application's own method
      return null;
    }
  }

  /** The elements of an array; their texts if they have different types. */
  private static List<?> elements(Object array) {
    int length = Math.min(Array.getLength(array), MOST_ELEMENTS);
    List<Object> elements = new ArrayList<>(length);
    Class<?> type = null;
    for (int i = 0; i < length; i++) {
      Object element = Array.get(array, i);
      Object value = element == null ? null : single(element);
      if (value != null) {
        if (type != null && type != value.getClass()) {
          return Collections.singletonList(text(elements));
        }
        type = value.getClass();
        elements.add(value);
      }
    }
    return elements;
  }
}
