package dev.weft.instrumentations.jdbc;

import dev.weft.telemetry.sql.DatabaseConnection;

/**
 * Reads system, first host, port and database from a JDBC URL. Each driver has a form of its own; most are
 * {@code jdbc:name:[kind:]//[user@]host[:port][,host...][/database][?;options]}. User names, passwords and options are never kept.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/db/">Values of db.system.name</a>
 */
final class JdbcUrl {
  private static final String PREFIX = "jdbc:";

  private final JdbcSystem system;
  private String host;
  private int port;
  private String namespace;

  private JdbcUrl(JdbcSystem system) {
    this.system = system;
    this.port = system.port;
  }

  /** Never null and never throws; {@link DatabaseConnection#UNKNOWN} for what is no JDBC URL. */
  static DatabaseConnection parse(String url) {
    if (url == null || !url.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
      return DatabaseConnection.UNKNOWN;
    }
    String rest = url.substring(PREFIX.length());
    JdbcSystem system = JdbcSystem.of(rest);
    for (int colon = rest.indexOf(':'); system == null && colon > 0 && colon < 20; colon = rest.indexOf(':')) {
      rest = rest.substring(colon + 1);   // a wrapping driver's name, such as p6spy:
      system = JdbcSystem.of(rest);
    }
    if (system == null) {
      return DatabaseConnection.UNKNOWN;
    }
    JdbcUrl parsed = new JdbcUrl(system);
    try {
      parsed.read(rest.substring(system.prefix.length()));
    } catch (RuntimeException e) {   // a form that is not known here: the system is
      return DatabaseConnection.of(system.system, null, null, -1);
    }
    return DatabaseConnection.of(system.system, nameOrNull(parsed.namespace), blankToNull(parsed.host), parsed.port);
  }

  private void read(String rest) {
    if (system == JdbcSystem.ORACLE) {
      oracle(rest);
      return;
    }
    int slashes = rest.indexOf("//");
    int options = firstOf(rest, "?;", 0);
    if (slashes < 0 || slashes > options || system.isFile) {
      local(rest, slashes >= 0 && slashes < options);
      return;
    }
    int end = firstOf(rest, "/?;", Math.max(slashes + 2, rest.lastIndexOf('@', options - 1) + 1));   // a password may hold a slash
    address(rest.substring(slashes + 2, end));
    if (end < rest.length() && rest.charAt(end) == '/') {
      namespace = rest.substring(end + 1, databaseEnd(rest, end));
    }
    if (system == JdbcSystem.TERADATA) {   // all behind the host are options: /DATABASE=shop,USER=...
      String all = ';' + rest.substring(Math.min(end + 1, rest.length())).replace(',', ';');
      namespace = option(all, "DATABASE");
      port(option(all, "DBS_PORT"));
    }
    if (system.databaseOption != null) {
      String option = option(rest, system.databaseOption);
      option = option == null && system == JdbcSystem.SQL_SERVER ? option(rest, "database") : option;
      namespace = option == null ? namespace : option;
    }
    if (system == JdbcSystem.SQL_SERVER || system == JdbcSystem.JTDS) {
      instance(rest);
    }
    if (blankToNull(host) == null) {
      host = "localhost";
    }
  }

  /** SQL Server: {@code instance|database}. */
  private void instance(String rest) {
    String instance = option(rest, system == JdbcSystem.JTDS ? "instance" : "instanceName");
    int backslash = host == null ? -1 : host.indexOf('\\');
    if (backslash >= 0) {
      instance = host.substring(backslash + 1);
      host = host.substring(0, backslash);
    }
    if (blankToNull(host) == null) {
      host = option(rest, "serverName");
    }
    if (instance != null) {
      namespace = blankToNull(namespace) == null ? instance : instance + '|' + namespace;
    }
  }

  /** A database in this process or in a file, or one on this host. */
  private void local(String rest, boolean hasHost) {
    String kind = rest;
    boolean server = system == JdbcSystem.DERBY && hasHost;
    for (String name : new String[] {"tcp:", "ssl:", "hsql:", "hsqls:", "http:", "https:"}) {
      if (rest.startsWith(name) && system.isFile) {
        kind = rest.substring(name.length());
        server = true;
      }
    }
    if (server) {
      int start = kind.startsWith("//") ? 2 : 0;
      int end = firstOf(kind, "/;?", start);
      address(kind.substring(start, end));
      namespace = end < kind.length() && kind.charAt(end) == '/' ? kind.substring(end + 1, firstOf(kind, ";?", end)) : null;
      return;
    }
    for (String name : new String[] {"mem:", "memory:", "file:", "res:", "nio:", "nioMapped:", "split:", "directory:", "classpath:", "jar:"}) {
      if (kind.startsWith(name) && system.isFile) {
        kind = kind.substring(name.length());
        break;
      }
    }
    namespace = kind.substring(0, databaseEnd(kind, 0));
    port = -1;
    if (!system.isFile) {   // jdbc:postgresql:database
      host = "localhost";
      port = system.port;
    }
  }

  /** Where options begin behind the database's name. */
  private int databaseEnd(String text, int from) {
    return firstOf(text, system == JdbcSystem.DB2 || system == JdbcSystem.INFORMIX ? "?;:" : "?;", from);
  }

  /** {@code [user[:password]@]host[:port][,...]}, also {@code address=(host=name)(port=number)}. */
  private void address(String addresses) {
    if (addresses.indexOf('(') >= 0) {
      host = inParentheses(addresses, "host");
      port(inParentheses(addresses, "port"));
      return;
    }
    int at = addresses.lastIndexOf('@', firstOf(addresses, ",", 0));
    int start = (at < 0 ? addresses.lastIndexOf('@') : at) + 1;   // a password may hold a comma
    String first = addresses.substring(start, firstOf(addresses, ",", start));
    int bracket = first.startsWith("[") ? first.indexOf(']') : -1;
    int colon = first.indexOf(':', bracket + 1);
    host = bracket > 0 ? first.substring(1, bracket) : colon < 0 ? first : first.substring(0, colon);
    if (colon >= 0) {
      port(first.substring(colon + 1));
    }
  }

  private void port(String text) {
    if (text == null || text.isEmpty() || text.length() > 5) {
      return;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return;
      }
      number = number * 10 + c - '0';
    }
    port = number;
  }

  /** {@code thin:[user/password]@}, then {@code [//]host:port/service}, {@code host:port:sid}, a description in parentheses, or an alias. */
  private void oracle(String rest) {
    int at = rest.lastIndexOf('@', firstOf(rest, "?", 0));
    if (at < 0) {
      port = -1;
      return;
    }
    String where = rest.substring(at + 1);
    if (where.startsWith("(")) {
      host = inParentheses(where, "host");
      port(inParentheses(where, "port"));
      String service = inParentheses(where, "service_name");
      namespace = service == null ? inParentheses(where, "sid") : service;
      return;
    }
    int slashes = where.indexOf("//");
    where = slashes < 0 ? where : where.substring(slashes + 2);
    where = where.substring(0, firstOf(where, "?", 0));
    int end = firstOf(where, "/", 0);
    int colon = where.indexOf(':');
    if (end == where.length() && colon < 0) {
      namespace = where;   // an alias of tnsnames.ora
      port = -1;
      return;
    }
    int sid = colon < 0 ? -1 : where.indexOf(':', colon + 1);
    if (sid >= 0 && sid < end) {
      address(where.substring(0, sid));
      namespace = where.substring(sid + 1, end);
    } else {
      address(where.substring(0, end));
      namespace = end < where.length() ? where.substring(end + 1, firstOf(where, ":/", end + 1)) : null;
    }
  }

  /** The first value of {@code (name=value)}. */
  private static String inParentheses(String text, String name) {
    for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
      int equals = text.indexOf('=', open);
      if (equals > 0 && text.substring(open + 1, equals).trim().equalsIgnoreCase(name)) {
        return text.substring(equals + 1, firstOf(text, "),", equals)).trim();
      }
    }
    return null;
  }

  /** The value of an option behind {@code ?}, {@code ;}, {@code &} or {@code :}. */
  private static String option(String text, String name) {
    int start = firstOf(text, "?;", 0);
    while (start < text.length()) {
      int end = firstOf(text, ";&", start + 1);
      int equals = text.indexOf('=', start);
      if (equals > 0 && equals < end && text.substring(start + 1, equals).trim().equalsIgnoreCase(name)) {
        return text.substring(equals + 1, end).trim();
      }
      start = end;
    }
    return null;
  }

  /** Where one of the characters is first, or the length. */
  private static int firstOf(String text, String characters, int from) {
    int i = from;
    while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** Options of a form that is not known here, or was mistyped, are no name: there may be a password among them. */
  private static String nameOrNull(String namespace) {
    return namespace == null || namespace.indexOf('=') >= 0 ? null : blankToNull(namespace);
  }

  private static String blankToNull(String text) {
    return text == null || text.trim().isEmpty() ? null : text;
  }
}
