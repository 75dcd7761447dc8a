package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attributes of an operation, each told at most once. */
public final class ReadAttributes implements AttributeReader {
  private final Map<Attribute, Object> values = new HashMap<>();

  /** The value of an attribute, or null. */
  public static Object value(Operation operation, Attribute attribute) {
    ReadAttributes read = new ReadAttributes();
    operation.attributes(read);
    return read.values.get(attribute);
  }

  /** The values of all attributes, by name. */
  public static Map<String, Object> of(Operation operation) {
    ReadAttributes read = new ReadAttributes();
    operation.attributes(read);
    return read.named();
  }

  /** The values told so far, by name. */
  public Map<String, Object> named() {
    Map<String, Object> named = new HashMap<>();
    values.forEach((attribute, value) -> named.put(attribute.name(), value));
    return named;
  }

  private void add(Attribute name, Object value) {
    assertThat(values.put(name, value)).isNull();
  }

  @Override
  public void text(Attribute name, String value) {
    add(name, value);
  }

  @Override
  public void number(Attribute name, long value) {
    add(name, value);
  }

  @Override
  public void decimal(Attribute name, double value) {
    add(name, value);
  }

  @Override
  public void flag(Attribute name, boolean value) {
    add(name, value);
  }

  @Override
  public void texts(Attribute name, List<String> value) {
    add(name, value);
  }
}
