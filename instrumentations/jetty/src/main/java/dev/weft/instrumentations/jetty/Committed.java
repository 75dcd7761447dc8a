package dev.weft.instrumentations.jetty;

import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;

/** What a channel has sent, since Jetty 9.3. */
final class Committed {
  private Committed() {
  }

  /** The response is complete, or will never be. */
  static void end(HttpChannel channel) {
    Exchange.end(channel, channel.getRequest(), channel.getResponse(), SentHeaders.INSTANCE, status(channel), channel.getBytesWritten());
  }

  /** The response will never be complete, or Jetty does not tell that it is. */
  static void giveUp(HttpChannel channel) {
    Exchange.giveUp(channel, channel.getRequest(), channel.getResponse(), SentHeaders.INSTANCE, status(channel), channel.getBytesWritten());
  }

  /** 0 if no head was sent. */
  private static int status(HttpChannel channel) {
    MetaData.Response sent = channel.getCommittedMetaData();
    return sent == null ? 0 : sent.getStatus();
  }
}
