package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.elasticsearch.ElasticsearchOperation;

/** What the clients' calls have in common. */
public final class Calls {
  static final Instrumentation ELASTICSEARCH = Instrumentation.of("elasticsearch");
  static final String CLUSTER_HEADER = "X-Found-Handling-Cluster";
  static final String NODE_HEADER = "X-Found-Handling-Instance";

  private Calls() {
  }

  /** Starts a call whose request is not known yet, see {@link ElasticsearchOperation#start}. */
  static @Nullable ElasticsearchOperation start(String system) {
    return ElasticsearchOperation.start(Context.slot(), ELASTICSEARCH, system);
  }

  /** As above. Inside another call the request is that one's. */
  public static @Nullable ElasticsearchOperation start(String system, String method, String path) {
    Context.Slot slot = Context.slot();
    ElasticsearchOperation outer = ElasticsearchOperation.current(slot);
    ElasticsearchOperation started = outer == null ? ElasticsearchOperation.start(slot, ELASTICSEARCH, system) : null;
    ElasticsearchOperation call = outer == null ? started : outer;
    if (call != null) {
      call.request(method, path);
    }
    return started;
  }

  /** The call under way on this thread. */
  static @Nullable ElasticsearchOperation current() {
    return ElasticsearchOperation.current(Context.slot());
  }

  /** Tells where the next attempt of the call under way goes. */
  public static void goesTo(String scheme, String host, int port) {
    ElasticsearchOperation call = current();
    if (call != null) {
      call.goesTo(scheme, host, port);
    }
  }

  /** The client has made the request of the call under way, which is sent as often as is needed. */
  static <R> void sends(String method, String uri, HeaderSetter<R> headers, R request) {
    ElasticsearchOperation call = current();
    if (call != null && !call.isOwn()) {
      call.sends(method, uri);
      call.inject(headers, request);
    }
  }
}
