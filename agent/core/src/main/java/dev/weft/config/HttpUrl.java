package dev.weft.config;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** Parses URLs that are never opened. */
public final class HttpUrl {
  /** Replaces the JDK's handler: the JDK keeps the first one that it finds, and an application may set another one for the protocol. */
  private static final class NoConnections extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException(url + " is not to be opened");
    }
  }

  private HttpUrl() {
  }

  /** Whether a URL's host is a number, so that it needs no name resolution. */
  public static boolean isAddress(String host) {
    for (int i = 0; i < host.length() && !host.startsWith("["); i++) {
      char c = host.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** Accepts any protocol; the default port is not known. */
  public static URL parse(String text) throws MalformedURLException {
    return new URL(null, text, new NoConnections());
  }
}
