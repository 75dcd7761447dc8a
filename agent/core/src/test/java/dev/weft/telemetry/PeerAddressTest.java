package dev.weft.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class PeerAddressTest {

  @Test
  void eachAddressHasItsOwnText() throws Exception {
    InetAddress one = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    InetAddress other = InetAddress.getByAddress(new byte[] {10, 0, 0, 2});
    InetAddress ofVersion6 = InetAddress.getByName("2001:db8::1");

    for (int i = 0; i < 2; i++) {
      assertEquals("10.0.0.1", PeerAddress.text(one));
      assertEquals("10.0.0.1", PeerAddress.text(one));
      assertEquals("10.0.0.2", PeerAddress.text(other));
      assertEquals("2001:db8:0:0:0:0:0:1", PeerAddress.text(ofVersion6));
    }
  }
}
