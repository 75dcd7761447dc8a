package dev.weft.telemetry.jmx;

import static dev.weft.yaml.YamlNodes.mapping;
import static dev.weft.yaml.YamlNodes.text;
import static dev.weft.yaml.YamlNodes.texts;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.meters.ApplicationMeter;
import dev.weft.telemetry.meters.ApplicationMeters;
import dev.weft.yaml.YamlNodes;
import dev.weft.yaml.YamlNodes.Wrong;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads which beans' attributes are metrics, as OpenTelemetry's agent does. A rule that is wrong is left out and told with its line; the others work.
 *
 * @see <a href="https://opentelemetry.io/docs/languages/java/jmx/">JMX Metric Insight</a>
 */
public final class BeanRuleReader {
  private static final String SCOPE = "io.opentelemetry.jmx";
  private static final List<String> RULE_KEYS = Arrays.asList("bean", "beans", "metricAttribute", "prefix", "unit", "sourceUnit", "type",
      "dropNegativeValues", "mapping");
  private static final List<String> METRIC_KEYS = Arrays.asList("metric", "metricAttribute", "desc", "unit", "sourceUnit", "type", "dropNegativeValues");
  /** @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/api/#instrument-name-syntax">Syntax of names</a> */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]{0,254}");
  private static final String ALL_OTHERS = "*";

  private BeanRuleReader() {
  }

  /**
   * Reads a file's text.
   *
   * @param file its name, for messages
   * @param problems gets a line for each rule that is wrong: file, line, what is wrong
   */
  public static List<BeanRule> read(String text, String file, List<String> problems) {
    List<BeanRule> rules = new ArrayList<>();
    try {
      Optional<Node> root = YamlNodes.read(text, file);
      Node list = root.isPresent() ? mapping(root.get(), "a mapping with the key rules is expected", Arrays.asList("rules")).get("rules") : null;
      if (list != null && !(list instanceof SequenceNode)) {
        throw new Wrong(list, "rules: a list is expected");
      }
      for (Node node : list == null ? Collections.<Node>emptyList() : ((SequenceNode) list).getValue()) {
        try {
          rules.add(rule(node));
        } catch (Wrong e) {
          problems.add(YamlNodes.place(file, e.node()) + ": " + e.getMessage());
        }
      }
    } catch (Wrong e) {
      problems.add(YamlNodes.place(file, e.node()) + ": " + e.getMessage());
    } catch (YamlNodes.Malformed e) {
      problems.add(e.getMessage());
    }
    return rules;
  }

  private static BeanRule rule(Node node) throws Wrong {
    Map<String, Node> keys = mapping(node, "a rule is a mapping", RULE_KEYS);
    BeanRule rule = new BeanRule();
    List<String> beans = new ArrayList<>(texts(keys.get("bean")));
    beans.addAll(texts(keys.get("beans")));
    for (String bean : beans) {
      try {
        rule.beans.add(new ObjectName(bean));
      } catch (MalformedObjectNameException e) {
        throw new Wrong(node, bean + " is no name of a bean: " + e.getMessage());
      }
    }
    Node mapping = keys.get("mapping");
    if (beans.isEmpty() || mapping == null) {
      throw new Wrong(node, "a rule needs bean (or beans) and mapping");
    }
    for (Map.Entry<String, Node> each : mapping(mapping, "mapping: attributes of the bean are expected").entrySet()) {
      rule.metrics.add(metric(new AttributePath(each.getKey()), each.getValue(), keys));
    }
    return rule;
  }

  /** @param ofRule what holds for all metrics of the rule that say nothing else */
  private static BeanMetric metric(AttributePath attribute, Node node, Map<String, Node> ofRule) throws Wrong {
    boolean isEmpty = node instanceof ScalarNode && ((ScalarNode) node).getValue().isEmpty();
    Map<String, Node> keys = isEmpty ? new LinkedHashMap<String, Node>() : mapping(node, "a mapping is expected", METRIC_KEYS);
    Map<String, BeanLabel> labels = new LinkedHashMap<>();
    BeanMetric.States states = null;
    for (Node each : new Node[] {ofRule.get("metricAttribute"), keys.get("metricAttribute")}) {
      BeanMetric.States found = each == null ? null : labels(each, labels);
      states = found == null ? states : found;
    }
    String type = value("type", keys, ofRule, "gauge").toLowerCase(Locale.ROOT);
    if (type.equals("state") != (states != null)) {
      throw new Wrong(node, "a metric of the type state needs a metricAttribute with its states, and only such a one has them");
    }
    String unit = states != null ? "1" : value("unit", keys, ofRule, "");
    String name = value("prefix", ofRule, ofRule, "") + value("metric", keys, keys, attribute.name());
    if (!NAME.matcher(name).matches()) {
      throw new Wrong(node, name + " is no name of a metric: a letter and up to 254 letters, digits, and _ . / - are expected");
    }
    ApplicationMeter meter = ApplicationMeters.meter(   // attributes may share one
        new ApplicationMeter(kind(type, node), SCOPE, null, name, unit, value("desc", keys, keys, ""), null));
    return new BeanMetric(attribute, meter, labels, factor(value("sourceUnit", keys, ofRule, unit), unit, node),
        Boolean.parseBoolean(value("dropNegativeValues", keys, ofRule, "false")), states);
  }

  private static String value(String key, Map<String, Node> keys, Map<String, Node> ofRule, String otherwise) throws Wrong {
    Node node = keys.containsKey(key) ? keys.get(key) : ofRule.get(key);
    return node == null ? otherwise : text(node);
  }

  private static ApplicationMeter.Kind kind(String type, Node node) throws Wrong {
    switch (type) {
      case "counter":
        return ApplicationMeter.Kind.COUNTER;
      case "updowncounter":
      case "state":
        return ApplicationMeter.Kind.UP_DOWN_COUNTER;
      case "gauge":
        return ApplicationMeter.Kind.GAUGE;
      default:
        throw new Wrong(node, "the type " + type + " is none of counter, updowncounter, gauge and state");
    }
  }

  private static double factor(String from, String to, Node node) throws Wrong {
    if (from.equals(to)) {
      return 1;
    }
    double factor = !to.equals("s") ? 0 : from.equals("ms") ? 1e-3 : from.equals("us") ? 1e-6 : from.equals("ns") ? 1e-9 : 0;
    if (factor == 0) {
      throw new Wrong(node, "values cannot be converted from " + from + " to " + to + ", only from ms, us and ns to s");
    }
    return factor;
  }

  /** Returns the states if one of the labels has them. */
  private static @Nullable BeanMetric.States labels(Node node, Map<String, BeanLabel> labels) throws Wrong {
    BeanMetric.States states = null;
    for (Map.Entry<String, Node> each : mapping(node, "metricAttribute: a mapping is expected").entrySet()) {
      if (each.getValue() instanceof MappingNode) {
        states = states(each.getKey(), each.getValue());
        continue;
      }
      BeanLabel label = BeanLabel.of(text(each.getValue()));
      if (label == null) {
        throw new Wrong(each.getValue(), "param(KEY), beanattr(ATTRIBUTE) or const(TEXT) is expected, or lowercase() of one of these");
      }
      labels.put(each.getKey(), label);
    }
    return states;
  }

  private static BeanMetric.States states(String label, Node node) throws Wrong {
    BeanMetric.States states = new BeanMetric.States(label);
    for (Map.Entry<String, Node> state : mapping(node, "states are expected").entrySet()) {
      for (String value : texts(state.getValue())) {
        if (value.equals(ALL_OTHERS)) {
          states.others = state.getKey();
        } else {
          states.byValue.put(value, state.getKey());
        }
      }
    }
    if (states.others.isEmpty()) {
      throw new Wrong(node, "one of the states needs '*', for all other values");
    }
    return states;
  }
}
