package dev.weft.instrumentations.jdbc;

import static dev.weft.instrumentations.jdbc.UrlText.blankToNull;
import static dev.weft.instrumentations.jdbc.UrlText.firstOf;
import static dev.weft.instrumentations.jdbc.UrlText.hostOrNull;
import static dev.weft.instrumentations.jdbc.UrlText.option;

import dev.weft.instrumentations.jdbc.JdbcSystem.Form;
import dev.weft.telemetry.sql.DatabaseConnection;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * Reads system, first host, port and database from a JDBC URL, and from the properties that come with it. Each driver has a form of its own;
 * most are {@code jdbc:name:[kind:]//[user@]host[:port][,host...][/database][?;options]}. User names, passwords and options are never kept.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/db/">Values of db.system.name</a>
 */
final class JdbcUrl {
  private static final String PREFIX = "jdbc:";
  private static final int LONGEST_WRAPPER = 20;
  private static final List<String> LOCAL_FIREBIRD = Arrays.asList("embedded", "local");
  private static final String[] HOST_PROPERTIES = {"PGHOST", "serverName", "server", "host", "SERVERNAME"};
  private static final String[] PORT_PROPERTIES = {"PGPORT", "portNumber", "port", "PORTNUMBER"};
  private static final String[] DATABASE_PROPERTIES = {"PGDBNAME", "databaseName", "database", "dbname", "db", "DATABASENAME"};

  private final JdbcSystem system;
  private final Properties properties;
  private String host;
  private int port = -1;
  private String namespace;
  /** Whether the URL says where the server is, if only in a form that cannot be read. */
  private boolean addressed;

  private JdbcUrl(JdbcSystem system, Properties properties) {
    this.system = system;
    this.properties = properties == null ? new Properties() : properties;
  }

  static DatabaseConnection parse(String url) {
    return parse(url, null);
  }

  /**
   * Never null and never throws; {@link DatabaseConnection#UNKNOWN} for what is no JDBC URL.
   *
   * @param properties those that the driver is given with the URL, or null
   */
  static DatabaseConnection parse(String url, Properties properties) {
    if (url == null || !url.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
      return DatabaseConnection.UNKNOWN;
    }
    String rest = url.substring(PREFIX.length());
    if (rest.startsWith("tc:")) {   // of Testcontainers, which starts the database and connects to another URL
      return DatabaseConnection.UNKNOWN;
    }
    JdbcSystem system = JdbcSystem.of(rest);
    JdbcSystem named = JdbcSystem.named(rest);
    for (int colon = rest.indexOf(':'); system == null && colon > 0 && colon < LONGEST_WRAPPER; colon = rest.indexOf(':')) {
      rest = rest.substring(colon + 1);   // a wrapping driver's name, such as p6spy:
      system = rest.startsWith("//") ? null : JdbcSystem.of(rest);
      if (rest.startsWith("//")) {
        break;
      }
    }
    if (system == null) {
      system = named;
      rest = url.substring(PREFIX.length());
    }
    return system == null ? DatabaseConnection.UNKNOWN : new JdbcUrl(system, properties).parsed(rest.substring(system.prefix.length()));
  }

  private DatabaseConnection parsed(String rest) {
    try {
      read(rest);
      addProperties(rest);
    } catch (RuntimeException e) {   // a form that is not known here: the system is
      return DatabaseConnection.of(system.name, null, null, -1);
    }
    return DatabaseConnection.of(system.name, nameOrNull(namespace), host, host == null ? -1 : port < 0 ? system.port : port);
  }

  private void read(String rest) {
    int slashes = rest.indexOf("//");
    int options = firstOf(rest, system.is("sap.hana") ? "?" : "?;", 0);
    if (system.form == Form.ORACLE) {
      OracleAddress oracle = OracleAddress.parse(rest);
      host = oracle.host;
      port = oracle.port;
      namespace = oracle.database;
    } else if (system.form == Form.FILE) {
      LocalDatabase local = LocalDatabase.parse(rest, system.is("derby") && slashes >= 0 && slashes < options);
      address(local.addresses);
      namespace = local.name;
    } else if (slashes >= 0 && slashes < options) {
      server(rest, slashes + 2, options);
    } else if (system.is("firebirdsql")) {   // [protocol:][host[/port]:]path
      int path = rest.lastIndexOf(':', options);
      int protocol = rest.lastIndexOf(':', path - 1) + 1;
      boolean drive = path - protocol == 1;
      address(path <= 0 || drive || protocol == 0 && LOCAL_FIREBIRD.contains(rest.substring(0, path)) ? null
          : rest.substring(protocol, path).replace('/', ':'));
      namespace = rest.substring(drive ? protocol : path + 1, options);
    } else if (system.form == Form.PLAIN) {
      server(rest, 0, options);
    } else if (JdbcSystem.of(system.prefix) != null) {   // jdbc:postgresql:database
      namespace = rest.substring(0, databaseEnd(rest, 0));
    }
  }

  private void server(String rest, int first, int options) {
    int start = first;
    boolean nested = rest.startsWith("http://", first) || rest.startsWith("https://", first);
    if (nested) {
      start = rest.indexOf("//", first) + 2;
    }
    int password = Math.max(start, rest.lastIndexOf('@', options - 1) + 1);   // it may hold a slash
    int end = firstOf(rest, system.is("sap.hana") ? "/?" : "/?;", password);
    int at = rest.indexOf('@', end);
    if (at > 0 && rest.lastIndexOf('=', at) < end) {   // no option comes before it: it ends a password with such a character
      addressed = true;
      return;
    }
    address(rest.substring(start, end));
    if (end < rest.length() && rest.charAt(end) == '/' && !nested) {
      namespace = rest.substring(end + 1, databaseEnd(rest, end));
    }
    if (system.is("teradata")) {   // all behind the host are options: /DATABASE=shop,USER=...
      String all = ';' + rest.substring(Math.min(end + 1, rest.length())).replace(',', ';');
      namespace = option(all, "DATABASE");
      port = port < 0 ? UrlText.port(option(all, "DBS_PORT")) : port;
    }
  }

  private void address(String addresses) {
    if (addresses != null) {
      String list = system.is("cassandra") ? addresses.replace("--", ",") : system.is("sap.hana") ? addresses.replace(';', ',') : addresses;
      ServerAddress first = ServerAddress.parse(list);
      addressed = !list.trim().isEmpty() && list.charAt(0) != ':';
      host = first.host;
      port = first.port < 0 && system.is("cassandra") ? UrlText.port(list.substring(list.lastIndexOf(':') + 1)) : first.port;
    }
  }

  /** Where options begin behind the database's name. */
  private int databaseEnd(String text, int from) {
    return firstOf(text, system.is("ibm.db2") || system.is("ibm.informix") ? "?;:" : "?;", from);
  }

  /** What the URL does not say is looked for among its options and in the properties, as the drivers do. */
  private void addProperties(String rest) {
    for (String name : system.databaseOptions) {
      String database = option(rest, name);
      namespace = database == null ? namespace : database;
    }
    namespace = blankToNull(namespace) == null ? named("", DATABASE_PROPERTIES) : namespace;
    boolean server = system.form == Form.SERVER || system.form == Form.SERVER_OR_LOCAL;
    if (host == null && server) {
      host = hostOrNull(named(rest, HOST_PROPERTIES));
      host = host == null && system.form == Form.SERVER_OR_LOCAL && !addressed ? "localhost" : host;
    }
    if (port < 0 && server) {
      port = UrlText.port(named(rest, PORT_PROPERTIES));
    }
    if (system.is("microsoft.sql_server")) {
      instance(rest);
    }
  }

  /** The first value of that name among the URL's options and the properties, or null. */
  private String named(String rest, String[] names) {
    for (String name : names) {
      String value = option(rest, name);
      value = value == null ? properties.getProperty(name) : value;
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** SQL Server: {@code instance|database}. */
  private void instance(String rest) {
    int backslash = rest.indexOf('\\');
    String instance = backslash > 0 && backslash < firstOf(rest, ";?", 0) ? rest.substring(backslash + 1, firstOf(rest, ":;/?", backslash)) : null;
    if (instance == null) {
      instance = option(rest, "instanceName");
    }
    if (instance == null) {
      instance = option(rest, "instance");
    }
    if (instance != null) {
      namespace = blankToNull(namespace) == null ? instance : instance + '|' + namespace;
    }
  }

  /** Options of a form that is not known here, or was mistyped, are no name: there may be a password among them. */
  private String nameOrNull(String name) {
    return name == null || name.indexOf('=') >= 0 || system.form != Form.FILE && name.indexOf('@') >= 0 ? null : blankToNull(name);
  }
}
