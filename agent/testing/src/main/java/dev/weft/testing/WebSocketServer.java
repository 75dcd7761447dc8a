package dev.weft.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Accepts one web socket, sends the message {@code hi} over it and closes it. */
public final class WebSocketServer implements AutoCloseable {
  private static final String PROTOCOL = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final byte[] MESSAGE = {(byte) 0x81, 2, 'h', 'i'};
  private static final byte[] CLOSE = {(byte) 0x88, 2, 3, (byte) 0xe8};

  private final ServerSocket server = new ServerSocket(0);
  private final CompletableFuture<Map<String, String>> handshake = new CompletableFuture<>();

  public WebSocketServer() throws IOException {
    new Thread(this::serve).start();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The headers of the request, by their names in any case. */
  public CompletableFuture<Map<String, String>> handshake() {
    return handshake;
  }

  private void serve() {
    try (Socket socket = server.accept()) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      in.readLine();
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
      byte[] key = (headers.get("Sec-WebSocket-Key") + PROTOCOL).getBytes(StandardCharsets.US_ASCII);
      String accept = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(key));
      OutputStream out = socket.getOutputStream();
      out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept
          + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(MESSAGE);
      out.write(CLOSE);
      out.flush();
      handshake.complete(headers);
    } catch (IOException | GeneralSecurityException e) {
      handshake.completeExceptionally(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
