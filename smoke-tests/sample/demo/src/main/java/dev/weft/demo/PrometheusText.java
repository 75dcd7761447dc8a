package dev.weft.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the text formats of Prometheus and OpenMetrics: names, labels, values. Comments, timestamps and exemplars are left out. */
public final class PrometheusText {
  private final String line;
  private int position;

  private PrometheusText(String line) {
    this.line = line;
  }

  /** @throws IllegalArgumentException for a line that is neither a sample nor a comment; the message holds it */
  public static List<Sample> parse(String text) {
    List<Sample> samples = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        samples.add(new PrometheusText(line).sample());
      }
    }
    return samples;
  }

  private Sample sample() {
    try {
      String name = until("{ ");
      Map<String, String> labels = line.charAt(position) == '{' ? labels() : Map.of();
      String[] rest = line.substring(position).trim().split(" ");
      return new Sample(name, labels, value(rest[0]));
    } catch (IndexOutOfBoundsException | NumberFormatException wrong) {
      throw new IllegalArgumentException("no sample: " + line, wrong);
    }
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    position++;
    while (line.charAt(position) != '}') {
      String label = until("=");
      position += 2;
      labels.put(label, quoted());
      if (line.charAt(position) == ',') {
        position++;
      }
    }
    position++;
    return labels;
  }

  /** The rest of a quoted value, whose escapes are {@code \\}, {@code \"} and {@code \n}. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (char c = line.charAt(position++); c != '"'; c = line.charAt(position++)) {
      if (c == '\\') {
        char escaped = line.charAt(position++);
        value.append(escaped == 'n' ? '\n' : escaped);
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private String until(String ends) {
    int start = position;
    while (ends.indexOf(line.charAt(position)) < 0) {
      position++;
    }
    return line.substring(start, position);
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
