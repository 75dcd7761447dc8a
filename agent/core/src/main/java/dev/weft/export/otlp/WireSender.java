package dev.weft.export.otlp;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** What both protocols have in common: a connection that is kept, and opened again where the collector closed it meanwhile. */
abstract class WireSender implements Sender {
  final Wire wire;

  WireSender(Wire wire) {
    this.wire = wire;
  }

  /**
   * Sends a request and reads the answer; leaves the connection open where it can be used again.
   *
   * @throws Refusal where the connection can be used again, too
   */
  abstract Reply exchange(byte[] body, int length) throws IOException;

  /** Whether any of the answer came. */
  abstract boolean answerHasBegun();

  @Override
  public final Reply send(byte[] body, int length, long deadline) throws IOException {
    boolean kept = wire.isOpen();
    try {
      return once(body, length, deadline);
    } catch (Refusal | SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      if (!kept || answerHasBegun()) {
        throw e;
      }
    }
    return once(body, length, deadline);   // the collector had closed the connection that was kept
  }

  private Reply once(byte[] body, int length, long deadline) throws IOException {
    boolean whole = false;
    try {
      wire.begin(deadline, length);
      Reply reply = exchange(body, length);
      whole = true;
      return reply;
    } catch (Refusal e) {
      whole = true;
      throw e;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw wire.isLate() ? new SocketTimeoutException("timeout: no answer in time") : e;   // the watchdog closed it
    } finally {
      if (whole) {
        wire.done();
      } else {
        wire.abandon();
      }
    }
  }

  @Override
  public final void close() {
    wire.close();
  }
}
