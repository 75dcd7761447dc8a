package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.export.otlp.OtlpEndpoint;
import dev.weft.export.otlp.OtlpSender;
import dev.weft.export.otlp.Reply;
import dev.weft.export.otlp.RetryPause;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.util.function.Supplier;

/**
 * Sends requests as OTLP and notes the results. The sender is made for the first of them, and another one when the JVM shuts down, which is less
 * patient. A collector that answers then is alive: it is tried again as long as there is time. One that refuses the connection is tried again
 * once, if it worked before, as another one may take its place. Used by the exporting thread alone, except {@link #close}.
 */
final class OtlpDelivery {
  private static final long REPLACED_NANOS = 300_000_000;
  /** Between the last try of a sender and the first one of the next round. */
  private static final long ROUND_NANOS = 1_000_000_000;

  private final OtlpEndpoint endpoint;
  private final StandardSettings settings;
  private final Services services;
  private final StandardSetting timeout;
  private final ExporterState state;
  private final boolean retries;
  @Nullable private volatile OtlpSender sender;
  private boolean last;
  private volatile boolean closed;

  /** @param timeout the setting of how long the delivery of a batch may take */
  OtlpDelivery(OtlpEndpoint endpoint, StandardSettings settings, Services services, StandardSetting timeout, ExporterState state) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.services = services;
    this.timeout = timeout;
    this.state = state;
    this.retries = !settings.flag(StandardSetting.OTLP_RETRY_DISABLED);
  }

  /**
   * Returns once the result is known: true if the request was delivered.
   *
   * @param request makes it; if it cannot be made, it counts as one that failed
   * @param items how many are in the request
   */
  boolean send(Supplier<MessageWriter> request, int items) {
    boolean mayBeReplaced = state.lastSuccessMillis() != 0 && !state.isFailing();
    while (true) {
      try {
        Reply reply = sender().send(request.get());
        int rejected = (int) Math.min(reply.rejected(), items);
        if (rejected > 0) {
          state.abandoned(rejected);
        }
        state.succeeded(items - rejected);
        return true;
      } catch (Throwable t) {
        if (!isTriedAgain(t, mayBeReplaced)) {
          state.failed(items, OtlpSender.reason(t));
          return false;
        }
        mayBeReplaced &= !(t instanceof ConnectException);
      }
    }
  }

  /** Whether to try again, since the JVM ends. Until then it is the sender that tries again. */
  private boolean isTriedAgain(Throwable failure, boolean mayBeReplaced) {
    boolean interrupted = Thread.interrupted();
    JvmEnd end = state.end();
    if (!end.hasBegun() || end.left() <= 0) {
      return false;
    }
    if (interrupted) {
      return !last;   // by the thread that waits for this one; later as the next pause would be too long
    }
    if (OtlpSender.mayBeTriedAgain(failure)) {
      return retries && (!last || end.pause(ROUND_NANOS));
    }
    if (failure instanceof InterruptedIOException) {   // a timeout
      end.giveUp();
    }
    return retries && mayBeReplaced && failure instanceof ConnectException && end.pause(REPLACED_NANOS);
  }

  private OtlpSender sender() {
    OtlpSender made = sender;
    boolean ending = state.end().hasBegun();
    if (made == null || ending && !last) {
      if (made != null) {
        made.close();
      }
      last = ending;
      if (last) {
        state.end().note();   // first: to make a sender takes time
        RetryPause.limit(() -> state.end().left());
      }
      made = new OtlpSender(state.items(), endpoint, settings, services, settings.number(timeout), last);
      sender = made;
      if (closed) {
        made.close();
      }
    }
    return made;
  }

  /** Aborts the current request. Any thread. */
  void close() {
    closed = true;
    OtlpSender made = sender;
    if (made != null) {
      made.close();
    }
  }
}
