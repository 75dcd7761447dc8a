package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.RequestHeaders;
import java.util.Locale;

/**
 * A request as its client sent it, as far as the proxies on its way noted that: in {@code Forwarded}, and otherwise in the headers
 * {@code X-Forwarded-*}. Values that are not well formed count as absent.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#setting-serveraddress-and-serverport-attributes">HTTP server</a>
 */
final class ForwardedRequest {
  private @Nullable String client;
  private @Nullable String scheme;
  private @Nullable HostAndPort server;
  private int port;

  private ForwardedRequest() {
  }

  /** Null if no header says anything. */
  static @Nullable <C> ForwardedRequest read(RequestHeaders<C> headers, C carrier) {
    String forwarded = headers.get(carrier, "Forwarded");
    String clients = headers.get(carrier, "X-Forwarded-For");
    String hosts = headers.get(carrier, "X-Forwarded-Host");
    String ports = headers.get(carrier, "X-Forwarded-Port");
    String schemes = headers.get(carrier, "X-Forwarded-Proto");
    if (forwarded == null && clients == null && hosts == null && ports == null && schemes == null) {
      return null;
    }
    ForwardedRequest request = new ForwardedRequest();
    if (forwarded != null) {
      request.readForwarded(new ForwardedParameters(forwarded));
    }
    boolean serverKnown = request.server != null;
    request.readEach(clients, hosts, schemes);
    if (ports != null && !serverKnown) {
      request.port = Math.max(0, HostAndPort.port(first(ports), 0));
    }
    return request;
  }

  private void readForwarded(ForwardedParameters parameters) {
    while (parameters.next()) {
      if (client == null && parameters.is("for")) {
        client = IpAddress.in(parameters.value());
      } else if (server == null && parameters.is("host")) {
        server = HostAndPort.of(parameters.value());
      } else if (scheme == null && parameters.is("proto")) {
        scheme = knownScheme(parameters.value());
      }
    }
  }

  private void readEach(@Nullable String clients, @Nullable String hosts, @Nullable String schemes) {
    for (int at = 0; clients != null && client == null && at < clients.length(); at = end(clients, at) + 1) {
      client = IpAddress.in(clients.substring(at, end(clients, at)));
    }
    if (server == null && hosts != null) {
      server = HostAndPort.of(first(hosts));
    }
    if (scheme == null && schemes != null) {
      scheme = knownScheme(first(schemes));
    }
  }

  /** The first value of a list: the one that the proxy next to the client wrote. */
  private static String first(String list) {
    return list.substring(0, end(list, 0)).trim();
  }

  private static int end(String list, int from) {
    int comma = list.indexOf(',', from);
    return comma < 0 ? list.length() : comma;
  }

  private static @Nullable String knownScheme(String text) {
    String lower = text.trim().toLowerCase(Locale.ROOT);
    return HostAndPort.standardPort(lower) == 0 ? null : lower;
  }

  /** The address of the client, or null. */
  @Nullable String client() {
    return client;
  }

  /** The scheme that the client used, or the one that this process sees. */
  @Nullable String scheme(@Nullable String seen) {
    return scheme == null ? seen : scheme;
  }

  /** The host that the client named, or the one that this process sees. */
  @Nullable String server(@Nullable String seen) {
    return server == null ? seen : server.host;
  }

  /** The port that the client used: the one that it named, or the standard one of its scheme; otherwise the one that this process sees. */
  int port(@Nullable String seenScheme, int seen) {
    if (server != null && server.port > 0) {
      return server.port;
    }
    if (port > 0) {
      return port;
    }
    boolean isOfScheme = server != null || scheme != null && seen == HostAndPort.standardPort(seenScheme);
    return isOfScheme ? HostAndPort.standardPort(scheme(seenScheme)) : seen;
  }
}
