package dev.weft.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.grpc.netty.shaded.io.netty.util.AsciiString;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of HTTP/2 beside Netty's and the specification's own examples. */
class HpackTest {
  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void theSpecificationsExampleIsRead() throws Exception {
    byte[] block = bytes("4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7"
        + "8f0b 97c8 e9ae 82ae 43d3");
    assertThat(Hpack.decode(block, block.length)).isEqualTo(Map.of(":status", "302"));
    byte[] example = bytes("f1e3 c2e5 f23a 6ba0 ab90 f4ff");
    assertThat(Huffman.decode(example, 0, example.length)).isEqualTo("www.example.com");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Integer.MAX_VALUE})
  void whatNettyWritesIsRead(int shortestInHuffmansCode) throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      DefaultHttp2HeadersEncoder encoder =
          new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE, false, 16, shortestInHuffmansCode);
      encoder.configuration().maxHeaderTableSize(0);
      byte[] value = new byte[random.nextInt(200)];
      for (int i = 0; i < value.length; i++) {
        value[i] = (byte) (round == 0 ? i : random.nextInt(256));
      }
      AsciiString text = new AsciiString(value);
      Http2Headers headers = new DefaultHttp2Headers(false).status("200").add(new AsciiString("grpc-status"), new AsciiString("14"))
          .add(new AsciiString("content-type"), new AsciiString("application/grpc")).add(new AsciiString("grpc-message"), text)
          .add(new AsciiString("retry-after"), new AsciiString("7"));
      ByteBuf block = Unpooled.buffer();
      encoder.encodeHeaders(3, headers, block);
      byte[] written = new byte[block.readableBytes()];
      block.readBytes(written);
      assertThat(Hpack.decode(written, written.length)).isEqualTo(
          Map.of(":status", "200", "grpc-status", "14", "grpc-message", text.toString(), "retry-after", "7"));
    }
  }

  @Test
  void whatIsWrittenIsReadByNetty() throws Exception {
    byte[] block = new Hpack.Writer().indexed(Hpack.METHOD_POST).indexed(Hpack.SCHEME_HTTPS).header(Hpack.PATH, "/a/b")
        .header(Hpack.AUTHORITY, "host:1").header(Hpack.CONTENT_TYPE, "application/grpc").header("te", "trailers", false)
        .header(Hpack.USER_AGENT, "Weft/1").header("x-token", "s".repeat(1000), true).bytes();
    Http2Headers headers = new DefaultHttp2HeadersDecoder(true).decodeHeaders(1, Unpooled.wrappedBuffer(block));
    assertThat(headers.method()).hasToString("POST");
    assertThat(headers.scheme()).hasToString("https");
    assertThat(headers.path()).hasToString("/a/b");
    assertThat(headers.authority()).hasToString("host:1");
    assertThat(headers.get("content-type")).hasToString("application/grpc");
    assertThat(headers.get("te")).hasToString("trailers");
    assertThat(headers.get("user-agent")).hasToString("Weft/1");
    assertThat(headers.get("x-token")).hasToString("s".repeat(1000));
  }

  @Test
  void whatIsMalformedIsRefusedAndNothingElseThrown() {
    Random random = new Random(2);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] junk = new byte[random.nextInt(40)];
      random.nextBytes(junk);
      try {
        Hpack.decode(junk, junk.length);
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
    byte[] endOfString = new byte[4];
    Arrays.fill(endOfString, (byte) 0xff);
    assertThatThrownBy(() -> Huffman.decode(endOfString, 0, 4)).isInstanceOf(IOException.class);
  }
}
