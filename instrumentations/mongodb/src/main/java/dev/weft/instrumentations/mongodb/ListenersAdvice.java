package dev.weft.instrumentations.mongodb;

import com.mongodb.event.CommandListener;
import dev.weft.advice.Instrument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * A client asks its settings who listens to its commands. Settings that are made of others ask those as well, so that the agent's listener may be
 * there already.
 */
@Instrument(types = {
    "com.mongodb.MongoClientSettings",
    "com.mongodb.MongoClientOptions",   // 3.x
    "com.mongodb.async.client.MongoClientSettings"},   // 3.x
    methods = "getCommandListeners", parameters = 0)
public final class ListenersAdvice {
  private ListenersAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static List<CommandListener> listen(@Advice.Return List<CommandListener> listeners) {
    if (listeners == null || listeners.contains(ReportedCommands.LISTENER)) {
      return listeners;
    }
    List<CommandListener> all = new ArrayList<>(listeners);
    all.add(ReportedCommands.LISTENER);
    return Collections.unmodifiableList(all);
  }
}
