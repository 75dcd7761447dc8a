package dev.weft.instrumentations.log4j2;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.logs.LogContext;
import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.util.StringMap;
import org.apache.logging.log4j.util.TriConsumer;

/** Context data of an event, which the thread that logs collects, also for asynchronous loggers and appenders. */
@Instrument(subtypesOf = "org.apache.logging.log4j.core.ContextDataInjector", methods = "injectContextData",
    takes = {"java.util.List", "org.apache.logging.log4j.util.StringMap"}, parameters = 2)
public final class ContextDataAdvice {
  private static final Instrumentation LOG4J = Instrumentation.of("log4j-2");

  /** Log4j's own map can have so many entries before it grows. Once it has grown, it cannot be copied any more: {@code putAll} fails. */
  private static final int SURE_CAPACITY = 4;
  private static final TriConsumer<String, Object, StringMap> COPY = new TriConsumer<String, Object, StringMap>() {
    @Override
    public void accept(String key, Object value, StringMap to) {
      to.putValue(key, value);
    }
  };

  private ContextDataAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object start() {
    return LogContext.current();
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static StringMap end(@Advice.Return StringMap data, @Advice.Enter Object entered) {
    if (entered == null || data == null) {
      return data;
    }
    LOG4J.called();
    LogContext context = (LogContext) entered;
    if (!data.isFrozen() && data.size() + context.size() <= SURE_CAPACITY) {
      add(context, data);
      return data;
    }
    StringMap both = ContextDataFactory.createContextData(data.size() + context.size());
    data.forEach(COPY, both);
    add(context, both);
    if (data.isFrozen()) {
      both.freeze();
    }
    return both;
  }

  private static void add(LogContext context, StringMap data) {
    for (int i = 0; i < context.size(); i++) {
      if (data.getValue(context.key(i)) == null) {
        data.putValue(context.key(i), context.value(i));
      }
    }
  }
}
