package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.sql.DatabaseConnection;
import io.r2dbc.spi.ConnectionFactory;
import net.bytebuddy.asm.Advice;

/** A driver's factory is made from the driver's own configuration, also by what {@link ProviderAdvice} sees. */
@Instrument(types = {
    "io.r2dbc.h2.H2ConnectionFactory",
    "io.r2dbc.postgresql.PostgresqlConnectionFactory",
    "org.mariadb.r2dbc.MariadbConnectionFactory"}, methods = "<init>", parameters = 1)
public final class FactoryMadeAdvice {
  private FactoryMadeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object configuration) {
    return configuration;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This ConnectionFactory factory, @Advice.Enter Object configuration) {
    DatabaseConnection database =
        configuration == null ? null : Configurations.read(Databases.system(factory.getMetadata().getName()), configuration);
    if (database != null) {
      Databases.KNOWN.put(factory, database);
    }
  }
}
