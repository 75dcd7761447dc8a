package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.protocol.CommandArgs;
import dev.weft.telemetry.redis.RedisText;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A command's text. Arguments are kept as they are, and only those that are cheap to show are shown: to show a value, or a key of its own type,
 * Lettuce encodes it first. In 4.0 they are encoded as soon as they are added.
 */
final class LettuceArguments {
  private static final RedisText.ArgumentReader READER = new RedisText.ArgumentReader() {
    @Override
    public Object read(Object argument) {
      return Reflected.argument(argument);
    }
  };

  private LettuceArguments() {
  }

  /** @param arguments null for a command without any */
  static String text(String command, CommandArgs<?, ?> arguments) {
    if (arguments == null) {
      return command;
    }
    List<?> all = Reflected.arguments(arguments);
    ByteBuffer encoded = all == null ? Reflected.encoded(arguments) : null;
    return encoded == null ? RedisText.of(command, all, READER) : text(command, encoded.duplicate());
  }

  /** @param encoded an argument after the other, each as {@code $3\r\nkey\r\n} */
  private static String text(String command, ByteBuffer encoded) {
    if (encoded.position() > 0) {   // else it was read before
      encoded.flip();
    }
    RedisText text = RedisText.of(command);
    while (encoded.hasRemaining() && !text.isFull()) {
      int length = length(encoded);
      if (text.isNextShown()) {
        byte[] argument = new byte[length];
        encoded.get(argument);
        text.add(argument);
      } else {
        text.mask();
        encoded.position(encoded.position() + length);
      }
      encoded.position(encoded.position() + 2);
    }
    return text.finish();
  }

  private static int length(ByteBuffer encoded) {
    encoded.get();
    int length = 0;
    for (int digit = encoded.get(); digit != '\r'; digit = encoded.get()) {
      length = length * 10 + digit - '0';
    }
    encoded.get();
    return length;
  }

  /** Whether the arguments of {@code CLIENT} name a connection that Lettuce uses for itself, such as {@code lettuce#ClusterTopologyRefresh}. */
  static boolean isOwnName(CommandArgs<?, ?> arguments) {
    List<?> all = arguments == null ? null : Reflected.arguments(arguments);
    Object name = all == null || all.size() != 2 ? null : READER.read(all.get(1));
    return name instanceof String && ((String) name).startsWith("lettuce#");
  }
}
