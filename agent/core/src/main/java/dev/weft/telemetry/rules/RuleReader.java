package dev.weft.telemetry.rules;

import static dev.weft.yaml.YamlNodes.mapping;
import static dev.weft.yaml.YamlNodes.text;
import static dev.weft.yaml.YamlNodes.texts;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.names.NamePattern;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.meters.ApplicationMeter;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads rules from YAML. A rule that is wrong is left out and told with its line; the others work. */
public final class RuleReader {
  private static final int MOST_RULES = 500;
  /** Each is the value of a label. */
  private static final int MOST_AUDITS = 100;
  private static final List<String> SECTIONS = Arrays.asList("rules", "audit");
  private static final List<String> LEVELS = Arrays.asList("error", "warn", "info", "debug");
  private static final int MOST_HEADERS = 20;
  private static final int LONGEST_EXPRESSION = 1_000;
  private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  private static final List<String> KEYS = Arrays.asList("class", "subtypes-of", "annotation", "methods", "parameters", "when", "counter",
      "histogram", "gauge", "distinct", "span", "value", "labels", "attributes", "buckets", "window", "help", "log", "level");
  private static final List<String> OUTPUTS = Arrays.asList("counter", "histogram", "gauge", "distinct", "span", "log");

  private final String file;
  private final Instrumentation instrumentation;
  private final List<String> problems;
  private final RuleFile read = new RuleFile();
  /** That expressions read, in lower case. */
  private final Set<String> headers = new TreeSet<>();

  private RuleReader(String file, Instrumentation instrumentation, List<String> problems) {
    this.file = file;
    this.instrumentation = instrumentation;
    this.problems = problems;
  }

  /**
   * Reads a file's text.
   *
   * @param file its name, for messages
   * @param instrumentation to which spans belong
   * @param problems gets a line for each rule that is wrong: file, line, what is wrong
   */
  public static RuleFile read(String text, String file, Instrumentation instrumentation, List<String> problems) {
    RuleReader reader = new RuleReader(file, instrumentation, problems);
    try {
      Optional<Node> root = YamlNodes.read(text, file);
      if (root.isPresent()) {
        reader.read(root.get());
      }
    } catch (Wrong e) {
      reader.problem(e);
    } catch (YamlNodes.Malformed e) {
      problems.add(e.getMessage());
    }
    return reader.read;
  }

  private String at(Node node) {
    return YamlNodes.place(file, node);
  }

  private void problem(Wrong wrong) {
    problems.add(at(wrong.node()) + ": " + wrong.getMessage());
  }

  private void read(Node root) throws Wrong {
    Map<String, Node> keys = mapping(root, "a mapping with the keys rules and audit is expected", SECTIONS);
    for (Node node : items(keys.get("rules"), "rules", MOST_RULES)) {
      try {
        read.rules.add(rule(node));
      } catch (Wrong e) {
        problem(e);
      }
    }
    AuditReader audit = new AuditReader(file);
    for (Node node : items(keys.get("audit"), "audit", MOST_AUDITS)) {
      try {
        read.audits.add(audit.rule(node));
      } catch (Wrong e) {
        problem(e);
      }
    }
  }

  /** Empty without a list. */
  private List<Node> items(@Nullable Node list, String section, int most) {
    if (list instanceof SequenceNode) {
      List<Node> items = ((SequenceNode) list).getValue();
      if (items.size() <= most) {
        return items;
      }
      problem(new Wrong(items.get(most), section + ": only " + most + " rules are read"));
      return items.subList(0, most);
    }
    if (list != null) {
      problem(new Wrong(list, section + ": a list is expected"));
    }
    return Collections.emptyList();
  }

  private Rule rule(Node node) throws Wrong {
    Map<String, Node> keys = mapping(node, "a rule is a mapping", KEYS);
    String output = null;
    for (Map.Entry<String, Node> each : keys.entrySet()) {
      if (OUTPUTS.contains(each.getKey())) {
        if (output != null) {
          throw new Wrong(each.getValue(), "a rule has one of " + String.join(", ", OUTPUTS) + ", not both " + output + " and " + each.getKey());
        }
        output = each.getKey();
      }
    }
    if (output == null) {
      throw new Wrong(node, "a rule needs one of " + String.join(", ", OUTPUTS));
    }
    RuleTarget target = target(node, keys);
    Expression when = keys.containsKey("when") ? expression(keys.get("when")) : null;
    return new Rule(at(node), target, when, output(output, keys), headers);
  }

  private RuleTarget target(Node node, Map<String, Node> keys) throws Wrong {
    RuleTarget.Kind kind = null;
    Node named = null;
    for (RuleTarget.Kind each : RuleTarget.Kind.values()) {
      Node found = keys.get(each.key);
      if (found != null && named != null) {
        throw new Wrong(found, "a rule names class, subtypes-of or annotation, not two of them");
      }
      kind = found == null ? kind : each;
      named = found == null ? named : found;
    }
    if (kind == null || named == null) {
      throw new Wrong(node, "a rule needs class, subtypes-of or annotation");
    }
    String type = text(named);
    if (kind == RuleTarget.Kind.CLASS && isOfJdk(type)) {
      throw new Wrong(named, "classes of the JDK are not woven by rules");
    }
    if (NamePattern.is(type)) {
      if (kind != RuleTarget.Kind.CLASS) {
        throw new Wrong(named, "only class may have stars");
      }
      if (type.indexOf('.') < 0 || type.indexOf('.') > type.indexOf('*')) {
        throw new Wrong(named, type + " begins with no package: com.acme.*Service, com.acme.**");
      }
    }
    Node methodNames = keys.get("methods");
    List<String> methods = texts(methodNames);
    if (methods.isEmpty() && kind != RuleTarget.Kind.ANNOTATION) {
      throw new Wrong(node, "a rule needs methods");
    }
    for (String method : methods) {
      if (!isIdentifier(method.replace("*", "")) && !NamePattern.is(method)) {
        throw new Wrong(methodNames, method + " is no method's name");
      }
    }
    Node parameters = keys.get("parameters");
    return new RuleTarget(kind, type, methods, parameters == null ? null : texts(parameters));
  }

  private static boolean isOfJdk(String type) {
    return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.") || type.startsWith("com.sun.");
  }

  private static boolean isIdentifier(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!Character.isJavaIdentifierPart(name.charAt(i)) || name.charAt(i) > 0x7f) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private RuleOutput output(String kind, Map<String, Node> keys) throws Wrong {
    Node named = keys.get(kind);
    String name = text(named);
    Node value = keys.get("value");
    if (kind.equals("span")) {
      return new SpanOutput(instrumentation, name, expressions(keys.get("attributes")));
    }
    if (kind.equals("log")) {
      return log(named, keys.get("level"));
    }
    if (!name.matches("[a-zA-Z_:][a-zA-Z0-9_:]*")) {
      throw new Wrong(named, name + " is no metric's name: letters, digits and underscores");
    }
    List<LabelValue> labels = new ArrayList<>();
    for (Map.Entry<String, Expression> each : new TreeMap<>(expressions(keys.get("labels"))).entrySet()) {
      if (!each.getKey().matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
        throw new Wrong(keys.get("labels"), each.getKey() + " is no label's name: letters, digits and underscores");
      }
      labels.add(new LabelValue(each.getKey(), each.getValue()));
    }
    Expression amount = value == null ? null : expression(value);
    switch (kind) {
      case "counter":
        return new MetricOutput(meter(ApplicationMeter.Kind.COUNTER, name, keys, null), amount, labels);
      case "gauge":
        if (amount == null) {
          throw new Wrong(named, "a gauge needs a value");
        }
        return new MetricOutput(meter(ApplicationMeter.Kind.GAUGE, name, keys, null), amount, labels);
      case "distinct":
        if (amount == null || !labels.isEmpty()) {
          throw new Wrong(named, "a distinct count needs a value and has no labels");
        }
        return new DistinctOutput(meter(ApplicationMeter.Kind.GAUGE, name, keys, null), amount, window(keys.get("window")));
      default:
        Node buckets = keys.get("buckets");
        double[] bounds = buckets != null ? bounds(buckets) : amount == null ? SECONDS : null;
        return new MetricOutput(meter(ApplicationMeter.Kind.HISTOGRAM, name, keys, bounds), amount, labels);
    }
  }

  private LogOutput log(Node template, @Nullable Node level) throws Wrong {
    List<String> texts = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    String rest = text(template);
    for (int open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
      int close = rest.indexOf('}', open);
      if (close < 0) {
        throw new Wrong(template, "a { without }");
      }
      texts.add(rest.substring(0, open));
      values.add(expression(template, rest.substring(open + 1, close)));
      rest = rest.substring(close + 1);
    }
    texts.add(rest);
    String name = level == null ? "info" : text(level);
    if (!LEVELS.contains(name)) {
      throw new Wrong(level, name + " is no level; there are " + String.join(", ", LEVELS));
    }
    return new LogOutput(at(template), Log.Level.valueOf(name.toUpperCase(Locale.ROOT)), texts, values);
  }

  private static ApplicationMeter meter(ApplicationMeter.Kind kind, String name, Map<String, Node> keys, @Nullable double[] bounds) throws Wrong {
    String help = keys.containsKey("help") ? text(keys.get("help")) : "By rule.";
    return new ApplicationMeter(kind, "", null, name, null, help, bounds);
  }

  /** One day unless it is told: {@code 90m}, {@code 24h}, {@code 30d}. */
  private static long window(@Nullable Node node) throws Wrong {
    String text = node == null ? "1d" : text(node);
    String units = "mhd";
    int unit = text.isEmpty() ? -1 : units.indexOf(text.charAt(text.length() - 1));
    try {
      long number = Long.parseLong(text.substring(0, text.length() - 1));
      if (unit >= 0 && number > 0 && number <= 100_000) {
        return number * 60_000 * (unit == 0 ? 1 : unit == 1 ? 60 : 24 * 60);
      }
    } catch (RuntimeException e) {   // as below
      unit = -1;
    }
    throw new Wrong(node, text + " is no window: 90m, 24h, 30d");
  }

  private static double[] bounds(Node node) throws Wrong {
    List<String> texts = texts(node);
    double[] bounds = new double[texts.size()];
    for (int i = 0; i < bounds.length; i++) {
      try {
        bounds[i] = Double.parseDouble(texts.get(i));
      } catch (NumberFormatException e) {
        throw new Wrong(node, texts.get(i) + " is no number");
      }
      if (i > 0 && bounds[i] <= bounds[i - 1]) {
        throw new Wrong(node, "buckets are numbers in ascending order");
      }
    }
    return bounds;
  }

  private Map<String, Expression> expressions(@Nullable Node node) throws Wrong {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    if (node != null) {
      for (Map.Entry<String, Node> each : mapping(node, "names and expressions are expected").entrySet()) {
        expressions.put(each.getKey(), expression(each.getValue()));
      }
    }
    return expressions;
  }

  private Expression expression(Node node) throws Wrong {
    return expression(node, text(node));
  }

  private Expression expression(Node node, String text) throws Wrong {
    if (text.length() > LONGEST_EXPRESSION) {   // which bounds how deeply it is nested
      throw new Wrong(node, "an expression is longer than " + LONGEST_EXPRESSION + " characters");
    }
    Expression expression;
    try {
      expression = ExpressionParser.parse(text, headers);
    } catch (IllegalArgumentException e) {
      throw new Wrong(node, e.getMessage());
    }
    if (headers.size() > MOST_HEADERS) {
      throw new Wrong(node, "only " + MOST_HEADERS + " headers are read");
    }
    return expression;
  }
}
