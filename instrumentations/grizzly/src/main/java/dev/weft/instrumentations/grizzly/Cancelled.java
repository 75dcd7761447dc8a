package dev.weft.instrumentations.grizzly;

import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.ICloseType;
import org.glassfish.grizzly.http.server.AfterServiceListener;
import org.glassfish.grizzly.http.server.Request;

/**
 * A suspended request that is cancelled. If its connection, or its stream of HTTP/2, is closed, Grizzly never goes on with it. After a time-out
 * the application may still respond. Grizzly uses the object of a cancelled request for no other one.
 */
final class Cancelled implements CloseListener<Closeable, ICloseType>, AfterServiceListener {
  private final Request request;
  private final Closeable connection;

  private Cancelled(Request request, Closeable connection) {
    this.request = request;
    this.connection = connection;
  }

  /** Completes the request when its connection is closed, at once if it is. */
  static void watch(Request request) {
    Closeable connection = request.getRequest().getProcessingState().getHttpContext().getCloseable();
    Cancelled cancelled = new Cancelled(request, connection);
    request.addAfterServiceListener(cancelled);
    connection.addCloseListener(cancelled);
  }

  @Override
  public void onClosed(Closeable closed, ICloseType type) {
    Exchange.complete(request);
  }

  @Override
  public void onAfterService(Request served) {
    connection.removeCloseListener(this);
  }
}
