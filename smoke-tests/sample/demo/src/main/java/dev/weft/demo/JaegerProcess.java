package dev.weft.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Jaeger as a program on this machine, on free ports of the loopback address. */
final class JaegerProcess implements Jaeger.JaegerServer {
  private static final long LIMIT_SECONDS = 10;
  /** All that version 1 listens on; which of them there are depends on its minor version. */
  private static final List<String> OTHER_ADDRESSES = List.of("--collector.otlp.grpc.host-port", "--query.grpc-server.host-port",
      "--admin.http.host-port", "--collector.http-server.host-port", "--collector.grpc-server.host-port", "--http-server.host-port",
      "--processor.jaeger-binary.server-host-port", "--processor.jaeger-compact.server-host-port",
      "--processor.zipkin-compact.server-host-port");

  private final Process process;
  private final Output output;
  private final Path folder;

  private JaegerProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    output = new Output("jaeger-output", process.getInputStream());
  }

  static Jaeger start(Path program) throws IOException, InterruptedException {
    String otlp = address();
    String query = address();
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments(help(program), otlp, query));
    Path folder = Folders.create("weft-jaeger");
    try {
      Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      Jaeger jaeger = new Jaeger(URI.create("http://" + otlp), URI.create("http://" + query), new JaegerProcess(process, folder));
      return jaeger.awaitReady();
    } catch (IOException failed) {
      Folders.delete(folder);
      throw failed;
    }
  }

  /** Version 1 has a flag for each address; version 2 sets values of its configuration, which without a file is all in one. */
  static List<String> arguments(String help, String otlp, String query) {
    List<String> arguments = new ArrayList<>();
    if (help.contains("--query.http-server.host-port")) {
      arguments.add("--collector.otlp.http.host-port=" + otlp);
      arguments.add("--query.http-server.host-port=" + query);
      for (String other : OTHER_ADDRESSES) {
        if (help.contains(other + " ")) {
          arguments.add(other + "=" + address());
        }
      }
    } else {
      arguments.add("--set=receivers.otlp.protocols.http.endpoint=" + otlp);
      arguments.add("--set=receivers.otlp.protocols.grpc.endpoint=" + address());
      arguments.add("--set=extensions.jaeger_query.http.endpoint=" + query);
      arguments.add("--set=extensions.jaeger_query.grpc.endpoint=" + address());
    }
    return arguments;
  }

  private static String help(Path program) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(program.toString(), "--help").redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    return text;
  }

  private static String address() {
    return "127.0.0.1:" + Ports.free();
  }

  @Override
  public boolean isRunning() {
    return process.isAlive();
  }

  @Override
  public String output() {
    List<String> lines = output.lines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      Folders.delete(folder);
    }
  }
}
