package dev.weft.errors;

import dev.weft.telemetry.Hex;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes two failures the same: the classes of the exception and of its causes, and the top frames that are the application's own, without
 * line numbers, so that it outlasts a new release of the application. Where no frame is the application's, the topmost frames count.
 */
final class Fingerprint {
  private static final int MOST_FRAMES = 3;
  private static final int DEEPEST = 16;
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final String text;
  private final List<String> frames;

  private Fingerprint(String type, List<String> frames) {
    this.frames = frames;
    long hash = hash(FNV_BASIS, type);
    for (String frame : frames) {
      hash = hash(hash, frame);
    }
    text = Hex.of(hash);
  }

  /** Of a failure without an exception, such as a status code in a place. */
  static Fingerprint of(String type, String place) {
    List<String> frames = new ArrayList<>();
    frames.add(place);
    return new Fingerprint(type, frames);
  }

  /** Of an error of a script; where there are no frames its message stands for them. */
  static Fingerprint ofBrowser(String type, List<String> frames, String message) {
    return frames.isEmpty() ? of(type, message) : new Fingerprint(type, frames);
  }

  /** The exception may be the application's: its methods may throw, which then leaves its class alone. */
  static Fingerprint of(Throwable thrown) {
    StringBuilder types = new StringBuilder(thrown.getClass().getName());
    List<String> frames = new ArrayList<>();
    try {
      List<String> own = new ArrayList<>();
      Throwable each = thrown;
      for (int depth = 0; each != null && depth < DEEPEST; depth++, each = each.getCause()) {
        if (depth > 0) {
          types.append('\n').append(each.getClass().getName());
        }
        StackTraceElement[] trace = each.getStackTrace();
        own = addFrames(trace, true, own);
        if (depth == 0) {
          frames = addFrames(trace, false, frames);
        }
      }
      if (!own.isEmpty()) {
        frames = own;
      }
    } catch (Throwable t) {
      return new Fingerprint(thrown.getClass().getName(), new ArrayList<String>());
    }
    return new Fingerprint(types.toString(), frames);
  }

  /** The top frames of a trace; the frames known already if there are none. */
  private static List<String> addFrames(StackTraceElement[] trace, boolean onlyOwn, List<String> known) {
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < trace.length && frames.size() < MOST_FRAMES; i++) {
      String type = trace[i].getClassName();
      if (!isGenerated(type) && (!onlyOwn || ApplicationFrames.isOwn(type))) {
        frames.add(type + '.' + withoutNumber(trace[i].getMethodName()));
      }
    }
    return frames.isEmpty() ? known : frames;
  }

  /** Proxies, lambdas, accessors: their names differ from one start to the next. */
  private static boolean isGenerated(String type) {
    return type.contains("$$") || type.contains("$Proxy") || type.startsWith("sun.reflect.Generated")
        || type.startsWith("jdk.internal.reflect.Generated");
  }

  /** {@code lambda$find$0} without its number, which changes when another lambda is written above. */
  private static String withoutNumber(String method) {
    return method.startsWith("lambda$") ? method.substring(0, method.lastIndexOf('$')) : method;
  }

  private static long hash(long before, String text) {
    long hash = before;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return (hash ^ '\n') * FNV_PRIME;
  }

  /** 16 hexadecimal digits. */
  String text() {
    return text;
  }

  /** Up to three frames as {@code package.Class.method}, the innermost first. */
  List<String> frames() {
    return frames;
  }
}
