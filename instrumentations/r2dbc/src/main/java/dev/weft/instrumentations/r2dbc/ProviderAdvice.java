package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import net.bytebuddy.asm.Advice;

/** A driver makes a factory of connections for options, which say where these lead. */
@Instrument(subtypesOf = "io.r2dbc.spi.ConnectionFactoryProvider", foundBy = "getDriver", methods = "create",
    takes = "io.r2dbc.spi.ConnectionFactoryOptions", parameters = 1)
public final class ProviderAdvice {
  private ProviderAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) ConnectionFactoryOptions options) {
    return options;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return ConnectionFactory factory, @Advice.Enter Object options) {
    if (factory != null && options != null) {
      Databases.made(factory, (ConnectionFactoryOptions) options);
    }
  }
}
