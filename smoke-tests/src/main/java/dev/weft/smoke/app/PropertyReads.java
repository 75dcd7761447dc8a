package dev.weft.smoke.app;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * An agent that replaces the system properties by ones that record who reads them, and prints all reads when the JVM ends: a line with the
 * word {@code read}, the property, the thread and the stack's methods, innermost first. It is given before the agent that is to be watched.
 */
public final class PropertyReads extends Properties {
  private static final long serialVersionUID = 1;

  /** Only what needs no further class of the JDK is done at a read: a class that the recorder initialises is one that it cannot watch. */
  private static final class Read {
    private final Object property;
    private final String thread;
    private final Throwable stack;

    private Read(Object property, String thread, Throwable stack) {
      this.property = property;
      this.thread = thread;
      this.stack = stack;
    }
  }

  private final transient List<Read> reads = new ArrayList<>(1000);
  private transient boolean ended;

  private PropertyReads(Properties properties) {
    putAll(properties);
  }

  public static void premain(String arguments, Instrumentation instrumentation) {
    PropertyReads recorder = new PropertyReads(System.getProperties());
    Runtime.getRuntime().addShutdownHook(new Thread() {
      @Override
      public void run() {
        recorder.print();
      }
    });
    System.setProperties(recorder);
  }

  @Override
  public String getProperty(String key) {
    record(key);
    return super.getProperty(key);
  }

  @Override
  public String getProperty(String key, String otherwise) {
    record(key);
    String value = super.getProperty(key);
    return value == null ? otherwise : value;
  }

  @Override
  public synchronized Object get(Object key) {
    record(key);
    return super.get(key);
  }

  private void record(Object property) {
    synchronized (reads) {
      if (!ended) {
        reads.add(new Read(property, Thread.currentThread().getName(), new Throwable()));
      }
    }
  }

  private void print() {
    synchronized (reads) {
      ended = true;
    }
    StringBuilder lines = new StringBuilder();
    for (Read read : reads) {
      lines.append("read ").append(read.property).append(" |").append(read.thread).append('|');
      for (StackTraceElement frame : read.stack.getStackTrace()) {
        if (!frame.getClassName().equals(PropertyReads.class.getName())) {
          lines.append(' ').append(frame.getClassName()).append('.').append(frame.getMethodName());
        }
      }
      lines.append('\n');
    }
    System.out.print(lines);
  }
}
