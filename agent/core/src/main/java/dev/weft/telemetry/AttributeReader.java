package dev.weft.telemetry;

import java.util.List;

/** Receives the attributes of an operation that ended: each once, none without a value, in an order that is always the same. */
public interface AttributeReader {
  void text(Attribute attribute, String value);

  void number(Attribute attribute, long value);

  void decimal(Attribute attribute, double value);

  void flag(Attribute attribute, boolean value);

  void texts(Attribute attribute, List<String> values);

  /** As {@link #text}, nothing for null. */
  default void textIfKnown(Attribute attribute, String value) {
    if (value != null) {
      text(attribute, value);
    }
  }

  /** As {@link #number}, nothing for zero and less. */
  default void numberIfPositive(Attribute attribute, long value) {
    if (value > 0) {
      number(attribute, value);
    }
  }

  /** Several that are the same for many operations. */
  default void all(SharedAttributes attributes) {
    attributes.describe(this);
  }
}
