package dev.weft.telemetry.jmx;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.meters.ApplicationMeter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What an attribute of beans measures. */
final class BeanMetric {
  /** An attribute that is a text: which of its values are which state. */
  static final class States {
    final String label;
    /** By the attribute's values. */
    final Map<String, String> byValue = new LinkedHashMap<>();
    /** For all other values. */
    String others = "";

    States(String label) {
      this.label = label;
    }
  }

  private final AttributePath attribute;
  private final ApplicationMeter meter;
  private final Map<String, BeanLabel> labels;
  private final double factor;
  private final boolean dropsNegative;
  private final @Nullable States states;
  private volatile boolean failed;

  /**
   * Makes it.
   *
   * @param factor by which the attribute's value is multiplied
   * @param dropsNegative whether a value below 0 is none
   * @param states null for an attribute that is a number
   */
  BeanMetric(AttributePath attribute, ApplicationMeter meter, Map<String, BeanLabel> labels, double factor, boolean dropsNegative,
      @Nullable States states) {
    this.attribute = attribute;
    this.meter = meter;
    this.labels = labels;
    this.factor = factor;
    this.dropsNegative = dropsNegative;
    this.states = states;
  }

  /** Adds what a bean has now. Whatever goes wrong is logged once. */
  void read(MBeanServer server, ObjectName bean, List<BeanValue> values) {
    try {
      Object value = attribute.read(server, bean);
      if (value == null) {
        return;
      }
      Map<String, String> named = new TreeMap<>();
      for (Map.Entry<String, BeanLabel> each : labels.entrySet()) {
        String text = each.getValue().of(server, bean);
        if (text != null) {
          named.put(each.getKey(), text);
        }
      }
      if (states != null) {
        addStates(value.toString(), named, values);
      } else if (value instanceof Number) {
        add(((Number) value).doubleValue() * factor, named, values);
      } else {
        fail(bean, "is no number but a " + value.getClass().getName());
      }
    } catch (InstanceNotFoundException e) {   // it has gone since it was found
      return;
    } catch (JMException | RuntimeException | LinkageError e) {   // the application's code
      fail(bean, "cannot be read: " + Log.text(e));
    }
  }

  private void addStates(String value, Map<String, String> named, List<BeanValue> values) {
    String now = states.byValue.getOrDefault(value, states.others);
    Map<String, String> all = new LinkedHashMap<>(states.byValue);
    all.put("", states.others);
    for (String state : new LinkedHashSet<>(all.values())) {
      named.put(states.label, state);
      add(state.equals(now) ? 1 : 0, named, values);
    }
  }

  private void add(double value, Map<String, String> named, List<BeanValue> values) {
    if (Double.isNaN(value) || dropsNegative && value < 0) {
      return;
    }
    String[] pairs = new String[2 * named.size()];
    int i = 0;
    for (Map.Entry<String, String> each : named.entrySet()) {
      pairs[i++] = each.getKey();
      pairs[i++] = each.getValue();
    }
    values.add(new BeanValue(meter, pairs, value));
  }

  private void fail(ObjectName bean, String what) {
    if (!failed) {
      failed = true;
      Log.warn("JMX: " + attribute + " of " + bean + ' ' + what);
    }
  }
}
