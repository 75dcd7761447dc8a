package dev.weft.instrumentations.hibernate;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import net.bytebuddy.asm.Advice;

/** A query is run, in HQL, SQL or by criteria. */
@OffByDefault
@Instrument(subtypesOf = {"org.hibernate.query.Query", "org.hibernate.query.CommonQueryContract"}, methods = {"list", "getResultList", "uniqueResult",
    "uniqueResultOptional", "getSingleResult", "getSingleResultOrNull", "getResultStream", "stream", "scroll", "executeUpdate"})
public final class QueryAdvice {
  private QueryAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return Calls.start("Query.execute");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    Calls.end(operation, thrown);
  }
}
