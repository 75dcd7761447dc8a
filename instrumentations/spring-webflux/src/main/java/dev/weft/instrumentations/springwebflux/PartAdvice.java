package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import net.bytebuddy.asm.Advice;

/** Spring has parsed a parameter of a form that has several parts. */
@Instrument(types = "org.springframework.http.codec.multipart.DefaultParts", methods = "formFieldPart",
    takes = {"org.springframework.http.HttpHeaders", "java.lang.String"}, parameters = 2)
public final class PartAdvice {
  private PartAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void parsed(@Advice.Argument(1) String value) {
    FormParameters.parsed(value);
  }
}
