package dev.weft.telemetry;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A metric of a convention: what is counted of its operations, and by which labels. Several conventions may share one by its name. */
public final class Metric {
  /** What is counted of an operation that ended. */
  public enum Type {
    /** Operations. */
    COUNTER,
    /** Their durations, in seconds. */
    DURATION,
    /** A number of bytes of each. */
    SIZE,
    /** Operations under way. */
    ACTIVE
  }

  /** How a number is read from an operation that ended. */
  public interface Value {
    /** The number, or a negative one where it is not known: then the metric leaves the operation out. */
    long of(Operation operation);
  }

  private final Type type;
  private final String name;
  private final String help;
  private final Value value;
  private final List<Label> labels;

  Metric(Type type, String name, String help, Value value, Label... labels) {
    this.type = type;
    this.name = name;
    this.help = help;
    this.value = value;
    this.labels = Collections.unmodifiableList(Arrays.asList(labels));
  }

  public Type type() {
    return type;
  }

  /** As people know it, a counter with {@code _total}. */
  public String name() {
    return name;
  }

  public String help() {
    return help;
  }

  /** What a metric of {@link Type#SIZE} observes; null for the others. */
  public Value value() {
    return value;
  }

  public List<Label> labels() {
    return labels;
  }
}
