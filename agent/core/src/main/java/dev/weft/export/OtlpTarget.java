package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.export.otlp.OtlpEndpoint;
import dev.weft.export.otlp.OtlpSender;
import dev.weft.export.otlp.Reply;
import dev.weft.export.otlp.TraceRequest;
import dev.weft.telemetry.Operation;

/** Writes operations as OTLP, straight from their fields, and sends the bytes. The sender is made when the first batch is due. */
final class OtlpTarget implements Target<Operation> {
  private final OtlpEndpoint endpoint;
  private final StandardSettings settings;
  private final Services services;
  private final TraceRequest request;
  private final ExporterState state;
  @Nullable private volatile OtlpSender sender;
  private volatile boolean closed;

  /** @param request rewritten for each batch */
  OtlpTarget(OtlpEndpoint endpoint, StandardSettings settings, Services services, TraceRequest request, ExporterState state) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.services = services;
    this.request = request;
    this.state = state;
  }

  @Override
  public void export(Operation[] batch, int count, boolean last, long until) {
    for (int left = count; left > 0; left -= request.spans() + request.lost()) {
      request.fill(batch, count);
      if (request.lost() > 0) {
        state.abandoned(request.lost());
      }
      if (request.spans() > 0) {
        deliver(last);
      }
    }
  }

  private void deliver(boolean last) {
    try {
      Reply reply = sender(last).send(request);
      int rejected = (int) Math.min(reply.rejected(), request.spans());
      if (rejected > 0) {
        state.abandoned(rejected);
      }
      state.succeeded(request.spans() - rejected);
    } catch (Throwable t) {
      state.failed(request.spans(), OtlpSender.reason(t));
    }
  }

  private OtlpSender sender(boolean last) {
    OtlpSender made = sender;
    if (made == null) {
      made = new OtlpSender(endpoint, settings, services, settings.number(StandardSetting.BATCH_TIMEOUT), last);
      sender = made;
      if (closed) {
        made.close();
      }
    }
    return made;
  }

  @Override
  public void close() {
    closed = true;
    OtlpSender made = sender;
    if (made != null) {
      made.close();
    }
  }
}
