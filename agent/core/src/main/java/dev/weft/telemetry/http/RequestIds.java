package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.RequestHeaders;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Identifiers of requests, as clients and proxies send them in {@value #HEADER} or {@code X-Correlation-ID}. */
public final class RequestIds {
  /** The header of the response. */
  public static final String HEADER = "X-Request-ID";
  /** Under the same name log events show them. */
  static final Attribute ATTRIBUTE = Attribute.of("request_id");
  static final RequestIds ACCEPTED = new RequestIds(true, false, false);

  private static final int LONGEST = 128;

  private final boolean accepted;
  private final boolean made;
  private final boolean answered;

  /**
   * @param accepted whether they are read from requests
   * @param made whether requests without one get one
   * @param answered whether responses show them
   */
  public RequestIds(boolean accepted, boolean made, boolean answered) {
    this.accepted = accepted;
    this.made = made;
    this.answered = answered;
  }

  boolean areAnswered() {
    return answered;
  }

  <C> @Nullable String of(RequestHeaders<C> headers, C carrier) {
    String id = accepted ? valid(headers.get(carrier, "x-request-id")) : null;
    if (id == null && accepted) {
      id = valid(headers.get(carrier, "x-correlation-id"));
    }
    return id == null && made ? random() : id;
  }

  /** Null if it is too long, or has a character that could change the meaning of a line, a header or a query in which it stands. */
  private static @Nullable String valid(@Nullable String id) {
    if (id == null || id.isEmpty() || id.length() > LONGEST) {
      return null;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letterOrDigit && "-_.:+/=@~".indexOf(c) < 0) {
        return null;
      }
    }
    return id;
  }

  /** A version 4 UUID. No secret, so it does not wait for the system's random numbers. */
  private static String random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63).toString();
  }
}
