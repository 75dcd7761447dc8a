package dev.weft.export.otlp;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * The Huffman code of HPACK. It is canonical: shorter codes come first, and those of one length in the order of their symbols, so that the
 * lengths say all.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7541#appendix-B">RFC 7541, appendix B</a>
 */
final class Huffman {
  /** Bits of the code of each byte: {@code a} is 5, {@code z} is 30. */
  private static final String LENGTHS = "isxxxxxxxtzxxzxxxxxxxxzxxxxxxxxxbffhibdgffdgdbbbaaabbbbbbbcdkbhf"
      + "ibccccccccccccccccccccccdcdioijbkabababbbaccbbbabcbaabccccckgjix"
      + "prpprrrsrssssststtrstssssqrsrsstrqprrssqsrrtqrssqqrqsrssprrrsrrs"
      + "vvporsruvvvwwvtuoqvwwvwtqqvvxwwwptpqrqqsrruuttvsvwvvwwwwwxwwwwwv";
  private static final int LONGEST = 30;
  private static final Huffman CODE = new Huffman();

  /** The first code of each length, where its symbols begin, and how many there are. */
  private final int[] firstCode = new int[LONGEST + 1];
  private final int[] firstSymbol = new int[LONGEST + 1];
  private final int[] count = new int[LONGEST + 1];
  private final byte[] symbols = new byte[LENGTHS.length()];

  private Huffman() {
    int code = 0;
    int symbol = 0;
    for (int length = 5; length <= LONGEST; length++) {
      code <<= 1;
      firstCode[length] = code;
      firstSymbol[length] = symbol;
      for (int i = 0; i < symbols.length; i++) {
        if (LENGTHS.charAt(i) - 'a' + 5 == length) {
          symbols[symbol++] = (byte) i;
          code++;
        }
      }
      count[length] = symbol - firstSymbol[length];
    }
  }

  static String decode(byte[] bytes, int from, int to) throws IOException {
    return CODE.text(bytes, from, to);
  }

  private String text(byte[] bytes, int from, int to) throws IOException {
    byte[] decoded = new byte[(to - from) * 8 / 5 + 1];
    int size = 0;
    int code = 0;
    int length = 0;
    for (int bit = 0; bit < (to - from) * 8; bit++) {
      code = code << 1 | bytes[from + bit / 8] >> 7 - bit % 8 & 1;
      if (++length > LONGEST) {
        throw new ProtocolException("malformed header");
      }
      int index = code - firstCode[length];
      if (index >= 0 && index < count[length]) {
        decoded[size++] = symbols[firstSymbol[length] + index];
        code = 0;
        length = 0;
      }
    }
    if (length > 7 || code != (1 << length) - 1) {   // what fills the last byte are ones
      throw new ProtocolException("malformed header");
    }
    return new String(decoded, 0, size, StandardCharsets.ISO_8859_1);
  }
}
