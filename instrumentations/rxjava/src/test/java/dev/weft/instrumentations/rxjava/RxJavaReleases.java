package dev.weft.instrumentations.rxjava;

import dev.weft.testing.ReleaseLoader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The releases, on each of which runs the same application, which is written against RxJava 3. */
final class RxJavaReleases {
  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();

  private RxJavaReleases() {
  }

  static ReleaseLoader loader(String release) {
    return LOADERS.computeIfAbsent(release, name -> new ReleaseLoader(name.startsWith("2.") ? names() : Map.of(), name));
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();   // in this order
    names.put("io/reactivex/rxjava3/core/", "io/reactivex/");
    names.put("io/reactivex/rxjava3/", "io/reactivex/");
    return names;
  }
}
