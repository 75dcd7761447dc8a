package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;

/**
 * Derives from a statement's tokens what it does to which tables, and passes that to the {@link SqlSummary}. It has no grammar: a stack of
 * clauses, one for each open parenthesis, determines whether a name or a comma belongs to a list of tables.
 */
final class SqlOutline {
  private static final int MAXIMUM_DEPTH = 64;

  private enum Clause { NONE, WITH, SELECTED, TABLES, UPDATED, ASSIGNED, DELETE, DELETED, INSERT, MERGE, DROPPED, REST }

  private enum Expected { NOTHING, TABLE, COMMON_TABLE, PROCEDURE, OBJECT }

  private final String sql;
  private final SqlDialect dialect;
  private final Clause[] clauses = new Clause[MAXIMUM_DEPTH];
  private int depth;
  private Expected expected = Expected.NOTHING;
  private boolean atStart = true;
  private boolean ignoring;
  private boolean body;
  private @Nullable SqlKeyword previous;
  private @Nullable SqlKeyword definition;
  private @Nullable String definitionWritten;
  private int withDepth = -1;
  private final SqlSummary summary;

  SqlOutline(String sql, SqlDialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
    this.summary = new SqlSummary(dialect.folding);
  }

  /** Whether a name at this point is that of a table or of another object of the statement. */
  boolean expectsName() {
    return expected != Expected.NOTHING && !ignoring;
  }

  @Nullable SqlKeyword previous() {
    return previous;
  }

  /** Reads a word that is a keyword unless it stands in the place of a name. */
  void keyword(SqlKeyword keyword, int start, int end) {
    if (ignoring) {
      previous = keyword;
    } else if (definition != null) {
      define(keyword, start, end);
      previous = keyword;
    } else if (expectsName() && keyword.role == SqlKeyword.Role.BEFORE_NAME) {
      previous = keyword;
      if (keyword == SqlKeyword.INTO && clause() == Clause.INSERT) {
        expected = Expected.TABLE;
      }
    } else if (keyword.role == SqlKeyword.Role.STRUCTURE) {
      structure(keyword, start, end);
      previous = keyword;
    } else if (atStart && keyword.role == SqlKeyword.Role.COMMAND) {
      if (previous != SqlKeyword.EXPLAIN) {   // EXPLAIN ANALYZE is one command
        command(keyword, start, end);
      }
    } else if (keyword.role == SqlKeyword.Role.BEFORE_NAME) {
      atStart = false;
      previous = keyword;
      if (keyword == SqlKeyword.INTO && (clause() == Clause.INSERT || clause() == Clause.MERGE)) {
        expected = Expected.TABLE;
      }
    } else if (keyword.role == SqlKeyword.Role.ENDS_TABLES && !expectsName()) {
      endTables(keyword);
      previous = keyword;
    } else {
      name(start, end);
    }
  }

  private void command(SqlKeyword keyword, int start, int end) {
    operation(keyword.name(), sql.substring(start, end));
    previous = keyword;
    ignoring = keyword != SqlKeyword.EXPLAIN;
  }

  private void structure(SqlKeyword keyword, int start, int end) {
    boolean starts = atStart;
    Clause clause = clause();
    boolean mayChange = starts || clause == Clause.WITH;
    switch (keyword) {
      case SELECT:
        begin(keyword, start, end, Clause.SELECTED, Expected.NOTHING);
        break;
      case INSERT:
      case REPLACE:
      case UPSERT:
        if (mayChange) {
          begin(keyword, start, end, Clause.INSERT, Expected.TABLE);
        }
        break;
      case UPDATE:
        if (mayChange) {
          begin(keyword, start, end, Clause.UPDATED, Expected.TABLE);
        }
        break;
      case DELETE:
        if (mayChange) {
          begin(keyword, start, end, Clause.DELETE, Expected.TABLE);
        }
        break;
      case MERGE:
        if (mayChange) {
          begin(keyword, start, end, Clause.MERGE, Expected.TABLE);
        }
        break;
      case TRUNCATE:
        if (starts) {
          begin(keyword, start, end, Clause.DROPPED, Expected.TABLE);
        }
        break;
      case CALL:
      case EXEC:
      case EXECUTE:
        if (starts) {
          begin(keyword, start, end, Clause.REST, Expected.PROCEDURE);
        }
        break;
      case CREATE:
      case ALTER:
      case DROP:
        definition = starts ? keyword : null;
        definitionWritten = sql.substring(start, end);
        break;
      case VALUES:
        if (starts) {
          begin(keyword, start, end, Clause.REST, Expected.NOTHING);
        }
        expected = Expected.NOTHING;
        break;
      case WITH:
        if (starts || clause == Clause.INSERT || previous == SqlKeyword.AS || depth > 0 && clause != Clause.SELECTED) {
          with();
        }
        break;
      case FROM:
        from(clause);
        break;
      case JOIN:
      case STRAIGHT_JOIN:
      case APPLY:
        if (clause != Clause.NONE && clause != Clause.SELECTED) {
          expected = Expected.TABLE;
        }
        break;
      case USING:
        expected = clause == Clause.MERGE || clause == Clause.DELETED && dialect != SqlDialect.CASSANDRA ? Expected.TABLE : Expected.NOTHING;
        break;
      case SET:
        if (starts) {
          command(keyword, start, end);
        } else if (clause == Clause.UPDATED) {
          clause(Clause.ASSIGNED);
        }
        expected = Expected.NOTHING;
        break;
      default:
        expected = Expected.NOTHING;
    }
    atStart = false;
  }

  private void begin(SqlKeyword keyword, int start, int end, Clause clause, Expected next) {
    operation(keyword.name(), sql.substring(start, end));
    clause(clause);
    expected = next;
  }

  private void with() {
    clause(Clause.WITH);
    expected = Expected.COMMON_TABLE;
    if (!summary.hasOperation()) {
      withDepth = depth;
    }
  }

  private void from(Clause clause) {
    if (previous == SqlKeyword.DISTINCT) {
      return;   // IS DISTINCT FROM
    }
    if (clause == Clause.SELECTED || clause == Clause.ASSIGNED) {
      clause(Clause.TABLES);
      expected = Expected.TABLE;
    } else if (clause == Clause.DELETE) {
      summary.forgetTarget();   // DELETE a, b FROM orders a, items b: names before FROM are aliases, of which the first was read
      clause(Clause.DELETED);
      expected = Expected.TABLE;
    }
  }

  private void endTables(SqlKeyword keyword) {
    atStart = false;
    Clause clause = clause();
    boolean tables = clause == Clause.TABLES || clause == Clause.UPDATED || clause == Clause.DELETED || clause == Clause.MERGE;
    if (tables || clause == Clause.ASSIGNED && keyword == SqlKeyword.WHERE || clause == Clause.DELETE) {
      clause(Clause.REST);
    }
  }

  private void define(SqlKeyword keyword, int start, int end) {
    boolean kind = keyword == SqlKeyword.TABLE || keyword.role == SqlKeyword.Role.KIND || keyword.role == SqlKeyword.Role.KIND_WITH_BODY;
    if (!kind) {
      return;
    }
    operation(definition.name() + ' ' + keyword.name(), definitionWritten + ' ' + sql.substring(start, end));
    body = definition != SqlKeyword.DROP && keyword.role == SqlKeyword.Role.KIND_WITH_BODY;
    boolean table = keyword == SqlKeyword.TABLE || keyword == SqlKeyword.VIEW;
    clause(table && definition == SqlKeyword.DROP ? Clause.DROPPED : Clause.REST);
    expected = table ? Expected.TABLE : Expected.OBJECT;
    definition = null;
    atStart = false;
  }

  /** Ends a CREATE, ALTER or DROP of an object that is not known here. */
  private void endDefinition() {
    if (definition != null) {
      operation(definition.name(), definitionWritten);
      definition = null;
    }
  }

  /** Reads a name: quoted, of several parts, or a word that is not a keyword. */
  void name(int start, int end) {
    boolean starts = atStart;
    atStart = false;
    previous = null;
    if (ignoring || definition != null) {
      return;
    }
    switch (expected) {
      case TABLE:
        summary.table(sql.substring(start, end));
        break;
      case COMMON_TABLE:
        summary.commonTable(sql.substring(start, end));
        break;
      case PROCEDURE:
        if (sql.charAt(start) == '@') {
          return;   // EXEC @result = procedure
        }
        summary.procedure(sql.substring(start, end));
        break;
      case OBJECT:
        summary.target(sql.substring(start, end));
        ignoring = body;
        break;
      default:
        ignoring = starts && !summary.isExplained();   // a command that is not known here
    }
    expected = Expected.NOTHING;
  }

  void open() {
    Clause inner = Clause.NONE;
    if (expected == Expected.TABLE && (clause() == Clause.TABLES || clause() == Clause.DELETED)) {
      inner = clause();   // FROM (a JOIN b ON ...)
    } else {
      expected = Expected.NOTHING;
    }
    boolean statement = atStart || previous == SqlKeyword.AS;   // of a common table
    depth++;
    clause(inner);
    atStart = statement;
    previous = null;
  }

  void close() {
    if (depth > 0) {
      depth--;
    }
    expected = Expected.NOTHING;
    previous = null;
    atStart = false;
  }

  void comma() {
    Clause clause = clause();
    if (clause == Clause.TABLES || clause == Clause.DELETED || clause == Clause.UPDATED || clause == Clause.DROPPED) {
      expected = Expected.TABLE;
    } else {
      expected = clause == Clause.WITH ? Expected.COMMON_TABLE : Expected.NOTHING;
    }
    previous = null;
    atStart = false;
  }

  void semicolon() {
    endDefinition();
    depth = 0;
    clause(Clause.NONE);
    expected = Expected.NOTHING;
    withDepth = -1;
    atStart = true;
    previous = null;
    ignoring = body;
  }

  /** Reads an operator, a literal or a placeholder. */
  void other(char symbol) {
    if (symbol != '{' && symbol != '?' && symbol != '=') {   // {? = call
      atStart = false;
    }
    if (symbol != '{' && expected != Expected.PROCEDURE) {
      expected = Expected.NOTHING;
    }
    previous = null;
  }

  private Clause clause() {
    Clause clause = depth < MAXIMUM_DEPTH ? clauses[depth] : null;
    return clause == null ? Clause.NONE : clause;
  }

  private void clause(Clause clause) {
    if (depth < MAXIMUM_DEPTH) {
      clauses[depth] = clause;
    }
  }

  private void operation(String name, String written) {
    summary.operation(name, written, withDepth < 0 || depth <= withDepth);
  }

  /** The statement, with its text. */
  SqlStatement statement(String text, String hidden) {
    endDefinition();
    return summary.statement(text, hidden);
  }
}
