package dev.weft.agent;

import dev.weft.log.Log;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Methods whose calls are spans by a setting of OpenTelemetry's agent, {@code com.acme.Orders[find,book];com.acme.Mail[send]}, as rules that say the
 * same.
 *
 * @see <a href="https://opentelemetry.io/docs/zero-code/java/agent/annotations/">Creating spans around methods</a>
 */
final class IncludedMethods {
  static final String SETTING = "otel.instrumentation.methods.include";
  private static final Pattern OF_CLASS = Pattern.compile("\\s*([\\w$.]+)\\s*\\[([\\w$,\\s]+)]\\s*");

  private IncludedMethods() {
  }

  /** The text of a file of rules. What is wrong is logged and left out. */
  static String rules(String setting) {
    StringBuilder rules = new StringBuilder("rules:\n");
    for (String part : setting.split(";")) {
      Matcher ofClass = OF_CLASS.matcher(part);
      if (ofClass.matches()) {
        String type = ofClass.group(1);
        for (String name : ofClass.group(2).split(",")) {
          String method = name.trim();
          rules.append("- {class: '").append(type).append("', methods: '").append(method)
              .append("', span: '").append(type, type.lastIndexOf('.') + 1, type.length()).append('.').append(method).append("'}\n");
        }
      } else if (!part.trim().isEmpty()) {
        Log.warn("OTEL_INSTRUMENTATION_METHODS_INCLUDE: " + part.trim() + " is left out, as it is not written as com.acme.Orders[find,book]");
      }
    }
    return rules.toString();
  }
}
