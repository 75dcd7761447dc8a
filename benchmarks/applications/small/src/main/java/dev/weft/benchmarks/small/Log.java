package dev.weft.benchmarks.small;

import java.io.OutputStream;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/** Logs a line, which is formatted and goes nowhere. Nothing of it is loaded before the first one. */
final class Log {
  private static final Logger LOGGER = Logger.getLogger(Log.class.getName());

  static {
    LOGGER.addHandler(new StreamHandler(OutputStream.nullOutputStream(), new SimpleFormatter()));
  }

  private Log() {
  }

  static String line() {
    LOGGER.info("a line of ordinary length, as an application logs it");
    return "logged";
  }
}
