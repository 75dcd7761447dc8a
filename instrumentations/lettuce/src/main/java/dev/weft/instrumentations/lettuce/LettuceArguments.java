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

  private LettuceArguments() {
  }

  /** @param arguments null for a command without any */
  static String text(String command, CommandArgs<?, ?> arguments) {
    List<?> all = arguments == null ? null : Reflected.arguments(arguments);
    if (all == null || all.isEmpty()) {
      return command;
    }
    RedisText text = RedisText.of(command);
    int count = all.size();
    for (int i = 0; i < count && !text.isFull(); i++) {
      if (text.isNextShown()) {
        show(text, all.get(i));
      } else {
        text.mask();
      }
    }
    return text.finish();
  }

  private static void show(RedisText text, Object argument) {
    Object shown = Reflected.isKey(argument) ? Reflected.key(argument) : isPlain(argument) ? argument.toString() : null;
    if (shown instanceof String) {
      text.add((String) shown);
    } else if (shown instanceof byte[]) {
      text.add((byte[]) shown);
    } else if (shown instanceof Number) {
      text.add(shown.toString());
    } else {
      text.mask();
    }
  }

  private static boolean isPlain(Object argument) {
    Class<?> type = argument.getClass();
    return type == STRING || type == INTEGER || type == DOUBLE || type == KEYWORD;
  }
}
