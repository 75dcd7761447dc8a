package dev.weft.export;

import dev.weft.advice.Nullable;
import java.io.BufferedReader;
import java.io.IOException;

/**
 * Finds one text in the first document of a YAML file by the names that lead to it, which stand in a line each ({@code spring:}, below it
 * {@code application:}) or together ({@code spring.application.name: shop}). Other ways to write it are not understood. Loads no library for YAML.
 */
final class YamlPath {
  private final String path;

  YamlPath(String path) {
    this.path = path;
  }

  @Nullable String find(BufferedReader reader, int mostLines) throws IOException {
    String[] names = path.split("\\.");
    int[] indents = new int[names.length + 1];   // of the names at each depth; -1 until the first is seen
    int depth = 0;
    String line = reader.readLine();
    for (int i = 0; line != null && i < mostLines; i++, line = reader.readLine()) {
      String text = line.trim();
      int colon = text.indexOf(':');
      if (text.equals("---") && i > 0) {
        return null;
      }
      if (colon <= 0 || text.startsWith("#")) {
        continue;
      }
      int indent = line.indexOf(text);
      while (depth > 0 && indent < (indents[depth] < 0 ? indents[depth - 1] + 1 : indents[depth])) {
        depth--;
      }
      if (indents[depth] < 0) {
        indents[depth] = indent;
      }
      String name = text.substring(0, colon);
      if (indent == indents[depth] && name.equals(rest(names, depth))) {
        return unquoted(text.substring(colon + 1).trim());
      }
      if (indent == indents[depth] && name.equals(names[depth])) {
        indents[++depth] = -1;
      }
    }
    return null;
  }

  private static String rest(String[] names, int depth) {
    StringBuilder rest = new StringBuilder(names[depth]);
    for (int i = depth + 1; i < names.length; i++) {
      rest.append('.').append(names[i]);
    }
    return rest.toString();
  }

  private static String unquoted(String value) {
    char first = value.isEmpty() ? 0 : value.charAt(0);
    if (first == '"' || first == '\'') {
      int end = value.indexOf(first, 1);
      return end < 0 ? "" : value.substring(1, end);
    }
    int comment = value.indexOf(" #");
    return comment < 0 ? value : value.substring(0, comment);
  }
}
