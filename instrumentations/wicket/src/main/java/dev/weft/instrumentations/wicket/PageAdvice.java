package dev.weft.instrumentations.wicket;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.apache.wicket.core.request.handler.IPageClassRequestHandler;
import org.apache.wicket.page.CouldNotLockPageException;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.cycle.RequestCycle;

/**
 * A handler responds to a request, the first one that is for a page to what the client asked for. Asked for the page's class afterwards: before,
 * it may have to fetch the page from the session, and to wait for another request that has locked the page.
 */
@Instrument(types = "org.apache.wicket.request.RequestHandlerExecutor", methods = "execute", takes = "org.apache.wicket.request.IRequestHandler",
    parameters = 1)
public final class PageAdvice {
  private static final Instrumentation WICKET = Instrumentation.of("wicket");

  private PageAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object responds(@Advice.Argument(0) IRequestHandler handler) {
    return handler instanceof IPageClassRequestHandler ? handler : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void responded(@Advice.Enter Object handler, @Advice.Thrown Throwable thrown) {
    boolean waits = thrown instanceof CouldNotLockPageException;   // to ask for the page would wait once more
    HttpServerOperation operation = handler == null || waits ? null : HttpServerOperation.current(Context.slot());
    Class<?> page = operation == null || operation.isTemplateNoted() ? null : page((IPageClassRequestHandler) handler);
    if (page != null) {
      operation.noteTemplate(RequestCycle.get().getRequest().getFilterPath() + '/' + page.getName());
      WICKET.called();
    }
  }

  private static @Nullable Class<?> page(IPageClassRequestHandler handler) {
    try {
      return handler.getPageClass();
    } catch (RuntimeException e) {
      return null;   // the page has expired, or cannot be read from the session
    }
  }
}
