package dev.weft.telemetry.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads expressions:
 *
 * <pre>
 * or         = and {"||" and}
 * and        = comparison {"&amp;&amp;" comparison}
 * comparison = unary [("==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") unary]
 * unary      = "!" unary | "(" or ")" | "'" text "'" | number | "true" | "false" | "null" | path
 * path       = ("arg" digits | "this" | "result" | "thrown" | "duration" | "request.method" | "request.route") {"." property}
 *            | "request.header('" name "')"
 * </pre>
 */
final class ExpressionParser {
  private static final String[] COMPARISONS = {"==", "!=", "<=", ">=", "<", ">"};

  /** Headers that give access. */
  private static final List<String> SECRET = Arrays.asList("authorization", "proxy-authorization", "cookie");

  private final String text;
  private final Set<String> headers;
  private int at;

  private ExpressionParser(String text, Set<String> headers) {
    this.text = text;
    this.headers = headers;
  }

  /**
   * Reads an expression.
   *
   * @param headers gets the names, in lower case, of the headers that it reads
   * @throws IllegalArgumentException saying what is wrong and where
   */
  static Expression parse(String text, Set<String> headers) {
    ExpressionParser parser = new ExpressionParser(text, headers);
    Expression expression = parser.or();
    parser.skipSpace();
    if (parser.at < text.length()) {
      throw parser.wrong("the end or an operator");
    }
    return expression;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("'" + text + "': " + expected + " is expected at character " + (at + 1));
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private boolean take(String token) {
    skipSpace();
    boolean found = text.startsWith(token, at);
    at += found ? token.length() : 0;
    return found;
  }

  private Expression or() {
    Expression left = and();
    while (take("||")) {
      left = Expression.binary(left, "||", and());
    }
    return left;
  }

  private Expression and() {
    Expression left = comparison();
    while (take("&&")) {
      left = Expression.binary(left, "&&", comparison());
    }
    return left;
  }

  private Expression comparison() {
    Expression left = unary();
    for (String operator : COMPARISONS) {
      if (take(operator)) {
        return Expression.binary(left, operator, unary());
      }
    }
    return left;
  }

  private Expression unary() {
    if (take("!")) {
      return Expression.not(unary());
    }
    if (take("(")) {
      Expression inner = or();
      if (!take(")")) {
        throw wrong(")");
      }
      return inner;
    }
    if (take("'")) {
      return Expression.constant(literal());
    }
    skipSpace();
    char next = at < text.length() ? text.charAt(at) : ' ';
    return next == '-' || next >= '0' && next <= '9' ? number() : path();
  }

  /** The text until the closing quotation mark. */
  private String literal() {
    int end = text.indexOf('\'', at);
    if (end < 0) {
      throw wrong("the text's end");
    }
    String literal = text.substring(at, end);
    at = end + 1;
    return literal;
  }

  private Expression header() {
    if (!take("(") || !take("'")) {
      throw wrong("('name')");
    }
    String name = literal().toLowerCase(Locale.ROOT);
    if (SECRET.contains(name)) {
      throw new IllegalArgumentException("'" + text + "': the header " + name + " gives access, so it is not read");
    }
    if (!take(")")) {
      throw wrong(")");
    }
    headers.add(name);
    return Expression.header(name);
  }

  private Expression number() {
    int start = at++;
    while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9' || text.charAt(at) == '.')) {
      at++;
    }
    try {
      return Expression.constant(Double.valueOf(text.substring(start, at)));
    } catch (NumberFormatException e) {
      at = start;
      throw wrong("a number");
    }
  }

  private Expression path() {
    int start = at;
    String first = name();
    switch (first) {
      case "true":
      case "false":
        return Expression.constant(Boolean.valueOf(first));
      case "null":
        return Expression.constant(null);
      default:
        break;
    }
    if (first.equals("request") && take(".")) {
      first += '.' + name();
      if (first.equals("request.header")) {
        return header();
      }
    }
    RulePart part = RulePart.named(first);
    Expression path = part == null ? argument(first, start) : Expression.part(part);
    while (take(".")) {
      path = Expression.property(path, name());
    }
    return path;
  }

  private Expression argument(String name, int start) {
    try {
      if (name.startsWith("arg")) {
        return Expression.argument(Integer.parseInt(name.substring(3)));
      }
    } catch (NumberFormatException e) {   // as below
      at = start;
    }
    at = start;
    throw wrong("arg0, arg1, ..., this, result, thrown, duration, request.method, request.route or request.header('name'), a number or 'text'");
  }

  private String name() {
    skipSpace();
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw wrong("a name");
    }
    return text.substring(start, at);
  }
}
