package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pekko.stream.scaladsl.BidiFlow;

/** The part of a server is made that makes requests of what was parsed: what follows are the application's handler and the watch over its time. */
@Instrument(types = "org.apache.pekko.http.impl.engine.server.HttpServerBluePrint$", methods = "requestPreparation", parameters = 1)
public final class ServerAdvice {
  private ServerAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Object watch(@Advice.Return BidiFlow<?, ?, ?, ?, ?> preparation) {
    return preparation == null ? null : ServerStage.before(preparation);
  }
}
