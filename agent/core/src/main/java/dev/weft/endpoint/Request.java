package dev.weft.endpoint;

import dev.weft.advice.Nullable;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The head of an HTTP/1 request. Bodies are ignored. */
final class Request {
  private final boolean head;
  private final String path;
  private final String query;
  private final Map<String, String> headers;

  private Request(boolean head, String target, Map<String, String> headers) {
    int question = target.indexOf('?');
    this.head = head;
    this.path = question < 0 ? target : target.substring(0, question);
    this.query = question < 0 ? "" : target.substring(question + 1);
    this.headers = headers;
  }

  /** @param text the request line and header lines, separated by CR LF or LF, without the empty line at their end */
  static Request parse(String text) throws HttpProblem {
    String[] lines = text.split("\r?\n");
    String[] parts = lines[0].split(" ", -1);
    if (parts.length != 3 || !parts[2].startsWith("HTTP/")) {
      throw new HttpProblem(400, "Bad Request", "not an HTTP request");
    }
    if (!parts[2].startsWith("HTTP/1.")) {
      throw new HttpProblem(505, "HTTP Version Not Supported", "HTTP/1.1 and HTTP/1.0 are spoken here");
    }
    boolean head = parts[0].equals("HEAD");
    if (!head && !parts[0].equals("GET")) {
      throw new HttpProblem(405, "Method Not Allowed", "GET and HEAD are answered here");
    }
    if (!parts[1].startsWith("/")) {
      throw new HttpProblem(400, "Bad Request", "the request's target is not a path");
    }
    return new Request(head, parts[1], headers(lines));
  }

  private static Map<String, String> headers(String[] lines) throws HttpProblem {
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon <= 0 || lines[i].charAt(0) == ' ' || lines[i].charAt(0) == '\t') {
        throw new HttpProblem(400, "Bad Request", "a header line has no name");
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      String value = lines[i].substring(colon + 1).trim();
      String before = headers.get(name);
      headers.put(name, before == null ? value : before + ", " + value);
    }
    return headers;
  }

  boolean isHead() {
    return head;
  }

  String path() {
    return path;
  }

  /** The values of a header, joined by commas; null if there is none. */
  @Nullable
  String header(String lowerCaseName) {
    return headers.get(lowerCaseName);
  }

  boolean acceptsGzip() {
    String accepted = header("accept-encoding");
    if (accepted == null) {
      return false;
    }
    for (String coding : accepted.split(",")) {
      String plain = coding.replace(" ", "").toLowerCase(Locale.ROOT);
      if (plain.equals("gzip") || plain.startsWith("gzip;") && !plain.matches("gzip;q=0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }

  /** The values of a query parameter. */
  Set<String> parameter(String name) throws HttpProblem {
    Set<String> values = new LinkedHashSet<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && decoded(pair.substring(0, equals)).equals(name)) {
        values.add(decoded(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) throws HttpProblem {
    try {
      return URLDecoder.decode(text, "UTF-8");
    } catch (IllegalArgumentException | UnsupportedEncodingException e) {
      throw new HttpProblem(400, "Bad Request", "the query is not well encoded");
    }
  }
}
