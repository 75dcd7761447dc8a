package dev.weft.instrumentations.armeria;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** A request gets the context of the service that serves it. */
@Instrument(types = "com.linecorp.armeria.server.DecodedHttpRequest",   // now an interface
    methods = "init", takes = "com.linecorp.armeria.server.ServiceRequestContext", parameters = 1)
@Instrument(subtypesOf = "com.linecorp.armeria.server.DecodedHttpRequest",
    methods = "init", takes = "com.linecorp.armeria.server.ServiceRequestContext", parameters = 1)
public final class RouteAdvice {
  /** Also the route of what answers 404 where nothing matches. */
  private static final String ALL = "/*";

  private RouteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void route(@Advice.Argument(0) ServiceRequestContext request) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation == null || !Armeria.ARMERIA.isOn()) {
      return;
    }
    Armeria.ARMERIA.called();
    String route = request.config().route().patternString();
    if (!route.equals(ALL)) {
      operation.route(route);
    }
  }
}
