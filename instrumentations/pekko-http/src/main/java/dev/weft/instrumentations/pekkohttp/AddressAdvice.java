package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.scaladsl.Tcp;

/** A connection is accepted: the stages that serve it know its addresses only if a setting says so. */
@Instrument(types = "org.apache.pekko.http.scaladsl.Http$", methods = "prepareAttributes", parameters = 2)
public final class AddressAdvice {
  private AddressAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object accept(@Advice.Argument(1) Tcp.IncomingConnection connection) {
    return new ConnectionAddresses(connection.localAddress(), connection.remoteAddress());
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Object add(@Advice.Return Attributes attributes, @Advice.Enter Object addresses) {
    return attributes == null || addresses == null ? attributes : attributes.and((ConnectionAddresses) addresses);
  }
}
