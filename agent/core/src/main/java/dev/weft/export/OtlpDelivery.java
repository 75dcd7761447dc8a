package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.export.otlp.OtlpEndpoint;
import dev.weft.export.otlp.OtlpSender;
import dev.weft.export.otlp.Reply;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.util.function.Supplier;

/** Sends requests as OTLP and notes the results. The sender is made for the first of them. Used by the exporting thread alone, except {@link #close}. */
final class OtlpDelivery {
  private final OtlpEndpoint endpoint;
  private final StandardSettings settings;
  private final Services services;
  private final StandardSetting timeout;
  private final ExporterState state;
  @Nullable private volatile OtlpSender sender;
  private volatile boolean closed;

  /** @param timeout the setting of how long the delivery of a batch may take */
  OtlpDelivery(OtlpEndpoint endpoint, StandardSettings settings, Services services, StandardSetting timeout, ExporterState state) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.services = services;
    this.timeout = timeout;
    this.state = state;
  }

  /**
   * Returns once the result is known: true if the request was delivered.
   *
   * @param request makes it; if it cannot be made, it counts as one that failed
   * @param items how many are in the request
   * @param last whether the JVM shuts down, so that nothing is tried again
   */
  boolean send(Supplier<MessageWriter> request, int items, boolean last) {
    try {
      Reply reply = sender(last).send(request.get());
      int rejected = (int) Math.min(reply.rejected(), items);
      if (rejected > 0) {
        state.abandoned(rejected);
      }
      state.succeeded(items - rejected);
      return true;
    } catch (Throwable t) {
      state.failed(items, OtlpSender.reason(t));
      return false;
    }
  }

  private OtlpSender sender(boolean last) {
    OtlpSender made = sender;
    if (made == null) {
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
