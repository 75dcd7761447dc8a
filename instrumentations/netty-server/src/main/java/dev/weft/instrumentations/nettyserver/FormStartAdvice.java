package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import io.netty.handler.codec.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/** A server will have Netty parse the form of a request. */
@Instrument(types = {FormAdvice.STANDARD, FormAdvice.MULTIPART}, methods = "<init>",
    takes = {"io.netty.handler.codec.http.multipart.HttpDataFactory", "io.netty.handler.codec.http.HttpRequest", "java.nio.charset.Charset"})
public final class FormStartAdvice {
  private FormStartAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(1) HttpRequest request) {
    return request;
  }

  @Advice.OnMethodExit(inline = false)
  public static void begun(@Advice.This Object decoder, @Advice.Enter Object request) {
    if (request != null) {
      Forms.begin(decoder, (HttpRequest) request);
    }
  }
}
