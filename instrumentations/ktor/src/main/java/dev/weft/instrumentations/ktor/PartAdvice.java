package dev.weft.instrumentations.ktor;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.security.FormParameters;
import io.ktor.http.content.PartData;
import net.bytebuddy.asm.Advice;

/** A part of a form has been read. The method suspends: where it does not return the part, that comes later. */
@Instrument(types = "io.ktor.http.cio.CIOMultipartDataBase", methods = "partToData", parameters = 2)
public final class PartAdvice {
  private PartAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object request(@Advice.This Object form) {
    return Parts.request(form);
  }

  @Advice.OnMethodExit(inline = false)
  public static void read(@Advice.Return Object part, @Advice.Enter Object request) {
    if (request != null && part instanceof PartData.FormItem) {
      FormParameters.parsed((HttpServerOperation) request, ((PartData.FormItem) part).getValue());
    }
  }
}
