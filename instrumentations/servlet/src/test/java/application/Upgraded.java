package application;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A connection that goes on with another protocol, since Servlet 3.1: a class of its own, which older servers do not load. */
public final class Upgraded implements HttpUpgradeHandler {
  static void upgrade(HttpServletRequest request) throws IOException, ServletException {
    request.upgrade(Upgraded.class);
  }

  /** Answers one byte. */
  @Override
  public void init(WebConnection connection) {
    try {
      int read = connection.getInputStream().read();
      connection.getOutputStream().write(("upgraded " + (char) read).getBytes(StandardCharsets.US_ASCII));
      connection.getOutputStream().flush();
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void destroy() {
  }
}
