package dev.weft.telemetry;

/**
 * A label of a metric: its name, and how its value is read from an operation that ended.
 *
 * <pre>{@code
 * static final Label METHOD = new Label("method") {
 *   public String value(Operation operation) {
 *     return ((HttpServerOperation) operation).method();
 *   }
 * };
 * }</pre>
 *
 * <p>Labels are constants of their convention. Labels with the same name share one limit on their values over all metrics.
 */
public abstract class Label {
  private static final String[] NONE = {};

  private final String name;
  private final String[] knownValues;
  private final boolean fewValues;
  private final boolean required;

  /** A label whose values the setting {@code WEFT_METRICS_LABEL_LIMIT} bounds; an operation without a value counts as {@code other}. */
  protected Label(String name) {
    this(name, false, false, NONE);
  }

  private Label(String name, boolean fewValues, boolean required, String... knownValues) {
    this.name = name;
    this.fewValues = fewValues;
    this.required = required;
    this.knownValues = knownValues;
  }

  /** A label with these values and hardly any others: they are admitted whatever the setting's limit is. */
  public abstract static class Few extends Label {
    protected Few(String name, String... knownValues) {
      super(name, true, false, knownValues);
    }
  }

  /** A label without which its metrics do not count: an operation that has no value for it is left out. */
  public abstract static class Required extends Label {
    protected Required(String name) {
      super(name, false, true, NONE);
    }
  }

  /** A label that shows an attribute of the operation's own, see {@link Operation#set(Attribute, String)}. */
  public static Label of(String name, final Attribute attribute) {
    return new Label(name) {
      @Override
      public String value(Operation operation) {
        Object value = operation.attribute(attribute);
        return value == null ? null : value.toString();
      }
    };
  }

  /** The label {@code status}: {@code error} for operations that failed, {@code success} for all others. */
  public static final Label OUTCOME = new Few("status", "success", "error") {
    @Override
    public String value(Operation operation) {
      return operation.errorType() == null ? "success" : "error";
    }
  };

  /**
   * The value for an operation that ended, or null where there is none. The same at each call, and without allocation where that can be had:
   * it is asked on the application's threads, once or twice for each operation.
   */
  public abstract String value(Operation operation);

  public final String name() {
    return name;
  }

  /** Values known beforehand. Counters all of whose labels have some start at 0 for each of them. */
  public final String[] knownValues() {
    return knownValues.clone();
  }

  public final boolean hasFewValues() {
    return fewValues;
  }

  public final boolean isRequired() {
    return required;
  }
}
