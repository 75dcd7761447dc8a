package application;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.concurrent.CompletionStage;

/** Code of an application's own, which knows of no agent. */
public class Trades implements Desk {
  public enum Kind { BUY, SELL }

  /** An order. */
  public record Order(Kind kind, BigDecimal amount, String currency, User user) {
  }

  /** Who orders; not public, with getters. */
  static final class User {
    private final String id;

    User(String id) {
      this.id = id;
    }

    public String getId() {
      return id;
    }

    public boolean isVip() {
      return id.startsWith("v");
    }

    public String getBroken() {
      throw new IllegalStateException("broken getter");
    }
  }

  /** How it went. */
  public static class Outcome {
    public final String status;

    Outcome(String status) {
      this.status = status;
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  public @interface Audited {
  }

  private final String floor;

  public Trades() {
    this("a");
  }

  public Trades(String floor) {
    this.floor = floor;
  }

  public String getFloor() {
    return floor;
  }

  public static Order order(String kind, String amount, String currency, String user) {
    return new Order(Kind.valueOf(kind), new BigDecimal(amount), currency, new User(user));
  }

  public Outcome execute(Order order) {
    if (order.amount().signum() < 0) {
      throw new IllegalArgumentException("amount");
    }
    return new Outcome(order.amount().signum() == 0 ? "EMPTY" : "OK");
  }

  public Outcome execute(Order order, int times) {
    return new Outcome("MANY");
  }

  /** Brings the outcome once the order may go on. */
  public CompletionStage<Outcome> executeLater(Order order, CompletionStage<?> goesOn) {
    return goesOn.thenApply(nothing -> execute(order));
  }

  @Override
  public long close(String[] books) {
    return books.length;
  }

  @Audited
  static void audit(int level) {
    if (level > 9) {
      throw new IllegalArgumentException("level");
    }
  }

  public static void auditAll(int level) {
    audit(level);
  }
}
