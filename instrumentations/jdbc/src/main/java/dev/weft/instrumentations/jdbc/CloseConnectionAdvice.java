package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A connection that is closed is open no more, even if closing it fails. */
@Instrument(subtypesOf = "java.sql.Connection", except = Jdbc.HIKARI, foundBy = "prepareStatement", methods = {"close", "abort"})
public final class CloseConnectionAdvice {
  private CloseConnectionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object connection) {
    UnpooledConnections.closed(connection);
  }
}
