package dev.weft.export;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Turns operations that ended into what the exporter reads, within the limits of the settings. On the exporting thread. */
final class SpanView {
  private static final int USUAL_ATTRIBUTES = 12;
  private static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");
  private static final AttributeKey<String> EXCEPTION_STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

  private final Resource resource;
  private final String version;
  private final int longestValue;
  private final int mostAttributes;
  private final int mostEvents;
  private final ConcurrentHashMap<Instrumentation, InstrumentationScopeInfo> scopes = new ConcurrentHashMap<>();

  SpanView(Resource resource, String version, StandardSettings settings) {
    long length = settings.number(StandardSetting.ATTRIBUTE_LENGTH);
    this.resource = resource;
    this.version = version;
    this.longestValue = length < 0 ? Integer.MAX_VALUE : (int) length;
    this.mostAttributes = (int) settings.number(StandardSetting.ATTRIBUTE_COUNT);
    this.mostEvents = (int) settings.number(StandardSetting.EVENT_COUNT);
  }

  FinishedSpan of(Operation operation) {
    FinishedSpan span = new FinishedSpan(operation, this);
    operation.forgetException();
    return span;
  }

  Resource resource() {
    return resource;
  }

  InstrumentationScopeInfo scope(Instrumentation instrumentation) {
    return scopes.computeIfAbsent(instrumentation,
        one -> InstrumentationScopeInfo.builder("dev.weft." + one.name()).setVersion(version).build());
  }

  /** A copy: the marshaler reads attributes twice, and whoever still holds an operation may set one after its end. */
  FlatAttributes attributes(Operation operation) {
    Pairs pairs = new Pairs();
    operation.attributes(pairs);
    return new FlatAttributes(pairs.values, pairs.length, pairs.told);
  }

  private final class Pairs implements AttributeReader {
    private Object[] values = new Object[USUAL_ATTRIBUTES * 2];
    private int length;
    private int told;

    @Override
    public void text(Attribute attribute, String value) {
      if (told++ < mostAttributes) {
        AttributeKey<?> key = (AttributeKey<?>) attribute.exported();
        if (key == null) {
          key = AttributeKey.stringKey(attribute.name());
          attribute.exported(key);
        }
        add(key, cut(value));
      }
    }

    @Override
    public void number(Attribute attribute, long value) {
      if (told++ < mostAttributes) {
        AttributeKey<?> key = (AttributeKey<?>) attribute.exported();
        if (key == null) {
          key = AttributeKey.longKey(attribute.name());
          attribute.exported(key);
        }
        add(key, value);
      }
    }

    private void add(AttributeKey<?> key, Object value) {
      if (length == values.length) {
        values = Arrays.copyOf(values, length * 2);
      }
      values[length++] = key;
      values[length++] = value;
    }
  }

  private String cut(String text) {
    return text == null || text.length() <= longestValue ? text : text.substring(0, longestValue);
  }

  /** The event {@code exception} of the conventions, at the operation's end. */
  List<EventData> events(Throwable exception, long endEpochNanos) {
    if (exception == null || mostEvents == 0) {
      return Collections.emptyList();
    }
    Object[] pairs = new Object[6];
    int length = 0;
    pairs[length++] = EXCEPTION_TYPE;
    pairs[length++] = cut(exception.getClass().getName());
    String message = ThrownText.message(exception);
    if (message != null) {
      pairs[length++] = EXCEPTION_MESSAGE;
      pairs[length++] = cut(message);
    }
    pairs[length++] = EXCEPTION_STACKTRACE;
    pairs[length++] = cut(ThrownText.stackTrace(exception));
    Attributes attributes = new FlatAttributes(pairs, length, length / 2);
    return Collections.singletonList(EventData.create(endEpochNanos, "exception", attributes));
  }
}
