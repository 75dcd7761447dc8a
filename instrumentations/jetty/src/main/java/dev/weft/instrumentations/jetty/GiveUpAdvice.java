package dev.weft.instrumentations.jetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpChannelState;

/**
 * Since 9.4.20, the last of a response is sent without blocking. If its connection is closed meanwhile, as it is when a response fails that was sent in
 * part, Jetty up to 11 may forget to tell its end: the channel waits for good, and so would the operation. Nothing is sent on a closed connection,
 * so such a request is over. So is an asynchronous one whose time is over when no more can be sent: Jetty fails as it makes an error page of that, and
 * does not go on with the request.
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
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return boolean done, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (!done) {
      HttpChannel channel = (HttpChannel) entered;
      if (thrown == null ? isForgotten(channel) : isExpired(channel.getState())) {
        Committed.giveUp(channel);
      }
    }
  }

  private static boolean isForgotten(HttpChannel channel) {
    HttpChannelState state = channel.getState();
    return !channel.getEndPoint().isOpen() && state.getState() == HttpChannelState.State.WAITING && !state.isAsyncStarted();
  }

  private static boolean isExpired(HttpChannelState state) {
    return state.getState() == HttpChannelState.State.HANDLING && state.isExpired();
  }
}
