package dev.weft.telemetry.jmx;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** An attribute of a bean, or an item within one: {@code Usage.used}. A dot that belongs to a name stands behind a backslash. */
final class AttributePath {
  private final String text;
  private final List<String> names = new ArrayList<>();

  AttributePath(String text) {
    this.text = text;
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        name.append(text.charAt(++i));
      } else if (c == '.') {
        names.add(name.toString());
        name.setLength(0);
      } else {
        name.append(c);
      }
    }
    names.add(name.toString());
  }

  /** Null if there is no value, or no such item. */
  @Nullable Object read(MBeanServer server, ObjectName bean) throws JMException {
    Object value = server.getAttribute(bean, names.get(0));
    for (int i = 1; i < names.size(); i++) {
      if (!(value instanceof CompositeData) || !((CompositeData) value).containsKey(names.get(i))) {
        return null;
      }
      value = ((CompositeData) value).get(names.get(i));
    }
    return value;
  }

  /** As a metric is called that has no other name. */
  String name() {
    return String.join(".", names);
  }

  @Override
  public String toString() {
    return text;
  }
}
