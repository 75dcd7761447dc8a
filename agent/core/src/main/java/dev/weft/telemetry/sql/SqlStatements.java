package dev.weft.telemetry.sql;

/**
 * Statements by their text, in a table of fixed size with four places for each hash, where a new one replaces another. Unsynchronized reads and
 * writes do no harm, since entries are immutable: a thread that misses one analyses the text again. Long texts are analysed each time, so that
 * the table never takes more than some megabytes.
 */
final class SqlStatements {
  /** Length in characters of the longest text that is kept. */
  static final int LONGEST = 4096;
  private static final int SETS = 256;
  private static final int PLACES = 4;

  private static final Entry[] ENTRIES = new Entry[SETS * PLACES];

  private SqlStatements() {
  }

  private static final class Entry {
    private final String text;
    private final SqlDialect dialect;
    private final SqlMasking masking;
    private final SqlStatement statement;

    Entry(String text, SqlDialect dialect, SqlMasking masking, SqlStatement statement) {
      this.text = text;
      this.dialect = dialect;
      this.masking = masking;
      this.statement = statement;
    }
  }

  static SqlStatement of(SqlDialect dialect, String text, SqlMasking masking) {
    if (text.length() > LONGEST) {
      return SqlAnalyzer.analyze(text, dialect, masking);
    }
    int hash = text.hashCode() * 0x9E3779B9;
    int first = (hash >>> 24) * PLACES;
    int free = first + (hash & PLACES - 1);
    for (int i = first; i < first + PLACES; i++) {
      Entry entry = ENTRIES[i];
      if (entry == null) {
        free = i;
      } else if (entry.dialect == dialect && entry.masking == masking && entry.text.equals(text)) {
        return entry.statement;
      }
    }
    SqlStatement statement = SqlAnalyzer.analyze(text, dialect, masking);
    ENTRIES[free] = new Entry(text, dialect, masking, statement);
    return statement;
  }
}
