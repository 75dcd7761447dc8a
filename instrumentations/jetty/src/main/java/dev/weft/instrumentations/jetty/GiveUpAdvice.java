package dev.weft.instrumentations.jetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpChannelState;

/**
 * Since 9.4.20, the last of a response is sent without blocking. If its connection is closed meanwhile, as it is when a response fails that was sent in
 * part, Jetty up to 11 may forget to tell its end: the channel waits for good, and so would the operation. Nothing is sent on a closed connection,
 * so such a request is over.
 */
@Instrument(types = "org.eclipse.jetty.server.HttpChannel", methods = "handle", parameters = 0,
    needs = "org.eclipse.jetty.server.HttpChannelState$OutputState")
public final class GiveUpAdvice {
  private GiveUpAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This HttpChannel channel) {
    return channel;
  }

  @Finishes
  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return boolean done, @Advice.Enter Object entered) {
    if (!done) {
      HttpChannel channel = (HttpChannel) entered;
      HttpChannelState state = channel.getState();
      if (!channel.getEndPoint().isOpen() && state.getState() == HttpChannelState.State.WAITING && !state.isAsyncStarted()) {
        Exchange.giveUp(channel, channel.getRequest(), channel.getResponse(), SentHeaders.INSTANCE, Committed.status(channel), channel.getBytesWritten());
      }
    }
  }
}
