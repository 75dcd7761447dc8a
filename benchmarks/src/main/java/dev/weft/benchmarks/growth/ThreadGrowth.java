package dev.weft.benchmarks.growth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Many threads that record on one data point, or offer to one queue: calls a microsecond, all together. */
final class ThreadGrowth {
  private static final int[] THREADS = {1, 2, 4, 8, 64};
  /** Several JVMs: objects that are written to may or may not lie in one cache line. */
  private static final int FORKS = 3;
  private static final Map<String, String> BENCHMARKS = new LinkedHashMap<>();

  static {
    BENCHMARKS.put("DataPointBenchmark.counter", "one counter");
    BENCHMARKS.put("DataPointBenchmark.histogram", "one bucket of one histogram");
    BENCHMARKS.put("DataPointBenchmark.httpServer", "all that is recorded for a request, one endpoint");
    BENCHMARKS.put("QueueBenchmark.offer", "one queue, emptied by another thread");
  }

  private ThreadGrowth() {
  }

  static void print() throws RunnerException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    List<String> heads = new ArrayList<>(List.of("calls a microsecond"));
    for (int threads : THREADS) {
      heads.add(threads == 1 ? "1 thread" : String.valueOf(threads));
      for (RunResult result : run(threads)) {
        rows.computeIfAbsent(what(result), key -> new ArrayList<>(List.of(key))).add(Table.number(result.getPrimaryResult().getScore()));
      }
    }
    Table table = new Table(heads.toArray(new String[0]));
    rows.values().forEach(cells -> table.row(cells.toArray(new String[0])));
  }

  private static String what(RunResult result) {
    String name = result.getParams().getBenchmark();
    return BENCHMARKS.get(BENCHMARKS.keySet().stream().filter(name::endsWith).findFirst().orElseThrow());
  }

  private static Collection<RunResult> run(int threads) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    BENCHMARKS.keySet().forEach(options::include);
    options.mode(Mode.Throughput).timeUnit(TimeUnit.MICROSECONDS).threads(threads).forks(FORKS).param("use", "taken")
        .shouldFailOnError(true)
        .warmupIterations(3).warmupTime(TimeValue.milliseconds(300)).measurementIterations(4).measurementTime(TimeValue.milliseconds(200));
    return new Runner(options.build(), OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL)).run();
  }
}
