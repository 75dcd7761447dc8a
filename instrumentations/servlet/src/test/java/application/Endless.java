package application;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Writes until that fails. */
final class Endless {
  private Endless() {
  }

  static void write(OutputStream out) throws IOException {
    while (true) {
      out.write(new byte[10_000]);
      out.flush();
    }
  }

  /** Writes to another system, which has closed the connection. */
  static void writeToSystem(boolean channel) throws IOException {
    try (ServerSocket system = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      if (!channel) {
        try (Socket socket = new Socket(system.getInetAddress(), system.getLocalPort())) {
          close(system);
          write(socket.getOutputStream());
        }
      }
      try (SocketChannel socket = SocketChannel.open(system.getLocalSocketAddress())) {
        close(system);
        while (true) {
          socket.write(ByteBuffer.allocate(10_000));
        }
      }
    }
  }

  private static void close(ServerSocket system) throws IOException {
    Socket accepted = system.accept();
    accepted.setSoLinger(true, 0);
    accepted.close();
  }
}
