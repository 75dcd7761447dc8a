package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
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
    /** How long each operation waited for calls to other systems, in seconds, by kind of call. */
    AWAITING,
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

  /** The names of its labels: those of {@link #labels()} and, for {@link Type#AWAITING}, the kind of call. */
  public String[] labelNames() {
    List<String> names = new ArrayList<>();
    for (Label label : labels) {
      names.add(label.name());
    }
    if (type == Type.AWAITING) {
      names.add("kind");
    }
    return names.toArray(new String[0]);
  }

  public List<Label> labels() {
    return labels;
  }
}
