package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM took so far, as the system and it itself say. */
record ProcessFigures(long pid) {
  private static final double TICKS_A_SECOND = 100;   // of /proc, the same on every Linux architecture that Java runs on
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern METASPACE = Pattern.compile("Both: .* ([\\d.]+) KB \\([^)]*\\) used");
  private static final Pattern LOADED = Pattern.compile("java\\.cls\\.(?:l|sharedL)oadedClasses=(\\d+)");

  /** User and system time, to 10 ms. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(file("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  double residentMebibytes() throws IOException {
    return sum(RESIDENT, Files.readString(file("status"))) / 1024;
  }

  double metaspaceMebibytes(Path java) throws IOException, InterruptedException {
    return sum(METASPACE, ask(java, "VM.metaspace", "scale=KB")) / 1024;
  }

  /** Those from an archive, too; as {@code jstat -class} counts. */
  double loadedClasses(Path java) throws IOException, InterruptedException {
    return sum(LOADED, ask(java, "PerfCounter.print"));
  }

  private Path file(String name) {
    return Path.of("/proc", String.valueOf(pid), name);
  }

  private String ask(Path java, String... command) throws IOException, InterruptedException {
    List<String> jcmd = new ArrayList<>(List.of(java.resolve("bin/jcmd").toString(), String.valueOf(pid)));
    jcmd.addAll(List.of(command));
    Process process = new ProcessBuilder(jcmd).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", jcmd) + ": " + answer);
    }
    return answer;
  }

  private static double sum(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    double sum = 0;
    do {
      sum += Double.parseDouble(matcher.group(1));
    } while (matcher.find());
    return sum;
  }
}
