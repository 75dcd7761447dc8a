package dev.weft.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks whose names match, and prints time and bytes a call as a table. Takes JMH's options: {@code -f 3 -wi 5 -i 10 -w 1
 * -r 1} for longer runs, {@code -t 8} for eight threads. What JMH says meanwhile goes to standard error.
 */
public final class Micro {
  private static final TimeValue ITERATION = TimeValue.milliseconds(400);
  /** The JIT compiler needs some two seconds for the longer ones. */
  private static final int WARMUPS = 6;

  private Micro() {
  }

  /** {@code Micro [REGEX...] [OPTIONS OF JMH]}. */
  public static void main(String[] arguments) throws Exception {
    CommandLineOptions given = new CommandLineOptions(arguments);
    Options options = new OptionsBuilder().parent(given)
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .addProfiler(GCProfiler.class)
        .forks(given.getForkCount().orElse(1))
        .warmupIterations(given.getWarmupIterations().orElse(WARMUPS))
        .warmupTime(given.getWarmupTime().orElse(ITERATION))
        .measurementIterations(given.getMeasurementIterations().orElse(5))
        .measurementTime(given.getMeasurementTime().orElse(ITERATION))
        .shouldFailOnError(true)
        .jvmArgsAppend("-Xms1g", "-Xmx1g")
        .build();
    Table.print(new Runner(options, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL)).run());
  }
}
