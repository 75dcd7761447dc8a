package dev.weft.telemetry.jmx;

import java.util.ArrayList;
import java.util.List;
import javax.management.ObjectName;

/** Beans, by their names or patterns of these, and what their attributes measure. */
public final class BeanRule {
  final List<ObjectName> beans = new ArrayList<>();
  final List<BeanMetric> metrics = new ArrayList<>();

  BeanRule() {
  }
}
