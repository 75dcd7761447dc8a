package dev.weft.build;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves out of the jar the libraries' classes that are not reachable from the agent's classes. A class reaches every class whose name its
 * constant pool contains, as a type or within a text, and the providers of each service that it names.
 */
final class Reachable {
  private static final String FOLDER = "weft/";
  private static final String TYPE = ".classdata";
  private static final String SERVICES = FOLDER + "META-INF/services/";
  private static final Pattern SEPARATORS = Pattern.compile("[;()\\[<>:,\\s]+");

  private final Map<String, byte[]> entries;
  private final Set<String> reached = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  private Reachable(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  /** Removes unreachable classes; returns how many. */
  static int keepOnly(Map<String, byte[]> entries) throws IOException {
    Reachable reachable = new Reachable(entries);
    for (String entry : entries.keySet()) {
      if (entry.startsWith(FOLDER + "dev/weft/") && !entry.startsWith(FOLDER + Relocation.FOLDER) || entry.startsWith(FOLDER + "java/")) {
        reachable.reach(entry);
      }
    }
    while (!reachable.open.isEmpty()) {
      reachable.follow(reachable.open.remove());
    }
    int before = entries.size();
    entries.keySet().removeIf(entry -> entry.startsWith(FOLDER) && entry.endsWith(TYPE) && !reachable.reached.contains(entry));
    entries.keySet().removeIf(entry -> entry.startsWith(SERVICES) && !reachable.reached.contains(entry));
    return before - entries.size();
  }

  private void reach(String entry) {
    if (entries.containsKey(entry) && reached.add(entry)) {
      open.add(entry);
    }
  }

  private void follow(String entry) throws IOException {
    if (entry.endsWith(TYPE)) {
      texts(entries.get(entry));
    } else if (entry.startsWith(SERVICES)) {
      names(new String(entries.get(entry), StandardCharsets.UTF_8));
    }
  }

  private void names(String text) {
    type(text);
    for (String part : SEPARATORS.split(text)) {
      type(part);
      // In a descriptor a type's name begins after an L, but a name may contain an L too.
      for (int at = part.indexOf('L'); at >= 0; at = part.indexOf('L', at + 1)) {
        type(part.substring(at + 1));
      }
    }
  }

  private void type(String name) {
    reach(FOLDER + name.replace('.', '/') + TYPE);
    reach(SERVICES + name.replace('/', '.'));
  }

  /** All texts of a constant pool. */
  private void texts(byte[] file) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    in.skipBytes(8);
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> names(in.readUTF());
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
        case 5, 6 -> {
          in.skipBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        default -> throw new IOException("constant of kind " + tag);
      }
    }
  }
}
