package dev.weft.export.otlp;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.log.Log;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;

/**
 * Delivers requests, with further tries where the specification wants them: up to five, with growing pauses between, all within the time
 * for one request. Once the process ends there is one try and no pause.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#failures-1">OTLP: failures</a>
 */
public final class Delivery {
  private static final int TRIES = 5;
  /** As good as none, and no overflow when added to a time. */
  public static final long NO_LIMIT = Long.MAX_VALUE / 4;
  private static final int LONGEST_REASON = 200;
  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);

  private final Sender sender;
  private final Gzip gzip;
  private final boolean retries;
  private final long timeoutNanos;
  private volatile boolean ending;
  private volatile long end;
  private boolean partialSuccessSaid;

  /**
   * @param gzip compresses bodies; null: they are not
   * @param timeoutNanos for a request with all its tries
   */
  Delivery(Sender sender, Gzip gzip, boolean retries, long timeoutNanos) {
    this.sender = sender;
    this.gzip = gzip;
    this.retries = retries;
    this.timeoutNanos = timeoutNanos;
  }

  /** To an endpoint, with what else the settings say of OTLP. Opens no connection yet. */
  public static Delivery to(OtlpEndpoint endpoint, StandardSettings settings) {
    Tls tls = endpoint.isSecure() ? new Tls(settings.text(StandardSetting.OTLP_CERTIFICATE), settings.text(StandardSetting.OTLP_CLIENT_KEY),
        settings.text(StandardSetting.OTLP_CLIENT_CERTIFICATE)) : null;
    Wire wire = new Wire(endpoint, tls, endpoint.isGrpc() ? "h2" : null);
    boolean compressed = settings.text(StandardSetting.OTLP_COMPRESSION).equals("gzip");
    OtlpHeaders headers = new OtlpHeaders(settings.text(StandardSetting.OTLP_HEADERS));
    Sender sender = endpoint.isGrpc() ? new GrpcSender(wire, endpoint, headers, compressed)
        : new HttpSender(wire, endpoint, headers, compressed);
    long timeout = settings.number(StandardSetting.OTLP_TIMEOUT);
    return new Delivery(sender, compressed ? new Gzip() : null, !settings.flag(StandardSetting.OTLP_RETRY_DISABLED),
        timeout == 0 ? NO_LIMIT : TimeUnit.MILLISECONDS.toNanos(timeout));
  }

  /**
   * Returns once the collector has it.
   *
   * @param deadline for the batch, by {@link System#nanoTime()}
   * @throws IOException where the collector does not take it, or there is none; says why
   */
  public Reply send(TraceRequest request, long deadline) throws IOException {
    long now = System.nanoTime();
    long until = earlier(deadline, now + timeoutNanos);
    byte[] body = request.bytes();
    int length = request.size();
    if (gzip != null) {
      length = gzip.compress(body, length);
      body = gzip.bytes();
    }
    Reply reply = send(body, length, until);
    if ((reply.rejected() > 0 || !reply.text().isEmpty()) && !partialSuccessSaid) {
      partialSuccessSaid = true;
      Log.warn("the collector took a request in part: " + reply.rejected() + " spans were refused"
          + (reply.text().isEmpty() ? "" : " (" + reply.text() + ")") + "; said once");
    }
    return reply;
  }

  private Reply send(byte[] body, int length, long until) throws IOException {
    long pause = FIRST_PAUSE;
    IOException cause = null;
    for (int tries = 1; ; tries++) {
      IOException failure;
      boolean last = tries == TRIES || !retries || ending;
      try {
        return sender.send(body, length, ending ? earlier(until, end) : until);
      } catch (IOException e) {
        failure = e;
      }
      long asked = failure instanceof Refusal ? ((Refusal) failure).retryAfterNanos() : -1;
      long wait = asked >= 0 ? asked : (long) (pause * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
      cause = failure instanceof SocketTimeoutException && cause != null ? cause : failure;   // that time ran out says little
      if (last || !isRetryable(failure) || until - System.nanoTime() <= wait) {
        throw cause;
      }
      pause(wait);
      pause = Math.min(LONGEST_PAUSE, pause * 3 / 2);
    }
  }

  /** Connections that cannot be made or break are tried again; what a try again cannot mend is not: a certificate, another protocol. */
  private static boolean isRetryable(IOException failure) {
    if (failure instanceof Refusal) {
      return ((Refusal) failure).isRetryable();
    }
    return !(failure instanceof SSLException || failure instanceof ProtocolException || failure instanceof WrongFile);
  }

  /** Says in a few words why a request was not delivered. */
  public static String reason(Throwable failure) {
    String text = failure instanceof Refusal || failure instanceof WrongFile ? failure.getMessage() : Log.text(failure);
    return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
  }

  private void pause(long nanos) throws InterruptedIOException {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !ending; left = until - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
    }
  }

  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }

  /** From now on one try each, until this time by {@link System#nanoTime()}; the caller wakes the thread that delivers. */
  public void ending(long deadline) {
    end = deadline;
    ending = true;
  }

  /** Ends what is under way. */
  public void close() {
    sender.close();
  }
}
