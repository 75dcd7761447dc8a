package dev.weft.telemetry.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.caches.CacheReads;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class MemcachedOperationTest {
  private static final Instrumentation MEMCACHED = Instrumentation.of("memcached test");
  private static final InetSocketAddress NODE = InetSocketAddress.createUnresolved("cache", 11211);
  private static final InetSocketAddress OTHER = InetSocketAddress.createUnresolved("cache-2", 11211);

  private static MemcachedOperation sent(String command, int keys) {
    MemcachedOperation sent = MemcachedOperation.send(Context.slot(), MEMCACHED, command);
    if (sent != null) {
      sent.keys(keys);
    }
    return sent;
  }

  @Test
  void anAnswerShowsThatTheServerIsThere() {
    MemcachedOperation refused = sent("incr", 1);
    refused.server(NODE);
    refused.error("SERVER_ERROR");
    refused.answered();
    refused.end(null);
    MemcachedOperation lost = sent("incr", 1);
    lost.server(NODE);
    lost.end(new IOException());

    assertThat(refused.isUnanswered()).isFalse();
    assertThat(refused.isError()).isTrue();
    assertThat(lost.isUnanswered()).isTrue();
    assertThat(lost.dependency()).isEqualTo("cache:11211");
    assertThat(lost.dependencyKind()).isEqualTo(AwaitedCall.MEMCACHED);
  }

  @Test
  void aCallIsTheCommandThatItSends() {
    MemcachedOperation call = MemcachedOperation.startCall(Context.slot(), MEMCACHED);
    assertThat(sent("get", 1)).isSameAs(call);
    assertThat(sent("add", 1)).isNull();
    call.endCall(null);
    MemcachedOperation nothing = MemcachedOperation.startCall(Context.slot(), MEMCACHED);
    nothing.endCall(new IllegalArgumentException());

    assertThat(call.name()).isEqualTo("get");
    assertThat(nothing.errorType()).isNull();
    assertThat(Context.current()).isNull();
  }

  @Test
  void aCommandInPartsShowsANodeIfThereIsOne() {
    MemcachedOperation again = sent("get", 1);
    again.server(NODE);
    again.server(OTHER);
    again.end(null);
    MemcachedOperation parts = sent("get", 2);
    parts.parts(2);
    parts.server(NODE);
    assertThat(parts.name()).isEqualTo("get cache:11211");
    parts.server(OTHER);

    assertThat(parts.endPart()).isFalse();
    assertThat(parts.endPart()).isTrue();
    parts.end(null);
    assertThat(again.name()).isEqualTo("get cache-2:11211");
    assertThat(parts.name()).isEqualTo("get");
    assertThat(parts.dependency()).isNull();
  }

  @Test
  void onlyReadsThatWereAnsweredAreHitsOrMisses() {
    long hits = CacheReads.MEMCACHED.hits();
    long misses = CacheReads.MEMCACHED.misses();
    MemcachedOperation read = sent("gets", 3);
    read.found(1);
    read.answered();
    read.end(null);
    MemcachedOperation lost = sent("get", 1);
    lost.end(new IOException());
    MemcachedOperation write = sent("set", 1);
    write.answered();
    write.end(null);

    assertThat(CacheReads.MEMCACHED.hits()).isEqualTo(hits + 1);
    assertThat(CacheReads.MEMCACHED.misses()).isEqualTo(misses + 2);
  }
}
