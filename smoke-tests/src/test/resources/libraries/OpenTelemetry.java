package example;

import application.Records;
import application.Spans;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class OpenTelemetry implements Callable<Object> {
  private final String address;

  public OpenTelemetry(String address) {
    this.address = address;
  }

  @Override
  public Object call() throws Exception {
    Spans spans = new Spans();
    spans.sendInSpan("order", "INTERNAL", address);
    spans.sendWithBaggage(address);
    GlobalOpenTelemetry.getMeter("shop").counterBuilder("shop.items.sold").build().add(1);
    new Records().emit();
    return spans.inject().keySet();
  }
}
