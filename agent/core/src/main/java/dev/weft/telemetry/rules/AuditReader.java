package dev.weft.telemetry.rules;

import dev.weft.telemetry.security.AllowedHours;
import dev.weft.telemetry.security.AuditRule;
import dev.weft.yaml.YamlNodes;
import dev.weft.yaml.YamlNodes.Wrong;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the audit rules of one file. */
final class AuditReader {
  private static final List<String> KEYS = Arrays.asList("name", "tables", "routes", "methods", "hours", "zone");

  private final String file;
  private final Set<String> names = new HashSet<>();

  AuditReader(String file) {
    this.file = file;
  }

  AuditRule rule(Node node) throws Wrong {
    Map<String, Node> keys = YamlNodes.mapping(node, "an audit rule is a mapping", KEYS);
    Node named = keys.get("name");
    if (named == null) {
      throw new Wrong(node, "an audit rule needs a name");
    }
    String name = YamlNodes.text(named);
    if (!name.matches("[a-zA-Z0-9_.-]{1,100}")) {
      throw new Wrong(named, name + " is no audit rule's name: letters, digits, underscores, dots and hyphens, 100 at most");
    }
    List<String> tables = patterns(keys.get("tables"));
    List<String> routes = patterns(keys.get("routes"));
    if (tables.isEmpty() && routes.isEmpty()) {
      throw new Wrong(node, "an audit rule needs tables or routes");
    }
    List<String> methods = methods(keys.get("methods"));
    if (!methods.isEmpty() && routes.isEmpty()) {
      throw new Wrong(keys.get("methods"), "methods are for routes");
    }
    AllowedHours hours = hours(keys.get("hours"), keys.get("zone"));
    if (!names.add(name)) {
      throw new Wrong(named, "another audit rule is called " + name);
    }
    return new AuditRule(name, YamlNodes.place(file, node), tables, routes, methods, hours);
  }

  private static List<String> patterns(Node node) throws Wrong {
    List<String> patterns = YamlNodes.texts(node);
    if (patterns.contains("")) {
      throw new Wrong(node, "a name is expected");
    }
    return patterns;
  }

  private static List<String> methods(Node node) throws Wrong {
    List<String> methods = new ArrayList<>();
    for (String method : YamlNodes.texts(node)) {
      if (!method.matches("[a-zA-Z_-]+")) {
        throw new Wrong(node, method + " is no request's method");
      }
      methods.add(method.toUpperCase(Locale.ROOT));
    }
    return methods;
  }

  private static AllowedHours hours(Node hours, Node zone) throws Wrong {
    if (hours == null && zone != null) {
      throw new Wrong(zone, "zone is for hours");
    }
    if (hours == null) {
      return null;
    }
    try {
      List<String> texts = YamlNodes.texts(hours);
      if (texts.isEmpty()) {
        throw new Wrong(hours, "hours are expected");
      }
      return AllowedHours.of(texts, zone == null ? "" : YamlNodes.text(zone));
    } catch (IllegalArgumentException e) {
      throw new Wrong(hours, e.getMessage());
    }
  }
}
