package dev.weft.telemetry;

/**
 * The outermost call on a thread that prepares a statement. A pool's proxies hand the same text on to each other and to the driver, each
 * in a call of the same kind: what was read for the first holds for all. Keeps nothing beyond that call.
 */
public final class Preparation {
  private final Part part = new Part(this);
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

  /** The statement that the innermost call returned which prepares the same as the outermost; null where none returned yet. */
  public Object innermost() {
    return statement;
  }

  /**
   * What a call returned. One that prepares another text, such as a driver's own, is none of the outermost call's: but what it returns may
   * have been the innermost one, which has to be remembered anew then.
   */
  public void returned(Object newStatement, PreparedSql ofCall) {
    if (sql != ofCall) {
      statement = null;
    } else if (statement == null) {
      statement = newStatement;
    }
  }

  /** Ends with the outermost call. */
  public void end() {
    text = null;
    sql = null;
    statement = null;
  }
}
