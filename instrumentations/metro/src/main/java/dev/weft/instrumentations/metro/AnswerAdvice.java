package dev.weft.instrumentations.metro;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** An endpoint writes an answer, or the description of its service: if it found no operation, its path is the route. */
@Instrument(types = "com.sun.xml.ws.transport.http.HttpAdapter", methods = {"encodePacket", "publishWSDL"})
public final class AnswerAdvice {
  private AnswerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void answer() {
    HttpServerOperation request = HttpServerOperation.current(Context.slot());
    if (request != null) {
      request.noteEndpoint("");
    }
  }
}
