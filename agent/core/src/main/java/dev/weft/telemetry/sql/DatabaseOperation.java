package dev.weft.telemetry.sql;

import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_BATCH_SIZE;
import static dev.weft.telemetry.SemanticAttributes.DB_RESPONSE_STATUS_CODE;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.DatabaseCall;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.MaskedExceptions;
import dev.weft.telemetry.Operation;
import java.util.Collections;

/**
 * A statement that a relational database executes, or connecting to a database. Statements inside it are part of it: a driver's statement
 * inside a pool's, and statements that a driver executes for its own purposes.
 */
public final class DatabaseOperation extends DatabaseCall {
  private static final int NO_BATCH = -1;

  private static volatile @Nullable StatementWatch watch;

  private DatabaseConnection connection;
  private SqlStatement statement;
  /** Null if database and text are known. */
  private @Nullable UnknownStatement unknown;
  private int batchSize = NO_BATCH;
  /** Null unless several texts are sent together. */
  private @Nullable SqlBatch texts;
  /** Null if nothing is known of one. */
  private @Nullable DatabaseFailure failure;

  private DatabaseOperation(Convention convention, Instrumentation instrumentation, DatabaseConnection connection, SqlStatement statement) {
    super(convention, instrumentation);
    this.connection = connection;
    this.statement = statement;
  }

  /** Sets what looks at every statement; null for nothing. */
  public static void watch(@Nullable StatementWatch newWatch) {
    watch = newWatch;
  }

  /** Whether a statement that begins now on a thread would be part of an operation under way, so that its values need not be read. */
  public static boolean isNested(Context.Slot slot) {
    return DatabaseConvention.CONVENTION.isNested(slot);
  }

  /**
   * Starts executing a statement. Null inside another statement, while a driver connects, on the agent's own threads, while the
   * instrumentation is switched off, and for a statement that a setting excludes.
   */
  public static @Nullable DatabaseOperation start(
      Context.Slot slot, Instrumentation instrumentation, DatabaseConnection connection, SqlStatement statement) {
    if (statement == SqlStatement.EXCLUDED || !DatabaseConvention.CONVENTION.mayStart(slot, instrumentation)) {
      return null;
    }
    DatabaseOperation operation = new DatabaseOperation(DatabaseConvention.CONVENTION, instrumentation, connection, statement);
    operation.begin(slot);
    return operation;
  }

  /** As above, for a statement whose database or text is not known. */
  public static @Nullable DatabaseOperation start(Context.Slot slot, Instrumentation instrumentation, UnknownStatement statement) {
    DatabaseOperation operation = start(slot, instrumentation, DatabaseConnection.UNKNOWN, SqlStatement.UNKNOWN);
    if (operation != null) {
      operation.unknown = statement;
    }
    return operation;
  }

  /**
   * Hides the statements that begin on a thread from now on: a driver or a pool executes them for its own purposes. See
   * {@link Convention#hide}.
   */
  public static @Nullable Context.Slot hide(Context.Slot slot) {
    return DatabaseConvention.CONVENTION.hide(slot);
  }

  /** For a statement that is executed inside another one: the statement under way on a thread, if its database or its text is not known. */
  public static @Nullable UnknownStatement unknown(Context.Slot slot) {
    DatabaseOperation current = DatabaseConvention.CONVENTION.isHidden(slot) ? null : current(slot);
    return current == null ? null : current.unknown;
  }

  /**
   * Starts connecting to a database, until {@link #endConnecting}. Statements that the driver executes meanwhile are part of it. Null where
   * {@link #start} of a statement is null, and inside connecting, which then takes this database if it does not know its own.
   *
   * @param connection {@link DatabaseConnection#UNKNOWN} if it is not known
   */
  public static @Nullable DatabaseOperation startConnecting(
      Context.Slot slot, Instrumentation instrumentation, DatabaseConnection connection) {
    if (DatabaseConvention.CONNECTING.isInsideGroup(slot) || !instrumentation.isOn()) {
      DatabaseOperation current = current(slot);
      if (current != null) {
        current.leadsTo(connection);
      }
      return null;
    }
    DatabaseOperation operation = new DatabaseOperation(DatabaseConvention.CONNECTING, instrumentation, connection, SqlStatement.UNKNOWN);
    operation.begin(slot);
    return operation;
  }

  /** A driver may send requests while it connects, for a token or an address. Connecting is not their parent, as it is seldom reported. */
  @Override
  protected @Nullable Operation parentOfInner() {
    return isConnecting() ? enclosing() : this;
  }

  /** Whether this is connecting, and no statement. */
  public boolean isConnecting() {
    return convention() == DatabaseConvention.CONNECTING;
  }

  /** Ends connecting, which is reported only if it failed. */
  public void endConnecting(@Nullable Throwable thrown) {
    if (thrown == null) {
      cancel();
    } else {
      end(thrown);
    }
  }

  private static @Nullable DatabaseOperation current(Context.Slot slot) {
    return (DatabaseOperation) DatabaseConvention.CONVENTION.enclosingCall(slot);
  }

  /** Sets the database to which connecting leads, unless it is known. */
  public void leadsTo(DatabaseConnection target) {
    if (isConnecting() && connection == DatabaseConnection.UNKNOWN) {
      connection = target;
    }
  }

  /** Tells which server has answered, of a database of several. Before the end. */
  public void answeredBy(DatabaseConnection server) {
    connection = server;
  }

  /** Marks the operation as several statements sent together, at any time before its end. Only the first size counts, and 1 is no batch. */
  public void batch(int size) {
    if (size != 1 && batchSize == NO_BATCH) {
      batchSize = size;
    }
  }

  /** Says that it is several statements of possibly different texts. */
  public void batch(SqlBatch statements) {
    texts = statements;
    batch(statements.size());
  }

  /**
   * Tells before the end how the database said what failed, by an exception that is not JDBC's.
   *
   * @param code the database's own number; 0 if there is none
   * @param lost whether it is known without a SQLSTATE that the connection is what failed
   */
  public void failed(@Nullable String sqlState, int code, boolean lost) {
    failure = new DatabaseFailure(DatabaseErrors.code(connection.system(), sqlState, code), lost || DatabaseErrors.isConnectionLost(sqlState));
  }

  @Override
  public String name() {
    return statement.summary() == null ? connection.target() : statement.summary();
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.all(statement.preparedOn(connection));
    if (batchSize != NO_BATCH) {
      reader.number(DB_OPERATION_BATCH_SIZE, batchSize);
    }
    if (failure != null) {
      reader.textIfKnown(DB_RESPONSE_STATUS_CODE, failure.code);
    }
  }

  @Override
  protected void ending() {
    if (unknown != null) {
      UnknownStatement unread = unknown;
      unknown = null;   // refers to the library's objects
      PreparedSql found = unread.find();
      connection = found.connection();
      statement = found.statement();
      if (statement == SqlStatement.EXCLUDED) {
        exclude();
        return;
      }
    }
    if (batchSize != NO_BATCH) {
      statement = statement.batch();
    }
    Throwable thrown = isRecording() ? exception() : null;
    if (thrown != null) {
      if (failure == null) {
        failure = new DatabaseFailure(DatabaseErrors.code(connection.system(), thrown), false);
      }
      if (texts == null) {
        mask(thrown, connection, statement);
      } else {
        texts.mask(thrown, connection.dialect());
      }
    }
    texts = null;
    if (!isConnecting()) {
      SlowStatements.ended(this, connection.target(), statement.text());
    }
    StatementWatch watching = watch;
    if (watching != null) {
      watching.ended(this);
    }
  }

  @Override
  public @Nullable String dependency() {
    return connection == DatabaseConnection.UNKNOWN ? null : connection.label();
  }

  @Override
  public boolean isUnanswered() {
    Throwable thrown = exception();
    return thrown != null && (isConnecting() || failure != null && failure.connectionLost || DatabaseErrors.isConnectionLost(thrown));
  }

  @Override
  protected @Nullable String repeatableText() {
    return statement.text();
  }

  private static void mask(Throwable thrown, DatabaseConnection connection, SqlStatement statement) {
    if (statement.hidden() != null) {
      MaskedExceptions.note(thrown, new StatementMask(Collections.singletonList(statement.hidden()), connection.dialect()));
    }
  }

  /** A statement could not be prepared. That is no operation, but the exception may quote what is not shown of the text. */
  public static void notPrepared(PreparedSql prepared, Throwable thrown) {
    mask(thrown, prepared.connection(), prepared.statement());
  }

  @Override
  protected String queryType() {
    return statement.queryType();
  }

  @Override
  protected @Nullable String table() {
    return statement.table();
  }

  /** The executed statement; {@link SqlStatement#UNKNOWN} while the database or the text is not known, and for connecting. */
  public SqlStatement statement() {
    return statement;
  }

  /** The database that executes it; {@link DatabaseConnection#UNKNOWN} while it is not known. */
  public DatabaseConnection connection() {
    return connection;
  }
}
