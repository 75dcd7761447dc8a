package dev.weft.export;

import dev.weft.export.otlp.ThrownText;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;

/** Collects attributes for the SDK, within the limits of the settings. */
final class CollectedAttributes implements AttributeReader {
  private static final Attribute EXCEPTION_TYPE = Attribute.of("exception.type");
  private static final Attribute EXCEPTION_MESSAGE = Attribute.of("exception.message");
  private static final Attribute EXCEPTION_STACKTRACE = Attribute.of("exception.stacktrace");

  private final AttributesBuilder kept = Attributes.builder();
  private final int most;
  private final int longest;
  private int count;
  private int chars;

  /**
   * @param most how many attributes are kept
   * @param longest length to which texts are cut
   */
  CollectedAttributes(int most, int longest) {
    this.most = most;
    this.longest = longest;
  }

  @Override
  public void text(Attribute attribute, String value) {
    if (count++ < most) {
      kept.put(attribute.name(), cut(value));
    }
  }

  @Override
  public void number(Attribute attribute, long value) {
    if (count++ < most) {
      kept.put(attribute.name(), value);
    }
  }

  @Override
  public void decimal(Attribute attribute, double value) {
    if (count++ < most) {
      kept.put(attribute.name(), value);
    }
  }

  @Override
  public void flag(Attribute attribute, boolean value) {
    if (count++ < most) {
      kept.put(attribute.name(), value);
    }
  }

  @Override
  public void texts(Attribute attribute, List<String> values) {
    if (count++ < most) {
      String[] texts = new String[values.size()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = cut(values.get(i));
      }
      kept.put(attribute.name(), texts);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public void list(Attribute attribute, List<?> values) {
    if (count++ < most) {
      if (values.get(0) instanceof Long) {
        kept.put(AttributeKey.longArrayKey(attribute.name()), (List<Long>) values);
      } else if (values.get(0) instanceof Double) {
        kept.put(AttributeKey.doubleArrayKey(attribute.name()), (List<Double>) values);
      } else {
        kept.put(AttributeKey.booleanArrayKey(attribute.name()), (List<Boolean>) values);
      }
    }
  }

  Attributes attributes() {
    return kept.build();
  }

  /** Number of attributes, including those over the limit. */
  int count() {
    return count;
  }

  void exception(Throwable exception) {
    text(EXCEPTION_TYPE, exception.getClass().getName());
    textIfKnown(EXCEPTION_MESSAGE, ThrownText.message(exception));
    text(EXCEPTION_STACKTRACE, ThrownText.stackTrace(exception));
  }

  /** How many characters the texts have. */
  int chars() {
    return chars;
  }

  private String cut(String text) {
    String kept = text.length() <= longest ? text : text.substring(0, longest);
    chars += kept.length();
    return kept;
  }
}
