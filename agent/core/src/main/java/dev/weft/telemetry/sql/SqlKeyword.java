package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;

/** The words of SQL that say what a statement does and to which tables; every other word is a name to the analysis. */
enum SqlKeyword {
  SELECT(Role.STRUCTURE), FROM(Role.STRUCTURE), JOIN(Role.STRUCTURE), STRAIGHT_JOIN(Role.STRUCTURE), APPLY(Role.STRUCTURE),
  WITH(Role.STRUCTURE), AS(Role.STRUCTURE), ON(Role.STRUCTURE), USING(Role.STRUCTURE), IN(Role.STRUCTURE), DISTINCT(Role.STRUCTURE),
  INSERT(Role.STRUCTURE), REPLACE(Role.STRUCTURE), UPSERT(Role.STRUCTURE), UPDATE(Role.STRUCTURE), DELETE(Role.STRUCTURE),
  MERGE(Role.STRUCTURE), VALUES(Role.STRUCTURE), SET(Role.STRUCTURE),
  CALL(Role.STRUCTURE), EXEC(Role.STRUCTURE), EXECUTE(Role.STRUCTURE),
  CREATE(Role.STRUCTURE), ALTER(Role.STRUCTURE), DROP(Role.STRUCTURE), TRUNCATE(Role.STRUCTURE),

  WHERE(Role.ENDS_TABLES), GROUP(Role.ENDS_TABLES), ORDER(Role.ENDS_TABLES), HAVING(Role.ENDS_TABLES), LIMIT(Role.ENDS_TABLES),
  OFFSET(Role.ENDS_TABLES), FETCH(Role.ENDS_TABLES), WINDOW(Role.ENDS_TABLES), FOR(Role.ENDS_TABLES), CONNECT(Role.ENDS_TABLES),
  START(Role.ENDS_TABLES), QUALIFY(Role.ENDS_TABLES), RETURNING(Role.ENDS_TABLES), WHEN(Role.ENDS_TABLES), UNION(Role.ENDS_TABLES),
  INTERSECT(Role.ENDS_TABLES), EXCEPT(Role.ENDS_TABLES), MINUS(Role.ENDS_TABLES),

  INTO(Role.BEFORE_NAME), ONLY(Role.BEFORE_NAME), LATERAL(Role.BEFORE_NAME), OJ(Role.BEFORE_NAME), IF(Role.BEFORE_NAME),
  NOT(Role.BEFORE_NAME), EXISTS(Role.BEFORE_NAME), OR(Role.BEFORE_NAME), IGNORE(Role.BEFORE_NAME), LOW_PRIORITY(Role.BEFORE_NAME),
  HIGH_PRIORITY(Role.BEFORE_NAME), DELAYED(Role.BEFORE_NAME), QUICK(Role.BEFORE_NAME), OVERWRITE(Role.BEFORE_NAME),
  CONCURRENTLY(Role.BEFORE_NAME), RECURSIVE(Role.BEFORE_NAME), ALL(Role.BEFORE_NAME), TABLE(Role.BEFORE_NAME),

  VIEW(Role.KIND), INDEX(Role.KIND), SEQUENCE(Role.KIND), SCHEMA(Role.KIND), KEYSPACE(Role.KIND), DATABASE(Role.KIND), TYPE(Role.KIND), DOMAIN(Role.KIND),
  EXTENSION(Role.KIND), ROLE(Role.KIND), USER(Role.KIND), SYNONYM(Role.KIND), ALIAS(Role.KIND), TABLESPACE(Role.KIND),
  CONSTRAINT(Role.KIND), POLICY(Role.KIND), SERVER(Role.KIND),
  FUNCTION(Role.KIND_WITH_BODY), PROCEDURE(Role.KIND_WITH_BODY), TRIGGER(Role.KIND_WITH_BODY), PACKAGE(Role.KIND_WITH_BODY),
  EVENT(Role.KIND_WITH_BODY), RULE(Role.KIND_WITH_BODY),

  EXPLAIN(Role.COMMAND), SHOW(Role.COMMAND), USE(Role.COMMAND), BEGIN(Role.COMMAND), COMMIT(Role.COMMAND), ROLLBACK(Role.COMMAND),
  SAVEPOINT(Role.COMMAND), RELEASE(Role.COMMAND), GRANT(Role.COMMAND), REVOKE(Role.COMMAND), ANALYZE(Role.COMMAND), VACUUM(Role.COMMAND),
  DESCRIBE(Role.COMMAND), DESC(Role.COMMAND), LOCK(Role.COMMAND), UNLOCK(Role.COMMAND), PRAGMA(Role.COMMAND), COPY(Role.COMMAND),
  DO(Role.COMMAND), DECLARE(Role.COMMAND), CLOSE(Role.COMMAND), LISTEN(Role.COMMAND), NOTIFY(Role.COMMAND), UNLISTEN(Role.COMMAND),
  CHECKPOINT(Role.COMMAND), REINDEX(Role.COMMAND), REFRESH(Role.COMMAND), RESET(Role.COMMAND), DISCARD(Role.COMMAND), KILL(Role.COMMAND),
  LOAD(Role.COMMAND), OPTIMIZE(Role.COMMAND), FLUSH(Role.COMMAND), PREPARE(Role.COMMAND), DEALLOCATE(Role.COMMAND), SCRIPT(Role.COMMAND),
  SHUTDOWN(Role.COMMAND), BACKUP(Role.COMMAND), RESTORE(Role.COMMAND), COMMENT(Role.COMMAND), RENAME(Role.COMMAND), PURGE(Role.COMMAND),
  ATTACH(Role.COMMAND), DETACH(Role.COMMAND), END(Role.COMMAND), ABORT(Role.COMMAND),

  TRUE(Role.LITERAL), FALSE(Role.LITERAL);

  /** What a word means to the analysis. */
  enum Role {
    /** Reserved, with a rule of its own. */
    STRUCTURE,
    /** Ends a list of tables. */
    ENDS_TABLES,
    /** May stand where a name is expected, without being the name. */
    BEFORE_NAME,
    /** What CREATE, ALTER and DROP are about; a name elsewhere. */
    KIND,
    /** Likewise, and its name is followed by statements that are not executed now. */
    KIND_WITH_BODY,
    /** Names the whole statement if it is the first word; a name elsewhere. */
    COMMAND,
    LITERAL
  }

  private static final SqlKeyword[] TABLE_BY_HASH = new SqlKeyword[512];
  private static final int LONGEST = 16;

  static {
    for (SqlKeyword keyword : values()) {
      String name = keyword.name();
      int slot = hash(name, 0, name.length()) & TABLE_BY_HASH.length - 1;
      while (TABLE_BY_HASH[slot] != null) {
        slot = slot + 1 & TABLE_BY_HASH.length - 1;
      }
      TABLE_BY_HASH[slot] = keyword;
    }
  }

  final Role role;

  SqlKeyword(Role role) {
    this.role = role;
  }

  /** The keyword that a part of a statement is, in upper or lower case. */
  static @Nullable SqlKeyword of(String sql, int start, int end) {
    int length = end - start;
    if (length > LONGEST) {
      return null;
    }
    int slot = hash(sql, start, end) & TABLE_BY_HASH.length - 1;
    for (SqlKeyword keyword = TABLE_BY_HASH[slot]; keyword != null; keyword = TABLE_BY_HASH[slot]) {
      if (keyword.name().length() == length && sql.regionMatches(true, start, keyword.name(), 0, length)) {
        return keyword;
      }
      slot = slot + 1 & TABLE_BY_HASH.length - 1;
    }
    return null;
  }

  private static int hash(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + (text.charAt(i) & ~0x20);
    }
    return hash ^ hash >>> 9;
  }
}
