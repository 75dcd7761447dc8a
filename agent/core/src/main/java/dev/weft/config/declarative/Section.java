package dev.weft.config.declarative;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.yaml.YamlNodes;
import dev.weft.yaml.YamlNodes.Wrong;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of the file. It notes which of its keys were read, so that the others can be logged: they have no effect. */
final class Section {
  /** Takes over the keys of another mapping, {@code <<: *anchor}, as YAML 1.1 has it and users of anchors expect. */
  private static final String MERGE_KEY = "<<";

  private final String file;
  private final Substitution substitution;
  /** Those of the whole file, as they were reached. */
  private final List<Section> all;
  private final String path;
  private final Map<String, Node> nodes;
  private final Set<String> read = new HashSet<>();

  private Section(String file, Substitution substitution, List<Section> all, String path, Node node) throws Wrong {
    this.file = file;
    this.substitution = substitution;
    this.all = all;
    this.path = path;
    this.nodes = YamlNodes.mapping(node, (path.isEmpty() ? "the file" : path) + " is not a mapping");
    Node merged = nodes.remove(MERGE_KEY);
    if (merged != null) {
      for (Map.Entry<String, Node> each : YamlNodes.mapping(merged, MERGE_KEY + " stands for one mapping").entrySet()) {
        nodes.putIfAbsent(each.getKey(), each.getValue());
      }
    }
    all.add(this);
  }

  static Section root(Node node, String file, Substitution substitution) throws Wrong {
    return new Section(file, substitution, new ArrayList<>(), "", node);
  }

  /** The mapping below the first of these keys that is there and has one; null if there is none. */
  @Nullable Section section(String... keys) throws Wrong {
    Node node = node(keys);
    return node == null ? null : new Section(file, substitution, all, pathOf(keys), node);
  }

  /** The mappings of the list below a key. */
  List<Section> sections(String key) throws Wrong {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(key)) {
      sections.add(new Section(file, substitution, all, pathOf(key), item));
    }
    return sections;
  }

  /** The value below the first of these keys that is there and has one; null if there is none, or if it is empty. */
  @Nullable String text(String... keys) throws Wrong {
    Node node = node(keys);
    return node == null ? null : text(node);
  }

  /** The list below a key, of texts or of mappings with one key each, such as {@code - tracecontext:}. */
  List<String> names(String key) throws Wrong {
    List<String> names = new ArrayList<>();
    for (Node item : items(key)) {
      if (item instanceof MappingNode) {
        names.addAll(YamlNodes.mapping(item, "").keySet());
      } else {
        String name = text(item);
        if (name != null) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** The first key, as that of a choice, {@code otlp_http:}; null if there is none. */
  @Nullable String choice() {
    String first = nodes.isEmpty() ? null : nodes.keySet().iterator().next();
    read.add(first);
    return first;
  }

  Set<String> keys() {
    return nodes.keySet();
  }

  /** Marks keys as read, as they say what holds anyway or what is not for this agent. */
  void ignore(String... keys) {
    for (String key : keys) {
      read.add(key);
    }
  }

  /** Whether there is a list below a key. */
  boolean isList(String key) {
    return nodes.get(key) instanceof SequenceNode;
  }

  /** Whether there is a mapping below a key. */
  boolean isSection(String key) {
    return nodes.get(key) instanceof MappingNode;
  }

  /** Logs that what is below a key cannot be done. */
  void unsupported(String key, String used) {
    read.add(key);
    Log.warn(YamlNodes.place(file, nodes.get(key)) + ": " + pathOf(key) + " is not supported; " + used);
  }

  /** Logs the keys of the whole file that were not read and have a value. */
  void tellUnread() {
    for (Section section : all) {
      for (Map.Entry<String, Node> each : section.nodes.entrySet()) {
        if (!section.read.contains(each.getKey()) && !isNull(each.getValue())) {
          section.unsupported(each.getKey(), "it has no effect");
        }
      }
    }
  }

  private @Nullable Node node(String... keys) {
    Node found = null;
    for (String key : keys) {
      read.add(key);
      Node node = nodes.get(key);
      if (found == null && node != null && !isNull(node)) {
        found = node;
      }
    }
    return found;
  }

  private List<Node> items(String key) throws Wrong {
    Node node = node(key);
    if (node != null && !(node instanceof SequenceNode)) {
      throw new Wrong(node, pathOf(key) + " is not a list");
    }
    return node == null ? new ArrayList<>() : ((SequenceNode) node).getValue();
  }

  private @Nullable String text(Node node) throws Wrong {
    try {
      String text = isNull(node) ? "" : substitution.in(YamlNodes.text(node));
      return text.isEmpty() ? null : text;
    } catch (IllegalArgumentException e) {
      throw new Wrong(node, e.getMessage());
    }
  }

  private static boolean isNull(Node node) {
    if (!(node instanceof ScalarNode)) {
      return false;
    }
    String text = ((ScalarNode) node).getValue();
    return text.isEmpty() || ((ScalarNode) node).isPlain() && (text.equals("null") || text.equals("~"));
  }

  private String pathOf(String... keys) {
    String key = keys[0];
    for (String each : keys) {
      key = nodes.containsKey(each) ? each : key;
    }
    return path.isEmpty() ? key : path + '.' + key;
  }
}
