package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * A label of a metric: its name, and how its value is read from an ended operation.
 *
 * <pre>{@code
 * static final Label METHOD = new Label("method") {
 *   public String value(Operation operation) {
 *     return ((HttpServerOperation) operation).method();
 *   }
 * };
 * }</pre>
 *
 * <p>Labels are constants of their convention. Labels with the same name share one limit on the number of their values, over all metrics.
 */
public abstract class Label {
  private static final String[] NONE = {};

  private final String name;
  private final String[] knownValues;
  private final boolean fewValues;
  private final boolean required;

  /** A label whose number of values {@code WEFT_METRICS_LABEL_LIMIT} limits; an operation without a value counts as {@code other}. */
  protected Label(String name) {
    this(name, false, false, NONE);
  }

  private Label(String name, boolean fewValues, boolean required, String... knownValues) {
    this.name = name;
    this.fewValues = fewValues;
    this.required = required;
    this.knownValues = knownValues;
  }

  /** A label with known values and few others. The setting's limit does not apply to it. */
  public abstract static class Few extends Label {
    protected Few(String name, String... knownValues) {
      super(name, true, false, knownValues);
    }
  }

  /** A label that its metrics require: they leave out an operation that has no value for it. */
  public abstract static class Required extends Label {
    protected Required(String name) {
      super(name, false, true, NONE);
    }
  }

  /** A label that shows a free attribute of the operation, see {@link Operation#set(Attribute, String)}. */
  public static Label of(String name, final Attribute attribute) {
    return new Label(name) {
      @Override
      public @Nullable String value(Operation operation) {
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
   * The value for an ended operation; the same at each call. It should not allocate: it is called on the application's threads, once or twice
   * for each operation.
   */
  public abstract @Nullable String value(Operation operation);

  public final String name() {
    return name;
  }

  /** Values known in advance. A counter whose labels all have known values starts at 0 for each combination of them. */
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
