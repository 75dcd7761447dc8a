package dev.weft.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process prints on one of its streams, read as it comes; the last 5,000 lines are kept. */
final class Output {
  private static final int MOST = 5_000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;
  private boolean ended;

  Output(String name, InputStream stream) {
    reader = new Thread(() -> read(stream), name);
    reader.setDaemon(true);
    reader.start();
  }

  synchronized List<String> lines() {
    return new ArrayList<>(lines);
  }

  /** The first line in which the pattern is found, those to come included. Empty once the stream has ended or after the limit. */
  synchronized Optional<Matcher> await(Pattern pattern, long limitMillis) throws InterruptedException {
    long deadline = System.nanoTime() + limitMillis * 1_000_000;
    while (true) {
      for (String line : lines) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
          return Optional.of(matcher);
        }
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (ended || left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
  }

  /** Waits until all of an ended process was read. */
  void awaitEnd(long limitMillis) throws InterruptedException {
    reader.join(limitMillis);
  }

  private void read(InputStream stream) {
    try (BufferedReader source = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = source.readLine(); line != null; line = source.readLine()) {
        add(line);
      }
    } catch (IOException closed) {
      add("(" + closed.getMessage() + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    if (lines.size() == MOST) {
      lines.removeFirst();
    }
    lines.addLast(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
