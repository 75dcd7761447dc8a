package application;

import java.math.BigDecimal;

/** What a business does, as applications write it. */
public class Services {
  public record Trade(String kind) {
  }

  public record Money(BigDecimal amount, String currency) {
  }

  public record Session(String user, double seconds) {
  }

  public enum Upload { STORED, REFUSED }

  public void process(Trade trade) {
    if (trade.kind() == null) {
      throw new IllegalArgumentException("a trade without a kind");
    }
  }

  public boolean register(String name) {
    return !name.isEmpty();
  }

  public Upload upload(byte[] video) {
    return video.length == 0 ? Upload.REFUSED : Upload.STORED;
  }

  public void book(Money money, String source) {
  }

  public void end(Session session) {
  }
}
