package dev.weft.export;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.log.Log;
import java.net.MalformedURLException;
import java.net.URL;

/** Where traces are sent. */
final class OtlpEndpoint {
  private final URL url;
  private final String protocol;

  OtlpEndpoint(StandardSettings settings) {
    protocol = settings.text(StandardSetting.OTLP_PROTOCOL);
    boolean grpc = protocol.equals("grpc");
    URL set = url(settings.text(StandardSetting.OTLP_ENDPOINT));
    if (grpc && !set.getPath().isEmpty() && !set.getPath().equals("/")) {
      settings.replace(StandardSetting.OTLP_ENDPOINT, "a URL without a path, as grpc needs it", "http://localhost:4317");
      set = url(settings.text(StandardSetting.OTLP_ENDPOINT));
    }
    if (set.getPort() == (grpc ? 4318 : 4317)) {
      Log.warn("traces go to port " + set.getPort() + " with the protocol " + protocol + ", which usually is at port "
          + (grpc ? 4317 : 4318) + "; OTEL_EXPORTER_OTLP_PROTOCOL sets it");
    }
    String path = set.getPath();
    if (!grpc && !settings.isSpecific(StandardSetting.OTLP_ENDPOINT)) {
      path += (path.endsWith("/") ? "" : "/") + "v1/traces";
    }
    url = url(set.getProtocol() + "://" + authority(set) + (path.isEmpty() ? "/" : path));
  }

  private static URL url(String text) {
    try {
      return new URL(text);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);   // the setting was checked
    }
  }

  /**
   * Host and port. {@code localhost} becomes its address: a name is looked up through the JVM's cache, which fixes how long names are
   * kept, and that is the application's to set. Not for https, where the certificate is for the name.
   */
  private static String authority(URL url) {
    boolean localhost = url.getHost().equalsIgnoreCase("localhost") && url.getProtocol().equals("http")
        && !Boolean.getBoolean("java.net.preferIPv6Addresses");
    String authority = url.getAuthority().substring(url.getAuthority().lastIndexOf('@') + 1);
    return localhost ? "127.0.0.1" + (url.getPort() < 0 ? "" : ":" + url.getPort()) : authority;
  }

  /** The URL that spans are posted to, or the server for grpc. */
  String address() {
    return url.toString();
  }

  /** For people. */
  String description() {
    return url + " over " + protocol;
  }

  /** Whether sending to it needs neither a name looked up nor TLS. */
  boolean isPlain() {
    String host = url.getHost();
    boolean address = host.startsWith("[") || !host.isEmpty() && host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    return url.getProtocol().equals("http") && address;
  }
}
