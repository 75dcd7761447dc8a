package application;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.Value;

/** Makes log records with what came to OpenTelemetry's API after 1.40. */
public final class NewRecords {
  public void emit() {
    GlobalOpenTelemetry.get().getLogsBridge().get("shop").logRecordBuilder().setEventName("shop.closed").setBody(Value.of(7L))
        .setException(new IllegalStateException("why")).emit();
  }
}
