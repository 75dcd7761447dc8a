package dev.weft.instrumentations.jetty;

import dev.weft.telemetry.http.HttpServerOperation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Response;

/** The responses of Jetty 9.0 to 9.2, whose channels do not tell what was sent. */
final class OldChannel {
  static final String RESPONSE_INFO = "org.eclipse.jetty.http.HttpGenerator$ResponseInfo";
  private static final int FINAL = 200;
  private static final int SWITCHING_PROTOCOLS = 101;
  /** The newer Jetty that this is compiled against has no such type. */
  private static final MethodHandle STATUS = status();

  private OldChannel() {
  }

  private static MethodHandle status() {
    try {
      Class<?> type = Class.forName(RESPONSE_INFO, false, HttpChannel.class.getClassLoader());
      return MethodHandles.publicLookup().findVirtual(type, "getStatus", MethodType.methodType(int.class))
          .asType(MethodType.methodType(int.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The head of a response is about to be sent. If that fails, Jetty sends another one: so the last counts. Without an operation it is the answer to a
   * request that Jetty refuses.
   */
  static void send(HttpChannel channel, Object info) throws Throwable {
    int status = (int) STATUS.invokeExact(info);
    if (status >= FINAL || status == SWITCHING_PROTOCOLS) {
      HttpServerOperation operation = Exchange.underWay(channel);
      if (operation == null) {
        operation = Exchange.start(channel, channel.getRequest());
      }
      if (operation != null) {
        operation.status(status);
      }
    }
  }

  /** Protocols other than HTTP/1 send the response as it is, and do not show it to {@link #send}. */
  static void end(HttpChannel channel) {
    HttpServerOperation operation = Exchange.underWay(channel);
    if (operation != null) {
      Response response = channel.getResponse();
      int status = operation.status() == 0 && response.isCommitted() ? response.getStatus() : operation.status();
      Exchange.end(channel, channel.getRequest(), response, SentHeaders.INSTANCE, status, response.getContentCount());
    }
  }
}
