package dev.weft.instrumentations.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.EndPoint;
import dev.weft.advice.Instrument;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.asm.Advice;

/** A session connects. */
@Instrument(types = "com.datastax.oss.driver.internal.core.session.DefaultSession", methods = "init", parameters = 3)
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(1) Set<EndPoint> contactPoints, @Advice.Argument(2) CqlIdentifier keyspace) {
    EndPoint first = contactPoints == null || contactPoints.isEmpty() ? null : contactPoints.iterator().next();
    return new Connecting(Databases.at(keyspace == null ? null : keyspace.asInternal(), first));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return CompletionStage<?> session, @Advice.Enter Object connecting, @Advice.Thrown Throwable thrown) {
    if (connecting == null) {
      return;
    }
    if (session == null) {
      ((Connecting) connecting).accept(null, thrown);
    } else {
      session.whenComplete((Connecting) connecting);
    }
  }
}
