package dev.weft.testing.inside;

import dev.weft.telemetry.HandOver;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LoggedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Shows log events that would be exported, in types of the JDK. */
final class LogRecords {
  private LogRecords() {
  }

  static List<Map<String, Object>> take(HandOver<LoggedEvent> queue) {
    List<Map<String, Object>> records = new ArrayList<>();
    for (LoggedEvent event = queue.poll(); event != null; event = queue.poll()) {
      Map<String, Object> record = new HashMap<>();
      record.put("severity", event.severity());
      record.put("levelName", event.levelName());
      record.put("logger", event.logger());
      record.put("message", event.message());
      record.put("threadName", event.threadName());
      record.put("threadId", event.threadId());
      record.put("millis", TimeUnit.NANOSECONDS.toMillis(event.epochNanos()));
      record.put("exception", event.thrown());
      record.put("attributes", Inside.attributes(event.attributes()::writeTo));
      record.put("eventName", event.eventName());
      LogContext context = event.context();
      if (context != null) {
        record.put("traceId", context.traceId());
        record.put("spanId", context.spanId());
        record.put("flags", context.flags());
        record.put("requestId", context.requestId());
        record.put("userId", context.userId());
      }
      record.values().removeIf(value -> value == null);
      records.add(record);
    }
    return records;
  }
}
