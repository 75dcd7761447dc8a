package dev.weft.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class NoDelaySocketFactoryTest {
  @Test
  void noSocketDelaysWhatIsWritten() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 5, here);
        Socket unconnected = NoDelaySocketFactory.getDefault().createSocket();
        Socket byName = NoDelaySocketFactory.getDefault().createSocket(here.getHostAddress(), server.getLocalPort());
        Socket byAddress = NoDelaySocketFactory.getDefault().createSocket(here, server.getLocalPort(), here, 0)) {
      assertThat(unconnected.getTcpNoDelay()).isTrue();
      assertThat(unconnected.isConnected()).isFalse();
      assertThat(byName.getTcpNoDelay()).isTrue();
      assertThat(byAddress.getTcpNoDelay()).isTrue();
      assertThat(byAddress.isConnected()).isTrue();
    }
  }
}
