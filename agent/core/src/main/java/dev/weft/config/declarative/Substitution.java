package dev.weft.config.declarative;

import java.util.Map;

/**
 * Replaces references in values by variables of the environment, <code>${NAME}</code> or <code>${env:NAME}</code>, or by system properties,
 * <code>${sys:NAME}</code>. What follows <code>:-</code> is used where a variable is not set; {@code $$} stands for a dollar sign.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/configuration/data-model/#environment-variable-substitution">Configuration data
 *     model: environment variable substitution</a>
 */
final class Substitution {
  private final Map<String, String> environment;

  Substitution(Map<String, String> environment) {
    this.environment = environment;
  }

  /** @throws IllegalArgumentException for a reference that the rules do not allow */
  String in(String text) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      if (text.startsWith("$$", at)) {
        result.append('$');
        at += 2;
      } else if (text.startsWith("${", at)) {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw new IllegalArgumentException(text.substring(at) + " is not a reference such as ${NAME} or ${NAME:-default}");
        }
        result.append(value(text.substring(at + 2, end)));
        at = end + 1;
      } else {
        result.append(text.charAt(at++));
      }
    }
    return result.toString();
  }

  private String value(String reference) {
    int end = reference.indexOf(":-");
    String name = end < 0 ? reference : reference.substring(0, end);
    String otherwise = end < 0 ? "" : reference.substring(end + 2);
    boolean ofSystem = name.startsWith("sys:");
    String bare = ofSystem || name.startsWith("env:") ? name.substring(4) : name;
    if (!isName(bare, ofSystem)) {
      throw new IllegalArgumentException("${" + reference + "} is not a reference such as ${NAME} or ${NAME:-default}");
    }
    String value = ofSystem ? System.getProperty(bare) : environment.get(bare);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  /** Names of system properties may have dots and dashes. */
  private static boolean isName(String text, boolean dotted) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || !(c >= '0' && c <= '9' || dotted && (c == '.' || c == '-')))) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
