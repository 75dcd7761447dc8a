package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;

/** The codes by which databases say what failed ({@code db.response.status_code}). */
final class DatabaseErrors {
  private static final int MOST_EXCEPTIONS = 8;

  private DatabaseErrors() {
  }

  /**
   * The code of the first exception that has one: of the exception, of the next ones that a driver appended to it, of its causes. Null if there
   * is none.
   */
  static @Nullable String code(String system, Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < MOST_EXCEPTIONS && cause != null; i++) {
      SQLException next = cause instanceof SQLException ? (SQLException) cause : null;
      for (int n = 0; n < MOST_EXCEPTIONS && next != null; n++) {
        String code = code(system, next.getSQLState(), next.getErrorCode());
        if (code != null) {
          return code;
        }
        next = next.getNextException();
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** Whether the connection to the database is what failed. */
  static boolean isConnectionLost(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < MOST_EXCEPTIONS && cause != null; i++) {
      if (cause instanceof IOException || cause instanceof SQLNonTransientConnectionException || cause instanceof SQLTransientConnectionException) {
        return true;
      }
      if (cause instanceof SQLException && isConnectionLost(((SQLException) cause).getSQLState())) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * The same, by a SQLSTATE.
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Class 08 of SQLSTATE, and 57P of PostgreSQL</a>
   */
  static boolean isConnectionLost(@Nullable String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  /**
   * The most specific code: the database's own number where that says more than the SQLSTATE, both where that is not known.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">SQL databases</a>
   */
  static @Nullable String code(String system, @Nullable String state, int number) {
    if (number == 0) {
      return state;
    }
    String own = Integer.toString(number);
    switch (system) {
      case "oracle.db":
        return "ORA-" + "00000".substring(Math.min(own.length(), 5)) + own;
      case "mysql":
      case "mariadb":
      case "microsoft.sql_server":
      case "ibm.db2":
      case "sqlite":
        return own;
      case "postgresql":
      case "cockroachdb":
      case "aws.redshift":
      case "h2database":
      case "hsqldb":
      case "derby":
        return state == null ? own : state;
      default:
        return state == null ? own : state + '/' + own;
    }
  }
}
