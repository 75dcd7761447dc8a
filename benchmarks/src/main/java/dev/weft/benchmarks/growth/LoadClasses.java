package dev.weft.benchmarks.growth;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Run in a JVM of its own, with an agent or without: loads classes and prints {@code how many, nanoseconds} for each stage:
 * CPU time of the thread that loads, which other work on the machine disturbs least.
 */
public final class LoadClasses {
  private static final int[] STAGES = {1_000, 5_000, 10_000, 50_000};
  private static final int BATCH = 1_000;
  private static final long SETTLING_MILLIS = 2_000;

  private LoadClasses() {
  }

  /** {@code LoadClasses [PATH-OF-JARS]}: all classes of the jars, or generated ones. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      real(arguments[0]);
    } else {
      generated();
    }
    Runtime.getRuntime().halt(0);   // nothing that an agent does at the end is of interest
  }

  private static void generated() throws Exception {
    Thread.sleep(SETTLING_MILLIS);
    Map<String, byte[]> files = new HashMap<>();
    ClassLoader loader = new FilesLoader(files);
    int loaded = 0;
    for (int stage : STAGES) {
      int first = loaded;
      long nanos = 0;
      while (loaded < stage) {
        for (int i = loaded; i < loaded + BATCH; i++) {
          files.put(GeneratedClasses.name(i), GeneratedClasses.file(i));
        }
        long start = cpuNanos();
        for (int i = loaded; i < loaded + BATCH; i++) {
          Class.forName(GeneratedClasses.name(i), false, loader);
        }
        nanos += cpuNanos() - start;
        loaded += BATCH;
      }
      System.out.println(loaded - first + " " + nanos);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void real(String path) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    List<URL> urls = new ArrayList<>();
    for (String jar : path.split(File.pathSeparator)) {
      urls.add(Path.of(jar).toUri().toURL());
      try (ZipFile zip = new ZipFile(jar)) {
        zip.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class") && !name.contains("-")).forEach(
            name -> names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.')));
      }
    }
    Thread.sleep(SETTLING_MILLIS);
    ClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    int loaded = 0;
    long start = cpuNanos();
    for (String name : names) {
      try {
        Class.forName(name, false, loader);
        loaded++;
      } catch (ClassNotFoundException | LinkageError missing) {
        // parts of libraries for others that are not there
      }
    }
    System.out.println(loaded + " " + (cpuNanos() - start));
  }

  /** Defines classes from memory, so that reading files is not part of what is measured. */
  private static final class FilesLoader extends ClassLoader {
    private final Map<String, byte[]> files;

    FilesLoader(Map<String, byte[]> files) {
      super(ClassLoader.getPlatformClassLoader());
      this.files = files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] file = files.get(name);
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, file, 0, file.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] file = name.endsWith(".class") ? files.get(name.substring(0, name.length() - 6).replace('/', '.')) : null;
      return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
    }
  }
}
