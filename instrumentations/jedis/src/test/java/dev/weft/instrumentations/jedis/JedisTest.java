package dev.weft.instrumentations.jedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.advice.Nullable;
import dev.weft.testing.Ports;
import dev.weft.testing.Redis;
import dev.weft.testing.RedisApplication;
import dev.weft.testing.RedisSituations;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.args.Rawable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** The client that newer releases have for a server. */
class JedisTest extends RedisSituations {
  private RedisClient client;

  JedisTest() {
    super("jedis", "jedis.sent");
  }

  @Override
  protected RedisApplication connect(int port, @Nullable String password) {
    return new ClientApplication(port, password);
  }

  @Override
  protected RedisApplication open() {
    ClientApplication opened = new ClientApplication(Redis.PORT, null);
    client = opened.client;
    return opened;
  }

  @Test
  void everyClientReportsEachCommandOnce() throws Exception {
    List<Span> spans = during(() -> {
      client.get("a");
      client.sendCommand(Protocol.Command.GET, "b");
      try (JedisPool pool = new JedisPool("localhost", Redis.PORT); Jedis jedis = pool.getResource()) {
        jedis.get("c");
        jedis.hset("h", Map.of("f", "secret"));
        jedis.memoryUsage("h");
      }
      try (Jedis jedis = new Jedis("localhost", Redis.PORT)) {
        jedis.sendCommand(Protocol.Command.GET, "d");
        jedis.blpop(1, "nothing");
      }
    });
    assertThat(texts(spans)).containsExactly("GET a", "GET b", "GET c", "HSET h f ?", "MEMORY USAGE h", "GET d", "BLPOP nothing 1");
    assertThat(spans).allSatisfy(span -> assertThat(span.attributes()).containsEntry("server.port", (long) Redis.PORT)
        .containsEntry("network.peer.port", (long) Redis.PORT));
  }

  /** The key is the application's object, which is read before the command is sent, for its text. */
  @Test
  void aKeyThatCannotBeReadDoesNotHideLaterCommands() throws Exception {
    Rawable unreadable = () -> {
      throw new IllegalStateException("no key");
    };
    List<Span> spans = during(() -> {
      CommandObject<String> get = new CommandObject<>(new CommandArguments(Protocol.Command.GET).add(unreadable), BuilderFactory.STRING);
      assertThatThrownBy(() -> client.executeCommand(get)).isInstanceOf(IllegalStateException.class).hasMessage("no key");
      for (int i = 0; i < 5; i++) {
        client.get("a");
      }
    });
    assertThat(spans).extracting(RedisSituations::operation).containsExactly("GET", "GET", "GET", "GET", "GET");
    assertThat(Weft.hasContext()).isFalse();
    assertThat(Weft.takeFailures()).hasSize(1);
  }

  @Test
  void argumentsThatAnErrorQuotesAreNotShown() {
    List<Span> spans = during(() -> {
      assertThatThrownBy(() -> client.sendCommand(() -> "NOSUCH".getBytes(), "secret")).hasMessageContaining("secret");
      assertThatThrownBy(() -> client.eval("return secret(")).isInstanceOf(JedisDataException.class);
    });
    assertThat(spans).hasSize(2).allSatisfy(span -> assertThat(span.exceptionText()).contains("JedisDataException").doesNotContain("secret"));
  }

  @Test
  void aRefusedConnectionFailsTheCommand() throws Exception {
    int nobody = Ports.free();
    List<Span> spans = during(() -> {
      try (RedisClient refused = RedisClient.builder().hostAndPort("localhost", nobody).build()) {
        assertThatThrownBy(() -> refused.get("a")).isInstanceOf(JedisConnectionException.class);
      }
      try (Jedis refused = new Jedis("localhost", nobody)) {
        assertThatThrownBy(() -> refused.get("b")).isInstanceOf(JedisConnectionException.class);
        assertThatThrownBy(() -> refused.memoryUsage("c")).isInstanceOf(JedisConnectionException.class);
      }
    });
    assertThat(spans).extracting(RedisSituations::operation).containsExactly("CONNECT", "GET", "GET", "MEMORY");   // a client tries as soon as it is built
    assertThat(texts(spans)).containsExactly("null", "GET a", "GET b", "MEMORY USAGE c");
    assertThat(spans).allSatisfy(span -> {
      assertThat(span.error()).isTrue();
      assertThat(span.exceptionType()).isEqualTo(JedisConnectionException.class.getName());
    });
    assertThat(spans).allSatisfy(span -> assertThat(span.attributes()).containsEntry("server.address", "localhost")
        .containsEntry("server.port", (long) nobody).doesNotContainKey("network.peer.address"));
    assertThat(spans).extracting(Span::name).allMatch(name -> name.endsWith(" localhost:" + nobody));
  }

  @Test
  void aConnectionThatCannotBeMadeIsReported() throws Exception {
    int nobody = Ports.free();
    DefaultJedisClientConfig wrong = DefaultJedisClientConfig.builder().user("wilma").password("secret").build();
    List<Span> spans = during(() -> {
      try (JedisPool pool = new JedisPool("localhost", nobody)) {
        assertThatThrownBy(pool::getResource).isInstanceOf(JedisConnectionException.class);
      }
      assertThatThrownBy(() -> new Jedis(new HostAndPort("localhost", Redis.PORT), wrong)).isInstanceOf(JedisDataException.class);
    });
    assertThat(spans).extracting(RedisSituations::operation).containsExactly("CONNECT", "CONNECT");
    assertThat(spans).allSatisfy(span -> assertThat(span.error()).isTrue());
    assertThat(spans.get(0).attributes()).containsEntry("server.port", (long) nobody);
    assertThat(spans.get(1).attributes()).containsEntry("db.response.status_code", "WRONGPASS");
    assertThat(spans.toString()).doesNotContain("wilma").doesNotContain("secret");
  }

  @Test
  void aPipelineMayBeSentInPartsOneOfWhichFails() throws Exception {
    List<Span> spans = during(() -> {
      try (AbstractPipeline pipeline = client.pipelined()) {
        pipeline.set("a", "secret");
        pipeline.set("b", "secret");
        pipeline.sync();
        pipeline.set("a", "secret");
        pipeline.get("b");
        pipeline.lpush("b", "secret");
      }
    });
    assertThat(texts(spans)).containsExactly("SET a ?; SET b ?", "SET a ?; GET b; LPUSH b ?");
    assertThat(spans.get(0).error()).isFalse();
    assertThat(spans.get(1).attributes()).containsEntry("db.response.status_code", "WRONGTYPE");
    assertThat(spans.get(1).exceptionType()).isEqualTo(JedisDataException.class.getName());
    assertThat(Weft.metric("redis_commands_total{command=\"PIPELINE\",status=\"success\"}")).isEqualTo(1);
    assertThat(Weft.metric("redis_commands_total{command=\"PIPELINE\",status=\"error\"}")).isEqualTo(1);
  }

  @Test
  void aTransactionThatRedisRefusesFails() {
    try (AbstractTransaction transaction = client.multi()) {
      transaction.sendCommand(Protocol.Command.SET, "too few");
      List<Span> spans = during(() -> assertThatThrownBy(transaction::exec).isInstanceOf(JedisDataException.class));
      assertThat(spans).singleElement().satisfies(span -> {
        assertThat(operation(span)).isEqualTo("MULTI SET");
        assertThat(span.attributes()).containsEntry("db.response.status_code", "EXECABORT");
      });
    }
  }

  @Test
  void theSelectedDatabaseIsReported() throws Exception {
    DefaultJedisClientConfig third = DefaultJedisClientConfig.builder().database(3).build();
    List<Span> spans = during(() -> {
      try (RedisClient other = RedisClient.builder().hostAndPort("localhost", Redis.PORT).clientConfig(third).build()) {
        other.get("a");
      }
      try (Jedis jedis = new Jedis(new HostAndPort("localhost", Redis.PORT), third)) {
        jedis.get("b");
        jedis.select(0);
        jedis.get("c");
      }
    });
    assertThat(namespace(spans, "GET a")).isEqualTo("3");
    assertThat(namespace(spans, "GET b")).isEqualTo("3");
    assertThat(namespace(spans, "GET c")).isEqualTo("0");
  }

  @Test
  void subscribingIsACommandAndWaitingForMessagesIsNot() throws Exception {
    CountDownLatch subscribed = new CountDownLatch(1);
    JedisPubSub subscriber = new JedisPubSub() {
      @Override
      public void onSubscribe(String channel, int subscribedChannels) {
        subscribed.countDown();
      }

      @Override
      public void onMessage(String channel, String message) {
        unsubscribe();
      }
    };
    List<Span> spans = during(() -> {
      Thread thread = new Thread(() -> client.subscribe(subscriber, "news"));
      thread.start();
      assertThat(subscribed.await(10, TimeUnit.SECONDS)).isTrue();
      client.publish("news", "secret");
      thread.join();
    });
    assertThat(texts(spans)).containsSubsequence("SUBSCRIBE news", "PUBLISH news ?").contains("UNSUBSCRIBE");
  }

  @Test
  void secretsOfTheConnectionAreNotShown() {
    client.sendCommand(Protocol.Command.ACL, "SETUSER", "wilma", "on", ">secret", "~*", "+@all");
    List<Span> spans = during(() -> {
      try (Jedis jedis = new Jedis(new HostAndPort("localhost", Redis.PORT),
          DefaultJedisClientConfig.builder().user("wilma").password("secret").build())) {
        jedis.auth("wilma", "secret");
        jedis.eval("return ARGV[1]", List.of("k"), List.of("secret"));
      }
      try (RedisClient other = RedisClient.builder().hostAndPort("localhost", Redis.PORT)
          .clientConfig(DefaultJedisClientConfig.builder().user("wilma").password("secret").build()).build()) {
        other.get("a");
      }
    });
    assertThat(texts(spans)).containsExactly("AUTH ? ?", "EVAL ? 1 k ?", "GET a");
    assertThat(spans.toString()).doesNotContain("secret").doesNotContain("wilma").doesNotContain("ARGV");
  }

  @Test
  void testsOfAPoolAreNotReported() {
    JedisPoolConfig config = new JedisPoolConfig();
    config.setTestOnBorrow(true);
    config.setTestOnReturn(true);
    GenericObjectPoolConfig<Connection> connections = new GenericObjectPoolConfig<>();
    connections.setTestOnBorrow(true);
    double before = counted();
    List<Span> spans = during(() -> {
      try (JedisPool pool = new JedisPool(config, "localhost", Redis.PORT)) {
        for (int i = 0; i < 3; i++) {
          try (Jedis jedis = pool.getResource()) {
            jedis.get("a");
          }
        }
      }
      try (RedisClient tested = RedisClient.builder().hostAndPort("localhost", Redis.PORT).poolConfig(connections).build()) {
        tested.get("b");
        tested.get("b");
        tested.ping();
      }
    });
    assertThat(texts(spans)).containsExactly("GET a", "GET a", "GET a", "GET b", "GET b", "PING");
    assertThat(counted()).isEqualTo(before + 6);
  }

  @Test
  void whatAClientSendsForItselfIsPartOfItsCommandWhereTheSettingHasItReported() throws Exception {
    GenericObjectPoolConfig<Connection> connections = new GenericObjectPoolConfig<>();
    connections.setTestOnBorrow(true);
    List<Span> spans = during(() -> {
      try (AutoCloseable shown = Weft.ownRedisCommands();
          RedisClient tested = RedisClient.builder().hostAndPort("localhost", Redis.PORT).poolConfig(connections).build()) {
        tested.get("b");
      }
    });
    Span get = spans.get(spans.size() - 1);
    assertThat(operation(get)).isEqualTo("GET");
    assertThat(spans).extracting(RedisSituations::operation).contains("PIPELINE CLIENT").containsOnlyOnce("GET");
    Span ping = spans.get(spans.size() - 2);   // the client has asked before, as it was built
    assertThat(operation(ping)).isEqualTo("PING");
    assertThat(ping.parentSpanId()).isEqualTo(get.spanId());
  }

  private static double counted() {
    return Weft.total("redis_commands_total");
  }

  private interface Work {
    void run() throws Exception;
  }

  /** The spans that ended while something ran. */
  private static List<Span> during(Work work) {
    int before = Weft.spans().size();
    try {
      ((Callable<?>) () -> {
        work.run();
        return null;
      }).call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    List<Span> spans = Weft.spans();
    return spans.subList(before, spans.size());
  }

  private static Object namespace(List<Span> spans, String text) {
    return spans.stream().filter(span -> text.equals(span.attributes().get("db.query.text"))).findFirst().orElseThrow()
        .attributes().get("db.namespace");
  }
}
