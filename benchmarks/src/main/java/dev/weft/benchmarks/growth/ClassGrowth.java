package dev.weft.benchmarks.growth;

import dev.weft.benchmarks.Collectors;
import dev.weft.benchmarks.Contender;
import dev.weft.benchmarks.Figures;
import dev.weft.benchmarks.Limit;
import dev.weft.demo.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Microseconds of CPU time that loading a class takes, by how many are there already; and all classes of the samples' libraries. */
final class ClassGrowth {
  /** What a class that is not woven may cost over a transformer that does nothing, in microseconds. */
  private static final double MOST_MICROS = 5;

  /** By stage and contender, a figure for each round. */
  private final Map<String, Map<String, List<Double>>> micros = new LinkedHashMap<>();

  private ClassGrowth() {
  }

  static void print(int rounds) throws IOException, InterruptedException {
    ClassGrowth growth = new ClassGrowth();
    String jars = jars();
    List<Contender> contenders;
    try (Collectors collectors = Collectors.start()) {
      contenders = Contender.all(collectors);
      for (int round = 0; round < rounds; round++) {
        for (Contender contender : contenders) {
          growth.measure(contender, "generated");
          growth.measure(contender, "of libraries", jars);
          System.err.print('.');
        }
      }
    }
    System.err.println();
    growth.table(contenders, rounds);
  }

  private void measure(Contender contender, String kind, String... arguments) throws IOException, InterruptedException {
    int loaded = 0;
    for (String line : ChildJvm.run(contender, LoadClasses.class, arguments)) {
      String[] figures = line.split(" ");
      int classes = Integer.parseInt(figures[0]);
      String stage = String.format(java.util.Locale.ROOT, "%s, %,d to %,d", kind, loaded, loaded + classes);
      if (arguments.length > 0) {
        stage = kind;   // how many of them load may differ
      }
      loaded += classes;
      micros.computeIfAbsent(stage, key -> new LinkedHashMap<>()).computeIfAbsent(contender.name(), key -> new ArrayList<>())
          .add(Long.parseLong(figures[1]) / 1e3 / classes);
    }
  }

  private void table(List<Contender> contenders, int rounds) {
    List<String> heads = new ArrayList<>(List.of("classes"));
    contenders.forEach(contender -> heads.add(contender.name()));
    heads.add("Weft over no-op");
    heads.add("at most " + (int) MOST_MICROS);
    System.out.println("Microseconds of the loading thread's CPU time, a class; " + rounds
        + " rounds, interleaved; median (least–most)\n");
    Table table = new Table(heads.toArray(new String[0]));
    micros.forEach((stage, figures) -> {
      List<String> cells = new ArrayList<>(List.of(stage));
      contenders.forEach(contender -> cells.add(Figures.of(figures.get(contender.name())).shown("%.1f")));
      List<Double> noOp = figures.get(Contender.NO_OP);
      List<Double> weft = figures.get(Contender.WEFT);
      cells.add(Figures.ofDifferences(noOp, weft).shown("%.1f"));
      cells.add(Limit.ofDifference(MOST_MICROS, noOp, weft).verdict());
      table.row(cells.toArray(new String[0]));
    });
  }

  /** The libraries of both sample applications, each once. */
  private static String jars() throws IOException {
    TreeSet<String> jars = new TreeSet<>();
    for (String sample : List.of("shop", "pricing")) {
      Path target = Project.agentJar().resolveSibling("../../smoke-tests/sample/" + sample + "/target/classpath").normalize();
      Stream.of(Files.readString(target).trim().split(File.pathSeparator)).filter(path -> path.endsWith(".jar")).forEach(jars::add);
    }
    return String.join(File.pathSeparator, jars);
  }
}
