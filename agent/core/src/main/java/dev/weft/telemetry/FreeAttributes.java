package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.Arrays;
import java.util.List;

/**
 * Attributes that no typed field holds, in one flat array that alternates attributes and values. A new value of an attribute replaces the old
 * one. Holds at most {@value #MOST} attributes, the specification's limit, and counts further ones.
 */
public final class FreeAttributes {
  public static final int MOST = 128;
  private static final int FEW = 8;

  private Object[] pairs = new Object[FEW];
  private int length;
  private int dropped;

  /** @param value a {@code String}, {@code Long}, {@code Double}, {@code Boolean} or {@code List<String>}; null sets nothing */
  public void set(Attribute attribute, @Nullable Object value) {
    if (value == null) {
      return;
    }
    int place = place(attribute);
    if (place == length) {
      if (length == 2 * MOST) {
        dropped++;
        return;
      }
      if (length == pairs.length) {
        pairs = Arrays.copyOf(pairs, length * 2);
      }
      pairs[length] = attribute;
      length += 2;
    }
    pairs[place + 1] = value;
  }

  /**
   * As {@link #set}, for a name of the application's: there may be very many of those.
   *
   * @param value also a list of {@code Long}, {@code Double} or {@code Boolean}
   */
  public void set(String name, @Nullable Object value) {
    for (int i = 0; i < length; i += 2) {
      if (((Attribute) pairs[i]).name().equals(name)) {
        if (value != null) {
          pairs[i + 1] = value;
        }
        return;
      }
    }
    set(Attribute.unbounded(name), value);
  }

  boolean has(String name) {
    for (int i = 0; i < length; i += 2) {
      if (((Attribute) pairs[i]).name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  @Nullable Object get(Attribute attribute) {
    int place = place(attribute);
    return place == length ? null : pairs[place + 1];
  }

  private int place(Attribute attribute) {
    int place = 0;
    while (place < length && pairs[place] != attribute) {
      place += 2;
    }
    return place;
  }

  private static boolean isTexts(List<?> values) {
    return values.isEmpty() || values.get(0) instanceof String;
  }

  /** How many attributes were not kept. */
  public int dropped() {
    return dropped;
  }

  @SuppressWarnings("unchecked")   // lists of strings, but for the application's
  public void writeTo(AttributeReader reader) {
    for (int i = 0; i < length; i += 2) {
      Attribute attribute = (Attribute) pairs[i];
      Object value = pairs[i + 1];
      if (value instanceof String) {
        reader.text(attribute, (String) value);
      } else if (value instanceof Long) {
        reader.number(attribute, (Long) value);
      } else if (value instanceof Double) {
        reader.decimal(attribute, (Double) value);
      } else if (value instanceof Boolean) {
        reader.flag(attribute, (Boolean) value);
      } else if (isTexts((List<?>) value)) {
        reader.texts(attribute, (List<String>) value);
      } else {
        reader.list(attribute, (List<?>) value);
      }
    }
  }
}
