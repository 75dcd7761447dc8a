package dev.weft.smoke;

import dev.weft.demo.OtlpReceiver;
import dev.weft.demo.Span;
import dev.weft.demo.Trace;
import java.util.List;
import java.util.stream.Collectors;

/** Traces as texts. */
final class SpanTrees {
  private SpanTrees() {
  }

  /** Each trace as a text: a span, and in brackets those below it. */
  static List<String> of(OtlpReceiver receiver, String service) {
    return receiver.traces(service).stream().flatMap(trace -> trace.roots().stream().map(root -> tree(trace, root))).toList();
  }

  private static String tree(Trace trace, Span span) {
    String below = trace.children(span).stream().map(child -> tree(trace, child)).collect(Collectors.joining(", "));
    return span.kind() + ' ' + span.name() + (span.error() ? " failed" : "") + " [" + below + ']';
  }
}
