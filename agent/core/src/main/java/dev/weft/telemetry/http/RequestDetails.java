package dev.weft.telemetry.http;

import static dev.weft.telemetry.SemanticAttributes.CLIENT_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD_ORIGINAL;
import static dev.weft.telemetry.SemanticAttributes.NETWORK_PROTOCOL_VERSION;
import static dev.weft.telemetry.SemanticAttributes.SERVER_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.SERVER_PORT;
import static dev.weft.telemetry.SemanticAttributes.URL_PATH;
import static dev.weft.telemetry.SemanticAttributes.URL_QUERY;
import static dev.weft.telemetry.SemanticAttributes.URL_SCHEME;
import static dev.weft.telemetry.SemanticAttributes.USER_AGENT_ORIGINAL;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.RequestHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Locale;

/** What only the span and the access log show of a request. A separate object, so that an operation that neither shows takes no memory for it. */
public final class RequestDetails {
  private static final String SESSION = ";jsessionid=";

  /** The method as received, if the conventions do not know it. */
  final @Nullable String originalMethod;
  private @Nullable String scheme;
  private @Nullable String path;
  private @Nullable String query;
  private @Nullable String serverAddress;
  private int serverPort;
  private @Nullable String clientAddress;
  private @Nullable String peerAddress;
  private int peerPort;
  private @Nullable String protocolVersion;
  private @Nullable String userAgent;
  private @Nullable String referer;
  private @Nullable String credentials;

  RequestDetails(@Nullable String originalMethod) {
    this.originalMethod = originalMethod;
  }

  /** Sets the parts of the URL. A path that is known stays, with its query: a server may have rewritten the URL since. */
  public void url(@Nullable String newScheme, @Nullable String newPath, @Nullable String newQuery) {
    scheme = newScheme;
    target(newPath, newQuery);
  }

  /** Whether {@link #url} changes the scheme alone, so that path and query need not be read. */
  public boolean hasTarget() {
    return path != null;
  }

  /** Sets path and query, unless they are known. Credentials are removed from the query, session identifiers from the path. */
  void target(@Nullable String newPath, @Nullable String newQuery) {
    if (path == null) {
      path = newPath == null ? null : withoutSession(newPath);
      query = QueryText.masked(newQuery);
    }
  }

  /** Removes the session identifier, which containers write into paths when a browser refuses cookies: it gives access to the session. */
  private static String withoutSession(String path) {
    int start = path.indexOf(SESSION);
    if (start < 0) {
      return path;
    }
    int from = start + SESSION.length();
    int end = from;
    while (end < path.length() && path.charAt(end) != ';' && path.charAt(end) != '/') {
      end++;
    }
    return path.substring(0, from) + "REDACTED" + path.substring(end);
  }

  /** Sets the server as the client named it; the port is 0 or less if it is not known. */
  public void server(@Nullable String address, int port) {
    serverAddress = withoutBrackets(address);
    serverPort = port;
  }

  /**
   * Sets the server by the header {@code Host}; without a usable one, only the port is known. The scheme is set before.
   *
   * @param port of the connection, which counts only if the client named no host
   */
  public void serverNamed(@Nullable String host, int port) {
    HostAndPort named = host == null ? null : HostAndPort.of(host);
    serverAddress = named == null ? null : named.host;
    serverPort = named == null ? port : named.port > 0 ? named.port : HostAndPort.standardPort(scheme);
  }

  /** Sets what is known of the client, whose connection may be of another kind than TCP, and its HTTP version. */
  public void client(@Nullable SocketAddress peer, @Nullable String newProtocolVersion, @Nullable String newUserAgent) {
    InetSocketAddress address = peer instanceof InetSocketAddress ? (InetSocketAddress) peer : null;
    String text = address == null ? null : address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
    client(text, address == null ? 0 : address.getPort(), newProtocolVersion, newUserAgent);
  }

  /** Sets what is known of the client and its HTTP version; the port is 0 or less if it is not known. */
  public void client(@Nullable String address, int port, @Nullable String newProtocolVersion, @Nullable String newUserAgent) {
    peerAddress = withoutBrackets(address);
    clientAddress = peerAddress;
    peerPort = port;
    protocolVersion = newProtocolVersion;
    userAgent = newUserAgent;
  }

  /** Some servers write addresses of IP version 6 as URLs do. */
  private static @Nullable String withoutBrackets(@Nullable String address) {
    return address != null && address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
  }

  /** Corrects scheme, server and client, which are set before, by the headers of proxies. The peer stays who sent the request. */
  public <C> void readForwarded(RequestHeaders<C> headers, C carrier) {
    ForwardedRequest request = ForwardedRequest.read(headers, carrier);
    if (request == null) {
      return;
    }
    clientAddress = request.client() == null ? clientAddress : request.client();
    serverAddress = request.server(serverAddress);
    serverPort = request.port(scheme, serverPort);
    scheme = request.scheme(scheme);
  }

  /** Sets the header {@code Referer}, with credentials masked; only the access log shows it. */
  void referer(@Nullable String url) {
    if (url != null) {
      String shown = withoutSession(url);
      int query = shown.indexOf('?');
      referer = query < 0 ? shown : shown.substring(0, query + 1) + QueryText.masked(shown.substring(query + 1));
    }
  }

  /** The method as received, if it is none that the conventions know. */
  public @Nullable String originalMethod() {
    return originalMethod;
  }

  public @Nullable String path() {
    return path;
  }

  /** With values of secret parameters masked. */
  public @Nullable String query() {
    return query;
  }

  /** Reads of which kind the client's credentials are. */
  public <C> void readCredentials(RequestHeaders<C> headers, C carrier) {
    String header = headers.get(carrier, "Authorization");
    String text = header == null ? "" : header.trim();
    int end = text.indexOf(' ');
    credentials = end <= 0 ? null : text.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** The scheme of the client's credentials in lower case, such as {@code basic}; null if there are none, or they were not read. */
  public @Nullable String credentials() {
    return credentials;
  }

  /** The client's address, as proxies tell it or as it is connected. */
  public @Nullable String clientAddress() {
    return clientAddress;
  }

  public @Nullable String protocolVersion() {
    return protocolVersion;
  }

  public @Nullable String userAgent() {
    return userAgent;
  }

  public @Nullable String referer() {
    return referer;
  }

  void attributes(AttributeReader reader) {
    reader.textIfKnown(HTTP_REQUEST_METHOD_ORIGINAL, originalMethod);
    reader.textIfKnown(URL_SCHEME, scheme);
    reader.textIfKnown(URL_PATH, path);
    reader.textIfKnown(URL_QUERY, query);
    reader.textIfKnown(SERVER_ADDRESS, serverAddress);   // a client of HTTP/1.0 tells no name: the port is known all the same
    reader.numberIfPositive(SERVER_PORT, serverPort);
    reader.textIfKnown(CLIENT_ADDRESS, clientAddress);
    reader.peer(peerAddress, peerPort);
    reader.textIfKnown(NETWORK_PROTOCOL_VERSION, protocolVersion);
    reader.textIfKnown(USER_AGENT_ORIGINAL, userAgent);
  }
}
