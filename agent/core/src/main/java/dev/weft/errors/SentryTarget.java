package dev.weft.errors;

import dev.weft.export.ExporterState;
import dev.weft.export.JvmEnd;
import dev.weft.export.Target;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Sends events to Sentry one by one, each with one try, and notes the results. When the JVM ends, a server that is not available is tried again as
 * long as there is time. One that wants no more is left alone for a minute.
 *
 * @see <a href="https://develop.sentry.dev/sdk/data-model/envelopes/">Envelopes</a>
 */
final class SentryTarget implements Target<String[]> {
  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int PAUSE_GROWTH = 3;

  private final SentrySender sender;
  private final ExporterState state;
  /** By {@link System#nanoTime()}, whose origin may be later than now. */
  private long pausedUntilNanos = System.nanoTime();

  SentryTarget(SentrySender sender, ExporterState state) {
    this.sender = sender;
    this.state = state;
  }

  /** @param batch identifiers and events */
  @Override
  public void export(String[][] batch, int count, long until) {
    for (int i = 0; i < count; i++) {
      if (System.nanoTime() - pausedUntilNanos < 0) {
        state.abandoned(1);
      } else {
        send(batch[i][0], batch[i][1]);
      }
    }
  }

  private void send(String id, String event) {
    for (long pause = FIRST_PAUSE_NANOS; !isSettled(envelope(id, event), pause); pause *= PAUSE_GROWTH) {
      continue;
    }
  }

  /** False if the envelope is to be sent again. */
  private boolean isSettled(byte[] envelope, long pause) {
    JvmEnd end = state.end();
    try {
      if (sender.send(envelope, end.hasBegun())) {
        state.succeeded(1);
      } else {
        pausedUntilNanos = System.nanoTime() + PAUSE_NANOS;
        state.failed(1, "it wants no more for a minute");
      }
    } catch (IOException | RuntimeException | Error e) {
      if (sender.isUnavailable() && end.hasBegun() && end.pause(pause)) {
        return false;
      }
      state.failed(1, SentrySender.reason(e));
      if (e instanceof InterruptedIOException) {   // a timeout
        end.giveUp();
      }
    }
    return true;
  }

  private static byte[] envelope(String id, String event) {
    byte[] payload = event.getBytes(StandardCharsets.UTF_8);
    byte[] headers = ("{\"event_id\":\"" + id + "\",\"sent_at\":\"" + Instant.now() + "\"}\n{\"type\":\"event\",\"length\":" + payload.length
        + "}\n").getBytes(StandardCharsets.UTF_8);
    byte[] envelope = new byte[headers.length + payload.length + 1];
    System.arraycopy(headers, 0, envelope, 0, headers.length);
    System.arraycopy(payload, 0, envelope, headers.length, payload.length);
    envelope[envelope.length - 1] = '\n';
    return envelope;
  }

  @Override
  public void close() {
    sender.close();
  }
}
