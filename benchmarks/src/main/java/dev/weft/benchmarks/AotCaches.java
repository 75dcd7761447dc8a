package dev.weft.benchmarks;

import dev.weft.demo.Application;
import dev.weft.demo.ApplicationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * AOT caches (JDK 25) of one application, and the contenders that show what they save. {@code -javaagent} brings the module
 * {@code java.instrument} in, and a cache serves only the modules that it was trained with: a cache trained without an agent takes
 * {@code --add-modules java.instrument}.
 */
final class AotCaches {
  static final String NONE = "no agent, cache";
  static final String WEFT = "Weft, cache";
  static final String TRAINED = "Weft, cache trained with it";
  private static final String MODULE = "--add-modules=java.instrument";
  private static final int TRAINING_LIMIT_SECONDS = 180;

  private final Path folder;
  private final Startup startup;

  AotCaches(Path folder, Startup startup) {
    this.folder = folder;
    this.startup = startup;
  }

  /** Trains what is not there yet, which takes up to some minutes, and leaves out what a JVM failed to write (an empty file). */
  List<Variant> variants(List<Contender> contenders) throws IOException, InterruptedException {
    Contender none = named(contenders, Contender.NONE);
    Contender weft = named(contenders, Contender.WEFT);
    Path plain = trained("plain.aot", none, MODULE);
    Path own = trained("weft.aot", weft);
    List<Variant> variants = new ArrayList<>();
    variants.add(new Variant(Contender.NONE, none));
    variants.add(new Variant(NONE, none, "-XX:AOTCache=" + plain, MODULE));
    variants.add(new Variant(Contender.WEFT, weft));
    variants.add(new Variant(WEFT, weft, "-XX:AOTCache=" + plain));
    if (Files.size(own) > 0) {
      variants.add(new Variant(TRAINED, weft, "-XX:AOTCache=" + own));
    } else {
      System.err.println(TRAINED + ": left out, since the JVM could not write that cache");
    }
    for (Variant variant : variants) {
      showComplaints(variant);
    }
    return variants;
  }

  /** Of a JVM that cannot use its cache, or not all of it, and so runs without. */
  private void showComplaints(Variant variant) throws IOException {
    try (Application application = startup.builder(variant).start()) {
      startup.answer(application);
      showComplaints(variant.name(), application);
    }
  }

  private static void showComplaints(String name, Application application) {
    Stream.concat(application.standardOutput().stream(), application.standardError().stream())
        .filter(line -> line.contains("][aot") && !line.contains("Skipping") || line.contains("][cds") || line.startsWith("# V  ["))
        .forEach(line -> System.err.println(name + ": " + line));
  }

  private Path trained(String name, Contender contender, String... flags) throws IOException, InterruptedException {
    Path cache = folder.resolve(name);
    if (!isNewer(cache, contender)) {
      Files.createDirectories(folder);
      Files.deleteIfExists(cache);
      ApplicationBuilder builder = startup.builder(new Variant(name, contender, flags)).jvmArguments("-XX:AOTCacheOutput=" + cache);
      try (Application application = builder.start()) {
        startup.answer(application);
        application.process().toHandle().destroy();
        application.process().waitFor(TRAINING_LIMIT_SECONDS, TimeUnit.SECONDS);   // it writes the cache at its end
        if (!Files.exists(cache)) {
          throw new IOException("no cache was written:\n" + String.join("\n", application.standardOutput()));
        }
        showComplaints(name, application);
      }
    }
    return cache;
  }

  /** A JVM refuses a cache of other jars than its own. */
  private boolean isNewer(Path cache, Contender contender) throws IOException {
    return Files.exists(cache) && isNewer(cache, startup.jar())
        && (contender.agent() == null || isNewer(cache, contender.agent()));
  }

  private static boolean isNewer(Path cache, Path jar) throws IOException {
    return Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
  }

  private static Contender named(List<Contender> contenders, String name) {
    return contenders.stream().filter(contender -> contender.name().equals(name)).findFirst().orElseThrow();
  }
}
