package dev.weft.testing;

import java.util.List;
import java.util.Map;

/**
 * What an application does with a library for logging. Its loggers log from level info on, and have three appenders, all of which write lines
 * such as {@code trace_id|span_id|trace_flags|request_id|user|message}: two, one of them of the parent logger, on the thread that logs, and one
 * on another thread.
 */
public interface LoggingApplication {
  /** Logs at a level: error, warn, info, debug or trace. */
  void log(String level, String message);

  /** Logs an exception at level error. */
  void log(String message, RuntimeException thrown);

  /** Sets the level from which on its loggers log: error, warn, info or debug. */
  void level(String level);

  /** Sets a value of the context data, null to remove it. */
  void put(String key, String value);

  /** The context data as the application sees it. */
  Map<String, String> data();

  /** What one of the first two appenders has written. */
  List<String> lines();

  /** What the other of the first two appenders has written. */
  List<String> parentLines();

  /** What the third appender has written. */
  List<String> asynchronousLines();
}
