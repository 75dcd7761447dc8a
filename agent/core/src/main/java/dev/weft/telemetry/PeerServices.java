package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of services that are called, by their addresses, as a setting gives them: {@code 10.0.0.5=cats,api.example:8443/dogs=dogs}. Spans of calls
 * show them.
 */
public final class PeerServices {
  private static final Attribute PEER_SERVICE = Attribute.of("peer.service");

  private final Map<String, List<Peer>> byHost = new HashMap<>();

  /** @param mapping a list of {@code address=name}; an address is a host, which may have a port, and with it or not the beginning of a path */
  public PeerServices(String mapping) {
    for (String pair : mapping.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        add(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
      }
    }
  }

  private void add(String address, String service) {
    int slash = address.indexOf('/');
    String authority = slash < 0 ? address : address.substring(0, slash);
    int colon = authority.indexOf(':', authority.indexOf(']') + 1);
    String host = colon < 0 ? authority : authority.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);   // an address of IPv6
    }
    try {
      int port = colon < 0 ? 0 : Integer.parseInt(authority.substring(colon + 1));
      List<Peer> peers = byHost.get(host);
      if (peers == null) {
        peers = new ArrayList<>(1);
        byHost.put(host, peers);
      }
      peers.add(new Peer(port, slash < 0 ? "" : address.substring(slash), service));
    } catch (NumberFormatException e) {
      Log.warn("OTEL_INSTRUMENTATION_COMMON_PEER_SERVICE_MAPPING: " + address + " is no address such as host:80/path");
    }
  }

  /**
   * Writes the name of a service that is called, if the setting has one. Where several addresses fit, the one with a port counts, then the one with the
   * longest path.
   *
   * @param url of an HTTP request, for its path
   */
  public void describe(AttributeReader reader, @Nullable String host, int port, @Nullable String url) {
    List<Peer> peers = byHost.get(host);
    if (peers == null) {
      return;
    }
    String path = path(url);
    Peer best = null;
    for (Peer peer : peers) {
      boolean fits = (peer.port == 0 || peer.port == port) && path.startsWith(peer.path);
      if (fits && (best == null || peer.isMoreExactThan(best))) {
        best = peer;
      }
    }
    if (best != null) {
      reader.text(PEER_SERVICE, best.service);
    }
  }

  private static String path(@Nullable String url) {
    int authority = url == null ? -1 : url.indexOf("://");
    int path = authority < 0 ? -1 : url.indexOf('/', authority + 3);
    return path < 0 ? "" : url.substring(path);
  }

  private static final class Peer {
    /** 0 for any. */
    final int port;
    final String path;
    final String service;

    Peer(int port, String path, String service) {
      this.port = port;
      this.path = path;
      this.service = service;
    }

    boolean isMoreExactThan(Peer other) {
      boolean samePort = (port == 0) == (other.port == 0);
      return samePort ? path.length() > other.path.length() : port != 0;
    }
  }
}
