package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Globs;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A statement as it may be shown, without literals, and what it does to which table. */
public final class SqlStatement {
  static final String SELECT = "select";
  static final String INSERT = "insert";
  static final String UPDATE = "update";
  static final String DELETE = "delete";
  static final String OTHER = "other";

  /** A statement whose text was never seen, such as one prepared before the agent was attached. */
  public static final SqlStatement UNKNOWN = new SqlStatement(null, null, null, Collections.<String>emptyList(), null, OTHER, null);

  /** Every statement that a setting excludes from spans and metrics. */
  static final SqlStatement EXCLUDED = new SqlStatement(null, null, null, Collections.<String>emptyList(), null, OTHER, null);

  private static volatile Globs excluded = Globs.NONE;
  private static volatile SqlMasking masking = SqlMasking.UNLESS_PARAMETERIZED;

  private final @Nullable String text;
  private final @Nullable String hidden;
  private final @Nullable String table;
  private final List<String> tables;
  private final @Nullable String summary;
  private final String queryType;
  private final @Nullable String procedure;
  private @Nullable SqlStatement batch;
  /** The last one made; most statements are prepared for only one database. */
  private @Nullable PreparedSql prepared;

  /**
   * @param hidden the text as it is executed, if it must not be shown
   * @param tables not changed afterwards
   */
  SqlStatement(@Nullable String text, @Nullable String hidden, @Nullable String table, List<String> tables, @Nullable String summary,
      String queryType, @Nullable String procedure) {
    this.text = text;
    this.hidden = hidden == null || hidden.equals(text) ? null : hidden;
    this.table = table;
    this.tables = tables;
    this.summary = summary;
    this.queryType = queryType;
    this.procedure = procedure;
  }

  /** Analyses the text of a statement or batch, or finds the result of an earlier analysis; {@link #UNKNOWN} for null. */
  public static SqlStatement of(DatabaseConnection connection, @Nullable String text) {
    SqlMasking chosen = masking;
    return of(connection, text, chosen == SqlMasking.UNLESS_PARAMETERIZED ? SqlMasking.ALL : chosen);
  }

  /** The same for a prepared or callable statement. */
  public static SqlStatement prepared(DatabaseConnection connection, @Nullable String text) {
    return of(connection, text, masking);
  }

  private static SqlStatement of(DatabaseConnection connection, @Nullable String text, SqlMasking chosen) {
    if (text == null) {
      return UNKNOWN;
    }
    return areSomeExcluded() && isExcluded(text) ? EXCLUDED : SqlStatements.of(connection.dialect(), text, chosen);
  }

  /** This statement, prepared for a connection. */
  public PreparedSql preparedOn(DatabaseConnection connection) {
    PreparedSql known = prepared;
    if (known == null || known.connection() != connection) {
      known = new PreparedSql(connection, this);
      prepared = known;
    }
    return known;
  }

  /** Excludes statements by their texts in lower case, without white space around them. */
  public static void exclude(Globs texts) {
    excluded = texts;
  }

  /** Whether a setting excludes any statements. */
  public static boolean areSomeExcluded() {
    return !excluded.areNone();
  }

  /** Whether a setting excludes a text, of which the case and white space around it do not matter. */
  public static boolean isExcluded(String text) {
    return excluded.match(text.trim().toLowerCase(Locale.ROOT));
  }

  /** Sets in which statements literals are masked, for texts that are analysed from now on. */
  public static void mask(SqlMasking newMasking) {
    masking = newMasking;
  }

  /** {@code db.query.text}: masked as the setting says, and cut to a bounded length; null if it is not known. */
  public @Nullable String text() {
    return text;
  }

  /** The text as it is executed, if it must not be shown; null if it may be, and if it is not known. */
  @Nullable String hidden() {
    return hidden;
  }

  /**
   * The table that is changed, or the first one that is read: without the quotes around its parts, and in lower case where the database
   * ignores the case of names. Null if there is none.
   */
  public @Nullable String table() {
    return table;
  }

  /** All tables that the statement names, in the same form, 128 at most. */
  public List<String> tables() {
    return tables;
  }

  /**
   * {@code db.query.summary}, such as {@code SELECT orders}: of low cardinality, the span's name; null if nothing could be read.
   * Operations and names are in the case in which they are written.
   */
  public @Nullable String summary() {
    return summary;
  }

  /** One of {@code select}, {@code insert}, {@code update}, {@code delete}, {@code other}. */
  public String queryType() {
    return queryType;
  }

  /** {@code db.stored_procedure.name}. */
  public @Nullable String procedure() {
    return procedure;
  }

  /** This statement as it is reported for several of its kind sent together. */
  public SqlStatement batch() {
    SqlStatement known = batch;
    if (known == null) {
      known = new SqlStatement(text, hidden, table, tables, summary == null ? "BATCH" : "BATCH " + summary, queryType, procedure);
      batch = known;
    }
    return known;
  }
}
