package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import java.io.IOException;
import net.bytebuddy.asm.Advice;

/** Netty has parsed a parameter of a form, for a server that asked for it: Vert.x, Micronaut and Reactor Netty do so. */
@Instrument(types = {FormAdvice.STANDARD, FormAdvice.MULTIPART}, methods = "addHttpData", parameters = 1)
public final class FormAdvice {
  static final String STANDARD = "io.netty.handler.codec.http.multipart.HttpPostStandardRequestDecoder";
  static final String MULTIPART = "io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder";

  private FormAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void parsed(@Advice.This Object decoder, @Advice.Argument(0) Object part) throws IOException {
    if (part != null) {
      Forms.parsed(decoder, part);
    }
  }
}
