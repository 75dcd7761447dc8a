package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import io.r2dbc.spi.ConnectionFactory;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Connections of drivers, pools and proxies. What follows a connection runs in the context of what asked for it. */
@Instrument(subtypesOf = "io.r2dbc.spi.ConnectionFactory", foundBy = "getMetadata", methods = "create", parameters = 0)
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  /** Pools that were there before the agent show their figures from now on. */
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This ConnectionFactory factory) {
    if (factory.getClass().getName().equals(PoolMadeAdvice.POOL)) {
      ConnectionPoolProbe.made(factory, null);
    }
    return factory;
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static Object end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object publisher, @Advice.Enter Object factory) {
    return factory == null ? publisher : Followed.of(publisher, () -> new Connecting((ConnectionFactory) factory));
  }
}
