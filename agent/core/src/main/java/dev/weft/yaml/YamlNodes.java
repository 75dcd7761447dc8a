package dev.weft.yaml;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML files as nodes, whose places are known. Loads a library's classes, so it is used only where there is such a file. */
public final class YamlNodes {
  private static final int LONGEST_FILE = 1_000_000;

  private YamlNodes() {
  }

  /** What is wrong with a node. */
  public static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Node node;

    public Wrong(Node node, String problem) {
      super(problem, null, false, false);
      this.node = node;
    }

    public Node node() {
      return node;
    }
  }

  /** A text that is no YAML. The message names the file and, where it is known, the line. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * The outermost node of a text; nothing if the text is empty. Longer texts than a million characters are refused.
   *
   * @param file its name, for messages
   */
  public static Optional<Node> read(String text, String file) throws Malformed {
    LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).setCodePointLimit(LONGEST_FILE)
        .setMaxAliasesForCollections(10).setAllowDuplicateKeys(false).build();
    try {
      return new Compose(settings).composeString(text);
    } catch (YamlEngineException e) {
      throw new Malformed(file + ": " + e.getMessage().replaceAll("\\s+", " ").trim());
    } catch (StackOverflowError e) {   // of the YAML library
      throw new Malformed(file + ": lists or mappings are nested too deeply");
    }
  }

  /** File and line. */
  public static String place(String file, Node node) {
    return file + ':' + (node.getStartMark().isPresent() ? node.getStartMark().get().getLine() + 1 : 0);
  }

  /** @param expected what to say if it is none */
  public static Map<String, Node> mapping(Node node, String expected) throws Wrong {
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
  public static Map<String, Node> mapping(Node node, String expected, List<String> keys) throws Wrong {
    Map<String, Node> mapping = mapping(node, expected);
    for (Map.Entry<String, Node> each : mapping.entrySet()) {
      if (!keys.contains(each.getKey())) {
        throw new Wrong(each.getValue(), "unknown key " + each.getKey() + "; there are " + String.join(", ", keys));
      }
    }
    return mapping;
  }

  /** Empty without a node. */
  public static List<String> texts(@Nullable Node node) throws Wrong {
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

  public static String text(Node node) throws Wrong {
    if (!(node instanceof ScalarNode)) {
      throw new Wrong(node, "a text is expected");
    }
    return ((ScalarNode) node).getValue();
  }
}
