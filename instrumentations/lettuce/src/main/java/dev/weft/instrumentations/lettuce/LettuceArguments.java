package dev.weft.instrumentations.lettuce;

import dev.weft.telemetry.redis.RedisText;
import io.lettuce.core.protocol.CommandArgs;
import java.util.List;

/** A command's text. Only arguments that are cheap to show are: to show a value, or a key of its own type, Lettuce encodes it first. */
final class LettuceArguments {
  private static final Class<?> STRING = Reflected.type("io.lettuce.core.protocol.CommandArgs$StringArgument");
  private static final Class<?> INTEGER = Reflected.type("io.lettuce.core.protocol.CommandArgs$IntegerArgument");
  private static final Class<?> DOUBLE = Reflected.type("io.lettuce.core.protocol.CommandArgs$DoubleArgument");
  private static final Class<?> KEYWORD = Reflected.type("io.lettuce.core.protocol.CommandArgs$ProtocolKeywordArgument");

  private static final RedisText.ArgumentReader READER = new RedisText.ArgumentReader() {
    @Override
    public Object read(Object argument) {
      return Reflected.isKey(argument) ? Reflected.key(argument) : isPlain(argument) ? argument.toString() : null;
    }
  };

  private LettuceArguments() {
  }

  /** @param arguments null for a command without any */
  static String text(String command, CommandArgs<?, ?> arguments) {
    return RedisText.of(command, arguments == null ? null : Reflected.arguments(arguments), READER);
  }

  private static boolean isPlain(Object argument) {
    Class<?> type = argument.getClass();
    return type == STRING || type == INTEGER || type == DOUBLE || type == KEYWORD;
  }

  /** Whether the arguments of {@code CLIENT} name a connection that Lettuce uses for itself, such as {@code lettuce#ClusterTopologyRefresh}. */
  static boolean isOwnName(CommandArgs<?, ?> arguments) {
    List<?> all = arguments == null ? null : Reflected.arguments(arguments);
    Object name = all == null || all.size() != 2 ? null : READER.read(all.get(1));
    return name instanceof String && ((String) name).startsWith("lettuce#");
  }
}
