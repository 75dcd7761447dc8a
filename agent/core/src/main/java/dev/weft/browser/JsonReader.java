package dev.weft.browser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON text into maps, lists, texts, {@code Double}, {@code Boolean} and null. Nothing is accepted that RFC 8259 does not allow, nor what is
 * nested deeper than {@value #DEEPEST}; the last of several members of one name counts.
 */
final class JsonReader {
  private static final int DEEPEST = 8;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /** @throws BeaconException says what is wrong, and where */
  static Object read(String text) throws BeaconException {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value(0);
    if (reader.at < text.length()) {
      throw reader.wrong("the end");
    }
    return value;
  }

  private BeaconException wrong(String expected) {
    return new BeaconException("no JSON: " + expected + " is missing at " + at);
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean takes(char expected) {
    boolean taken = at < text.length() && text.charAt(at) == expected;
    at += taken ? 1 : 0;
    return taken;
  }

  private Object value(int depth) throws BeaconException {
    if (depth > DEEPEST) {
      throw new BeaconException("JSON is nested too deeply");
    }
    skipBlanks();
    Object value = at == text.length() ? literal() : startingWith(text.charAt(at), depth);
    skipBlanks();
    return value;
  }

  private Object startingWith(char first, int depth) throws BeaconException {
    switch (first) {
      case '{':
        at++;
        return object(depth);
      case '[':
        at++;
        return array(depth);
      case '"':
        at++;
        return string();
      default:
        return first == '-' || first >= '0' && first <= '9' ? number() : literal();
    }
  }

  private Map<String, Object> object(int depth) throws BeaconException {
    Map<String, Object> object = new HashMap<>();
    skipBlanks();
    if (takes('}')) {
      return object;
    }
    do {
      skipBlanks();
      if (!takes('"')) {
        throw wrong("a name");
      }
      String name = string();
      skipBlanks();
      if (!takes(':')) {
        throw wrong("a colon");
      }
      object.put(name, value(depth + 1));
    } while (takes(','));
    if (!takes('}')) {
      throw wrong("a brace");
    }
    return object;
  }

  private List<Object> array(int depth) throws BeaconException {
    List<Object> array = new ArrayList<>();
    skipBlanks();
    if (takes(']')) {
      return array;
    }
    do {
      array.add(value(depth + 1));
    } while (takes(','));
    if (!takes(']')) {
      throw wrong("a bracket");
    }
    return array;
  }

  private String string() throws BeaconException {
    StringBuilder string = new StringBuilder();
    while (!takes('"')) {
      if (at == text.length() || text.charAt(at) < ' ') {
        throw wrong("a quote");
      }
      char next = text.charAt(at++);
      string.append(next == '\\' ? escaped() : next);
    }
    return string.toString();
  }

  private char escaped() throws BeaconException {
    char letter = at < text.length() ? text.charAt(at) : 0;
    int place = "\"\\/bfnrt".indexOf(letter);
    if (place >= 0) {
      at++;
      return "\"\\/\b\f\n\r\t".charAt(place);
    }
    if (letter != 'u' || at + 5 > text.length()) {
      throw wrong("an escape");
    }
    int code = 0;
    for (int i = 1; i <= 4; i++) {
      int digit = Character.digit(text.charAt(at + i), 16);
      if (digit < 0 || text.charAt(at + i) > 'f') {
        throw wrong("an escape");
      }
      code = code * 16 + digit;
    }
    at += 5;
    return (char) code;
  }

  private Double number() throws BeaconException {
    int start = at;
    takes('-');
    if (!takes('0')) {
      digits();
    }
    if (takes('.')) {
      digits();
    }
    if (takes('e') || takes('E')) {
      if (!takes('-')) {
        takes('+');
      }
      digits();
    }
    return Double.valueOf(text.substring(start, at));
  }

  private void digits() throws BeaconException {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("a digit");
    }
  }

  private Object literal() throws BeaconException {
    for (Object each : new Object[] {"null", Boolean.TRUE, Boolean.FALSE}) {
      if (text.startsWith(each.toString(), at)) {
        at += each.toString().length();
        return each instanceof Boolean ? each : null;
      }
    }
    throw wrong("a value");
  }
}
