package dev.weft.telemetry.http;

import static dev.weft.telemetry.SemanticAttributes.CLIENT_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD_ORIGINAL;
import static dev.weft.telemetry.SemanticAttributes.NETWORK_PEER_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.NETWORK_PEER_PORT;
import static dev.weft.telemetry.SemanticAttributes.NETWORK_PROTOCOL_VERSION;
import static dev.weft.telemetry.SemanticAttributes.SERVER_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.SERVER_PORT;
import static dev.weft.telemetry.SemanticAttributes.URL_PATH;
import static dev.weft.telemetry.SemanticAttributes.URL_QUERY;
import static dev.weft.telemetry.SemanticAttributes.URL_SCHEME;
import static dev.weft.telemetry.SemanticAttributes.USER_AGENT_ORIGINAL;

import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SemanticAttributes;

/** What only the span shows of a request served: apart from its operation, since one that is not sampled needs no room for it. */
public final class RequestDetails {
  /** The method as it came, where it is none that the conventions know. */
  final String originalMethod;
  private String scheme;
  private String path;
  private String query;
  private String serverAddress;
  private int serverPort;
  private String peerAddress;
  private int peerPort;
  private String protocolVersion;
  private String userAgent;

  RequestDetails(String originalMethod) {
    this.originalMethod = originalMethod;
  }

  /** All of these may be null. Credentials that the conventions name are taken out of the query. */
  public void url(String newScheme, String newPath, String newQuery) {
    scheme = newScheme;
    path = newPath;
    query = HttpMethods.redactQuery(newQuery);
  }

  /** The server as the client named it; the port is 0 or less where it is not known. */
  public void server(String address, int port) {
    serverAddress = address;
    serverPort = port;
  }

  /** Who sent the request over which version of HTTP, as far as it is known; the port is 0 or less where it is not. */
  public void client(String address, int port, String newProtocolVersion, String newUserAgent) {
    peerAddress = address;
    peerPort = port;
    protocolVersion = newProtocolVersion;
    userAgent = newUserAgent;
  }

  void attributes(AttributeReader reader) {
    reader.textIfKnown(HTTP_REQUEST_METHOD_ORIGINAL, originalMethod);
    reader.textIfKnown(URL_SCHEME, scheme);
    reader.textIfKnown(URL_PATH, path);
    reader.textIfKnown(URL_QUERY, query);
    reader.textIfKnown(SERVER_ADDRESS, serverAddress);
    reader.numberIfPositive(SERVER_PORT, serverPort);
    reader.textIfKnown(CLIENT_ADDRESS, peerAddress);
    reader.textIfKnown(NETWORK_PEER_ADDRESS, peerAddress);
    reader.numberIfPositive(NETWORK_PEER_PORT, peerPort);
    reader.textIfKnown(NETWORK_PROTOCOL_VERSION, protocolVersion);
    reader.textIfKnown(USER_AGENT_ORIGINAL, userAgent);
  }
}
