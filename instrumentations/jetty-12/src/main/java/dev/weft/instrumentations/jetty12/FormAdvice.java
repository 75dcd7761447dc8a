package dev.weft.instrumentations.jetty12;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.util.Fields;

/** Jetty reads a part of a form, on the thread that brings it. What is returned is the form, once it is complete. */
@Instrument(types = "org.eclipse.jetty.server.FormFields", methods = "parse", takes = "org.eclipse.jetty.io.Content$Chunk", parameters = 1)
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object read(@Advice.This Object form) {
    return form;
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Return Object fields, @Advice.Enter Object form) {
    if (form != null && fields instanceof Fields) {
      Forms.parsed(form, (Fields) fields);
    }
  }
}
