package dev.weft.weaving;

import dev.weft.weaving.linking.OldCallSites;
import dev.weft.weaving.matching.Index;
import dev.weft.weaving.matching.Matcher;
import java.io.IOException;
import java.io.InputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a class that is loaded costs in the hook, with all instrumentations of the agent: classes of libraries, most of them not woven. */
@State(Scope.Thread)
public class MatcherBenchmark {
  private static final int CLASSES = 512;

  @Param({"tomcat-embed-core", "commons-math3"})
  String library;

  private Library classes;
  private ClassLoader loader;
  private Index index;
  private WeavingTransformer transformer;

  @Setup
  public void read() throws IOException {
    classes = new Library(library, CLASSES);
    loader = classes.loader();
    try (InputStream in = MatcherBenchmark.class.getClassLoader().getResourceAsStream("weft.index")) {
      index = new Index(Index.read(in.readAllBytes(), 0));
    }
    transformer = transformer();
  }

  private WeavingTransformer transformer() {
    return new WeavingTransformer(new Matcher(index), new OldCallSites(), new WeavingReport());
  }

  /** Classes of the JDK are told by their names alone. */
  @Benchmark
  @OperationsPerInvocation(CLASSES)
  public void byName(Blackhole hole) {
    for (int i = 0; i < CLASSES; i++) {
      hole.consume(transformer.transform(null, classes.names.get(i), null, null, classes.files.get(i)));
    }
  }

  /** The whole hook, weaving of the few included, once the super types are known. */
  @Benchmark
  @OperationsPerInvocation(CLASSES)
  public void transform(Blackhole hole) {
    transformAll(transformer, hole);
  }

  /** The whole hook where super types have to be read first, each once. */
  @Benchmark
  @OperationsPerInvocation(CLASSES)
  public void transformFirst(Blackhole hole) {
    transformAll(transformer(), hole);
  }

  private void transformAll(WeavingTransformer by, Blackhole hole) {
    for (int i = 0; i < CLASSES; i++) {
      hole.consume(by.transform(loader, classes.names.get(i), null, null, classes.files.get(i)));
    }
  }
}
