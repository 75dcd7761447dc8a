package dev.weft.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Attributes in one array, keys and values in turn, in the order in which they were set; each key once. */
final class FlatAttributes implements Attributes {
  private final Object[] pairs;
  private final int length;
  private final int told;

  FlatAttributes(Object[] pairs, int length, int told) {
    this.pairs = pairs;
    this.length = length;
    this.told = told;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T get(AttributeKey<T> key) {
    for (int i = 0; i < length; i += 2) {
      if (pairs[i].equals(key)) {
        return (T) pairs[i + 1];
      }
    }
    return null;
  }

  @Override
  public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    for (int i = 0; i < length; i += 2) {
      consumer.accept((AttributeKey<?>) pairs[i], pairs[i + 1]);
    }
  }

  @Override
  public int size() {
    return length / 2;
  }

  /** How many there were, those over the limit among them. */
  int told() {
    return told;
  }

  @Override
  public boolean isEmpty() {
    return length == 0;
  }

  @Override
  public Map<AttributeKey<?>, Object> asMap() {
    Map<AttributeKey<?>, Object> map = new LinkedHashMap<>();
    forEach(map::put);
    return map;
  }

  @Override
  public AttributesBuilder toBuilder() {
    return Attributes.builder().putAll(this);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
