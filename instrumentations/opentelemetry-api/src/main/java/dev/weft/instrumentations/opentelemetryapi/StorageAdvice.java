package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Instrument;
import io.opentelemetry.context.ContextStorage;
import net.bytebuddy.asm.Advice;

/**
 * The place where the application's copy of the API keeps what is current is made once, before its first use. The application's own wrappers
 * stay around it, and a storage that the application or its framework provides stays as it is.
 */
@Instrument(types = "io.opentelemetry.context.LazyStorage", methods = "createStorage", parameters = 1)
public final class StorageAdvice {
  private StorageAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static ContextStorage replace(@Advice.Return ContextStorage created) {
    return ApiVersion.HAS_SPANS && created == ContextStorage.defaultStorage() ? new AgentContextStorage() : created;
  }
}
