package dev.weft.instrumentations.jetty;

import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;

/** What a channel has sent, since Jetty 9.3. */
final class Committed {
  private Committed() {
  }

  /** 0 if no head was sent. */
  static int status(HttpChannel channel) {
    MetaData.Response sent = channel.getCommittedMetaData();
    return sent == null ? 0 : sent.getStatus();
  }
}
