package dev.weft.smoke.app.protocol.http;

import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** The application's own for {@code http}: found by the name of its package, which {@code java.protocol.handler.pkgs} leads to. */
public final class Handler extends URLStreamHandler {
  /** Connects to nothing. */
  public static final class OwnConnection extends URLConnection {
    private OwnConnection(URL url) {
      super(url);
    }

    @Override
    public void connect() {}
  }

  @Override
  protected URLConnection openConnection(URL url) {
    return new OwnConnection(url);
  }
}
