package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads parts of a YAML file whose places are known. */
final class YamlNodes {
  private YamlNodes() {
  }

  /** What is wrong with a node. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    final transient Node node;

    Wrong(Node node, String problem) {
      super(problem, null, false, false);
      this.node = node;
    }
  }

  /** File and line. */
  static String place(String file, Node node) {
    return file + ':' + (node.getStartMark().isPresent() ? node.getStartMark().get().getLine() + 1 : 0);
  }

  /** @param expected what to say if it is none */
  static Map<String, Node> mapping(Node node, String expected) throws Wrong {
    if (!(node instanceof MappingNode)) {
      throw new Wrong(node, expected);
    }
    Map<String, Node> mapping = new LinkedHashMap<>();
    for (NodeTuple each : ((MappingNode) node).getValue()) {
      mapping.put(text(each.getKeyNode()), each.getValueNode());
    }
    return mapping;
  }

  /** As {@link #mapping}; all keys must be among these. */
  static Map<String, Node> mapping(Node node, String expected, List<String> keys) throws Wrong {
    Map<String, Node> mapping = mapping(node, expected);
    for (Map.Entry<String, Node> each : mapping.entrySet()) {
      if (!keys.contains(each.getKey())) {
        throw new Wrong(each.getValue(), "unknown key " + each.getKey() + "; there are " + String.join(", ", keys));
      }
    }
    return mapping;
  }

  /** Empty without a node. */
  static List<String> texts(@Nullable Node node) throws Wrong {
    if (node == null) {
      return Collections.emptyList();
    }
    if (!(node instanceof SequenceNode)) {
      return Collections.singletonList(text(node));
    }
    List<String> texts = new ArrayList<>();
    for (Node each : ((SequenceNode) node).getValue()) {
      texts.add(text(each));
    }
    return texts;
  }

  static String text(Node node) throws Wrong {
    if (!(node instanceof ScalarNode)) {
      throw new Wrong(node, "a text is expected");
    }
    return ((ScalarNode) node).getValue();
  }
}
