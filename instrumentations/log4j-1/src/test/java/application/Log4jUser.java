package application;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.log4j.AsyncAppender;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.MDC;
import org.apache.log4j.PatternLayout;
import org.apache.log4j.WriterAppender;

/** Logs with Log4j 1. */
public final class Log4jUser {
  private final StringWriter lines = new StringWriter();
  private final StringWriter parentLines = new StringWriter();
  private final StringWriter asynchronousLines = new StringWriter();
  private final Logger logger = Logger.getLogger("application.child");

  public Log4jUser() {
    logger.setLevel(Level.INFO);
    logger.addAppender(writer(lines));
    Logger.getLogger("application").addAppender(writer(parentLines));
    AsyncAppender asynchronous = new AsyncAppender();
    asynchronous.addAppender(writer(asynchronousLines));
    logger.addAppender(asynchronous);
  }

  private static WriterAppender writer(StringWriter to) {
    return new WriterAppender(new PatternLayout("%X{trace_id}|%X{span_id}|%X{trace_flags}|%X{request_id}|%X{user}|%m%n"), to);
  }

  public void log(String level, String message) {
    logger.log(level.equals("error") ? Level.FATAL : Level.toLevel(level), message);
  }

  public void log(String message, RuntimeException thrown) {
    logger.error(message, thrown);
  }

  public void level(String level) {
    logger.setLevel(Level.toLevel(level));
  }

  public void put(String key, String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }

  @SuppressWarnings("unchecked")
  public Map<String, String> data() {
    Map<String, String> data = MDC.getContext();
    return data == null ? Collections.<String, String>emptyMap() : new Hashtable<>(data);
  }

  public List<String> lines() {
    return split(lines);
  }

  public List<String> parentLines() {
    return split(parentLines);
  }

  public List<String> asynchronousLines() {
    return split(asynchronousLines);
  }

  private static List<String> split(StringWriter lines) {
    return Arrays.asList(lines.toString().split(System.lineSeparator()));
  }
}
