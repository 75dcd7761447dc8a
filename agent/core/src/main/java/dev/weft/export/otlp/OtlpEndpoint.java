package dev.weft.export.otlp;

import dev.weft.config.HttpUrl;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.log.Log;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;

/** Where traces, logs or metrics are sent. */
public final class OtlpEndpoint {
  private final URL url;
  private final String protocol;

  /** Reads the settings; logs those that contradict each other. */
  public OtlpEndpoint(StandardSettings settings) {
    protocol = settings.text(StandardSetting.OTLP_PROTOCOL);
    boolean grpc = protocol.equals("grpc");
    URL set = url(settings.text(StandardSetting.OTLP_ENDPOINT));
    if (grpc && !set.getPath().isEmpty() && !set.getPath().equals("/")) {
      settings.replace(StandardSetting.OTLP_ENDPOINT, "a URL without a path, as grpc needs it", "http://localhost:4317");
      set = url(settings.text(StandardSetting.OTLP_ENDPOINT));
    }
    if (set.getPort() == (grpc ? 4318 : 4317)) {
      Log.warn(settings.signal() + " go to port " + set.getPort() + " with the protocol " + protocol + ", which usually is at port "
          + (grpc ? 4317 : 4318) + "; OTEL_EXPORTER_OTLP_PROTOCOL sets it");
    }
    String path = set.getPath();
    if (!grpc && !settings.isSpecific(StandardSetting.OTLP_ENDPOINT)) {
      path += (path.endsWith("/") ? "" : "/") + "v1/" + settings.signal();
    }
    url = url(set.getProtocol() + "://" + authority(set) + (path.isEmpty() ? "/" : path));
  }

  private static URL url(String text) {
    try {
      return HttpUrl.parse(text);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);   // the setting was checked
    }
  }

  /**
   * Host and port. {@code localhost} becomes its address: the first look-up of a name fixes how long the JVM caches names, which the
   * application may still want to set. Not with https, as the certificate is for the name.
   */
  private static String authority(URL url) {
    boolean localhost = url.getHost().equalsIgnoreCase("localhost") && url.getProtocol().equals("http")
        && !Boolean.getBoolean("java.net.preferIPv6Addresses");
    String authority = url.getAuthority().substring(url.getAuthority().lastIndexOf('@') + 1);
    return localhost ? "127.0.0.1" + (url.getPort() < 0 ? "" : ":" + url.getPort()) : authority;
  }

  /** For logs and the status page. */
  public String description() {
    return url + " over " + protocol;
  }

  boolean isGrpc() {
    return protocol.equals("grpc");
  }

  boolean isSecure() {
    return url.getProtocol().equals("https");
  }

  URI uri() {
    try {
      return new URI(url.toString());
    } catch (URISyntaxException e) {
      return quoted();
    }
  }

  /** With characters that a URI must not contain percent-encoded. */
  private URI quoted() {
    try {
      return new URI(url.getProtocol(), null, host(), url.getPort(), url.getPath(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Name or address, without brackets. */
  private String host() {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether sending to it needs neither name resolution nor TLS. */
  public boolean isPlain() {
    return !isSecure() && HttpUrl.isAddress(url.getHost());
  }
}
