package application;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Makes log records with OpenTelemetry's API, in the release 1.40. */
public final class Records {
  private final Logger logger = GlobalOpenTelemetry.get().getLogsBridge().loggerBuilder("shop").setInstrumentationVersion("2.1").build();

  public void emit() {
    logger.logRecordBuilder().setTimestamp(5, TimeUnit.SECONDS).setSeverity(Severity.WARN2).setSeverityText("ALERT").setBody("sold out")
        .setAttribute(AttributeKey.stringKey("shop.color"), "blue").setAttribute(AttributeKey.longKey("shop.size"), 4L)
        .setAttribute(AttributeKey.stringArrayKey("shop.tags"), Arrays.asList("a", "b")).emit();
    logger.logRecordBuilder().setBody("elsewhere").setContext(Context.root()).emit();
  }
}
