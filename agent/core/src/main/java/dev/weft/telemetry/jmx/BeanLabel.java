package dev.weft.telemetry.jmx;

import dev.weft.advice.Nullable;
import java.util.Locale;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Where the value of a label comes from: {@code param(name)}, {@code beanattr(Type)} or {@code const(in)}, and {@code lowercase(...)} of these. */
final class BeanLabel {
  private static final String LOWER_CASE = "lowercase";

  private enum Source {
    PARAM, BEANATTR, CONST
  }

  private final Source source;
  private final String argument;
  private final @Nullable AttributePath attribute;
  private final boolean lowerCase;

  private BeanLabel(Source source, String argument, boolean lowerCase) {
    this.source = source;
    this.argument = argument;
    this.attribute = source == Source.BEANATTR ? new AttributePath(argument) : null;
    this.lowerCase = lowerCase;
  }

  /** Null if a text means no such thing. */
  static @Nullable BeanLabel of(String text) {
    String inner = argument(text, LOWER_CASE);
    String call = inner == null ? text : inner;
    for (Source source : Source.values()) {
      String argument = argument(call, source.name().toLowerCase(Locale.ROOT));
      if (argument != null && !argument.isEmpty()) {
        return new BeanLabel(source, argument, inner != null);
      }
    }
    return null;
  }

  private static @Nullable String argument(String call, String function) {
    String text = call.trim();
    return text.startsWith(function + '(') && text.endsWith(")") ? text.substring(function.length() + 1, text.length() - 1).trim() : null;
  }

  /** Null if this bean has none. */
  @Nullable String of(MBeanServer server, ObjectName bean) throws JMException {
    String value = value(server, bean);
    return value != null && lowerCase ? value.toLowerCase(Locale.ROOT) : value;
  }

  private @Nullable String value(MBeanServer server, ObjectName bean) throws JMException {
    if (attribute != null) {
      Object value = attribute.read(server, bean);
      return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }
    if (source == Source.CONST) {
      return argument;
    }
    String value = bean.getKeyProperty(argument);
    return value != null && value.startsWith("\"") ? ObjectName.unquote(value) : value;
  }
}
