package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A metric of a convention: what it counts, and by which labels. Conventions share a metric if they declare the same name. */
public final class Metric {
  /** What a metric counts. */
  public enum Type {
    /** Operations, or what they consist of. */
    COUNTER,
    /** Their durations, in seconds. */
    DURATION,
    /** A number of bytes of each operation. */
    SIZE,
    /** Operations under way. */
    ACTIVE
  }

  /** Reads a number from an ended operation. */
  public interface Value {
    /** The number; negative if it is not known, so that the metric leaves the operation out. */
    long of(Operation operation);
  }

  private final Type type;
  private final String name;
  private final String help;
  private final @Nullable Value value;
  private final List<Label> labels;

  Metric(Type type, String name, String help, @Nullable Value value, Label... labels) {
    this.type = type;
    this.name = name;
    this.help = help;
    this.value = value;
    this.labels = Collections.unmodifiableList(Arrays.asList(labels));
  }

  public Type type() {
    return type;
  }

  /** The name as Prometheus shows it; that of a counter ends with {@code _total}. */
  public String name() {
    return name;
  }

  public String help() {
    return help;
  }

  /** What a metric of {@link Type#SIZE} observes, or one of {@link Type#COUNTER} adds; null for the others, and to add one. */
  public @Nullable Value value() {
    return value;
  }

  public List<Label> labels() {
    return labels;
  }
}
