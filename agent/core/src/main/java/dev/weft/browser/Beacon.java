package dev.weft.browser;

import dev.weft.metrics.WebVital;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a page sent, checked. Members of other names than the script's are ignored. */
final class Beacon {
  private static final int LONGEST_PATH = 2048;
  private static final int LONGEST_TYPE = 100;
  private static final int LONGEST_MESSAGE = 500;
  private static final int LONGEST_STACK = 4000;
  private static final int MOST_ERRORS = 10;
  private static final double MOST_RESOURCES = 10_000;
  private static final double MOST_MILLISECONDS = 1e8;
  private static final double MOST_BYTES = 1e11;

  /** The template of its path. */
  final String page;
  final Map<WebVital, Double> vitals = new EnumMap<>(WebVital.class);
  /** By type: how many, their milliseconds, their bytes. */
  final Map<String, double[]> resources = new HashMap<>();
  final List<ScriptError> errors = new ArrayList<>();

  /** An error of a script; the stack is as the browser writes it, and may be empty. */
  static final class ScriptError {
    final String type;
    final String message;
    final String stack;

    ScriptError(String type, String message, String stack) {
      this.type = type;
      this.message = message;
      this.stack = stack;
    }
  }

  private Beacon(String page) {
    this.page = page;
  }

  /** @throws BeaconException if anything in it is not as the script sends it */
  static Beacon read(String text) throws BeaconException {
    Map<?, ?> members = object(JsonReader.read(text), "the beacon");
    String path = text(members, "page", LONGEST_PATH);
    if (!path.startsWith("/")) {
      throw new BeaconException("page is no path");
    }
    Beacon beacon = new Beacon(PageTemplate.of(path));
    for (WebVital each : WebVital.values()) {
      if (members.get(each.key) != null) {
        beacon.vitals.put(each, number(members.get(each.key), each.key, each.most));
      }
    }
    if (members.get("resources") != null) {
      for (Map.Entry<?, ?> each : object(members.get("resources"), "resources").entrySet()) {
        beacon.resources.put((String) each.getKey(), resource(each.getValue()));
      }
    }
    if (members.get("errors") != null) {
      for (Object each : list(members.get("errors"), "errors", MOST_ERRORS)) {
        beacon.errors.add(error(object(each, "an error")));
      }
    }
    return beacon;
  }

  private static double[] resource(Object value) throws BeaconException {
    List<?> numbers = list(value, "a resource", 3);
    if (numbers.size() < 3) {
      throw new BeaconException("a resource has not three numbers");
    }
    return new double[] {number(numbers.get(0), "a count", MOST_RESOURCES), number(numbers.get(1), "a duration", MOST_MILLISECONDS),
        number(numbers.get(2), "a size", MOST_BYTES)};
  }

  private static ScriptError error(Map<?, ?> members) throws BeaconException {
    return new ScriptError(text(members, "type", LONGEST_TYPE), text(members, "message", LONGEST_MESSAGE), text(members, "stack", LONGEST_STACK));
  }

  private static Map<?, ?> object(Object value, String name) throws BeaconException {
    if (value instanceof Map) {
      return (Map<?, ?>) value;
    }
    throw new BeaconException(name + " is no object");
  }

  private static List<?> list(Object value, String name, int most) throws BeaconException {
    if (value instanceof List && ((List<?>) value).size() <= most) {
      return (List<?>) value;
    }
    throw new BeaconException(name + " is no list of at most " + most);
  }

  /** Empty if it is not there. */
  private static String text(Map<?, ?> members, String name, int longest) throws BeaconException {
    Object value = members.get(name);
    if (value == null) {
      return "";
    }
    if (value instanceof String && ((String) value).length() <= longest) {
      return (String) value;
    }
    throw new BeaconException(name + " is no text of at most " + longest + " characters");
  }

  private static double number(Object value, String name, double most) throws BeaconException {
    if (value instanceof Double && (Double) value >= 0 && (Double) value <= most) {
      return (Double) value;
    }
    throw new BeaconException(name + " is no number from 0 to " + (long) most);
  }
}
