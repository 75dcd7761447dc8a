package dev.weft.instrumentations.elasticsearch;

import dev.weft.testing.ReleaseLoader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** An application with a low-level client: {@code application.Rest4User} or {@code application.Rest5User}. */
interface RestUser extends AutoCloseable {
  Map<String, String> OPENSEARCH = Map.of("org/elasticsearch/client/", "org/opensearch/client/");
  Map<String, String> OPENSEARCH_5 = opensearch5();

  private static Map<String, String> opensearch5() {
    Map<String, String> renamed = new LinkedHashMap<>();   // the first that fits counts
    renamed.put("co/elastic/clients/transport/rest5_client/low_level/Rest5Client", "org/opensearch/client/RestClient");
    renamed.put("co/elastic/clients/transport/rest5_client/low_level/", "org/opensearch/client/");
    return renamed;
  }

  static RestUser connect(ReleaseLoader release, String kind, int... ports) {
    return ReleaseLoader.proxy(RestUser.class, release.create("application." + kind, new Class<?>[] {int[].class}, ports));
  }

  /** Returns the trace that the server got. */
  String call(String method, String path, String body) throws Exception;

  /** Returns what is seen when the answer is there. */
  CompletableFuture<String> callAsync(String method, String path, String body, Supplier<String> look);

  void sniff() throws Exception;
}
