package dev.weft.export;

import dev.weft.export.otlp.TraceRequest;
import dev.weft.telemetry.Operation;

/** Writes operations as OTLP, straight from their fields. */
final class OtlpTarget implements Target<Operation> {
  private final OtlpDelivery delivery;
  private final TraceRequest request;
  private final ExporterState state;

  /** @param request rewritten for each batch */
  OtlpTarget(OtlpDelivery delivery, TraceRequest request, ExporterState state) {
    this.delivery = delivery;
    this.request = request;
    this.state = state;
  }

  @Override
  public void export(Operation[] batch, int count, long until) {
    for (int left = count; left > 0; left -= request.spans() + request.lost()) {
      request.fill(batch, count);
      if (request.lost() > 0) {
        state.abandoned(request.lost());
      }
      if (request.spans() > 0) {
        delivery.send(() -> request, request.spans());
      }
    }
  }

  @Override
  public void close() {
    delivery.close();
  }
}
