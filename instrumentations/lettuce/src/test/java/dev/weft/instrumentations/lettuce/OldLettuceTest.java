package dev.weft.instrumentations.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.Redis;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lettuce 5.3, which prepares a connection with commands like those of the application. It is called by reflection, in a loader of its own. */
@ExtendWith(WeftExtension.class)
class OldLettuceTest {
  private static ClassLoader loader;
  private static Object client;

  @BeforeAll
  static void start() throws Exception {
    loader = new ReleaseLoader("5.3");
    client = type("RedisClient").getMethod("create").invoke(null);
  }

  @AfterAll
  static void stop() throws Exception {
    type("AbstractRedisClient").getMethod("shutdown").invoke(client);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return loader.loadClass("io.lettuce.core." + name);
  }

  /** A connection to the third database, with a name. */
  private static Object connect() throws Exception {
    Object builder = type("RedisURI$Builder").getMethod("redis", String.class, int.class).invoke(null, "localhost", Redis.PORT);
    builder.getClass().getMethod("withDatabase", int.class).invoke(builder, 3);
    builder.getClass().getMethod("withClientName", String.class).invoke(builder, "weft");
    Object uri = builder.getClass().getMethod("build").invoke(builder);
    return type("RedisClient").getMethod("connect", type("RedisURI")).invoke(client, uri);
  }

  private static Object call(String api, Object target, String method, Object... arguments) throws Throwable {
    for (Method each : type(api).getMethods()) {
      if (each.getName().equals(method) && each.getParameterCount() == arguments.length) {
        try {
          return each.invoke(target, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new NoSuchMethodException(method);
  }

  @Test
  void theCommandsOfTheApplicationAreReportedAndNoOthers() throws Throwable {
    Object connection = connect();
    Object sync = call("api.StatefulRedisConnection", connection, "sync");
    call("api.sync.RedisStringCommands", sync, "set", "a", "secret");
    assertThat(call("api.sync.RedisStringCommands", sync, "get", "a")).isEqualTo("secret");
    assertThatThrownBy(() -> call("api.sync.RedisHashCommands", sync, "hget", "a", "b")).isNotNull();
    call("api.StatefulConnection", connection, "close");
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(Span::name).containsExactly("SET localhost:" + Redis.PORT, "GET localhost:" + Redis.PORT,
        "HGET localhost:" + Redis.PORT);
    assertThat(spans).allSatisfy(span -> assertThat(span.attributes()).containsEntry("db.namespace", "3")
        .containsEntry("network.peer.address", "127.0.0.1"));
    assertThat(spans.get(2).attributes()).containsEntry("db.response.status_code", "WRONGTYPE");
  }
}
