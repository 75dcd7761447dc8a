package dev.weft.telemetry.sql;

/**
 * In which texts of statements a question mark stands for each literal.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/#sanitization-of-dbquerytext">Sanitization</a>
 */
public enum SqlMasking {
  /** In all. */
  ALL,
  /** In those that have no parameter: who uses parameters passes values by them, says the convention. */
  UNLESS_PARAMETERIZED,
  /** In none. */
  NONE
}
