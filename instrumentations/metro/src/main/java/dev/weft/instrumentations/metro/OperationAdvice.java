package dev.weft.instrumentations.metro;

import com.sun.xml.ws.server.sei.TieHandler;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Metro has found the method of an operation, and reads the arguments. */
@Instrument(types = "com.sun.xml.ws.server.sei.TieHandler", methods = "readRequest", parameters = 1)
public final class OperationAdvice {
  private OperationAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void found(@Advice.This TieHandler called) {
    HttpServerOperation request = HttpServerOperation.current(Context.slot());
    if (request != null && !request.isTemplateNoted()) {
      request.noteOperation('/' + called.getOperationModel().getOperationName());
    }
  }
}
