package dev.weft.telemetry;

import java.lang.ref.WeakReference;

/**
 * The outermost call on a thread that prepares a statement. A pool's proxies hand the same text on to each other and to the driver, each
 * in a call of the same kind: what was read for the first holds for all. Keeps nothing beyond that call.
 */
public final class Preparation {
  private final Part part = new Part(this);
  /** The last one that a statement was prepared on, and where it leads: most prepare several statements. */
  private WeakReference<Object> connection;
  private DatabaseConnection database;
  private String text;
  private PreparedSql sql;
  private Object statement;

  private Preparation() {
  }

  /** The one of this thread. */
  public static Preparation ofThread() {
    Context.Slot slot = Context.slot();
    if (slot.preparation == null) {
      slot.preparation = new Preparation();
    }
    return slot.preparation;
  }

  /** Whether exactly this text is being prepared already. */
  public boolean isOf(String newText) {
    return sql != null && text == newText;
  }

  /** Where a connection leads, if it is the one that was asked for last; else null. */
  public DatabaseConnection database(Object ofConnection) {
    return connection != null && connection.get() == ofConnection ? database : null;
  }

  /** Remembers where a connection leads, until another one is asked for. */
  public void database(Object ofConnection, DatabaseConnection leadsTo) {
    connection = new WeakReference<>(ofConnection);
    database = leadsTo;
  }

  /** Begins unless another one is under way, which it says then. */
  public boolean begin(String newText, PreparedSql newSql) {
    if (sql != null) {
      return false;
    }
    text = newText;
    sql = newSql;
    return true;
  }

  /** Stands for this preparation in the calls within the outermost one. */
  public Part part() {
    return part;
  }

  /** A call that prepares the same for the outermost one. */
  public static final class Part {
    private final Preparation preparation;

    private Part(Preparation preparation) {
      this.preparation = preparation;
    }

    public Preparation of() {
      return preparation;
    }
  }

  /** What is being prepared, or null. */
  public PreparedSql sql() {
    return sql;
  }

  /**
   * Whether a call of this preparation returned the same statement just before; from now on it is the one that was returned. A call for
   * another text, such as a driver's for a text of its own, is none of them: what it returns has to be remembered anew.
   */
  public boolean returned(Object newStatement, PreparedSql ofCall) {
    boolean same = sql == ofCall && statement == newStatement;
    statement = sql == ofCall ? newStatement : null;
    return same;
  }

  /** Ends with the outermost call. */
  public void end() {
    text = null;
    sql = null;
    statement = null;
  }
}
