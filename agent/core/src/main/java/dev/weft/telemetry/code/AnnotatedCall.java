package dev.weft.telemetry.code;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.SpanKind;

/** A call of an {@link AnnotatedMethod}. */
public final class AnnotatedCall extends Operation {
  private static final Convention[] CONVENTIONS = conventions();

  private final AnnotatedMethod called;

  private AnnotatedCall(Convention convention, Instrumentation instrumentation, AnnotatedMethod called) {
    super(convention, instrumentation, null);
    this.called = called;
  }

  private static Convention[] conventions() {
    SpanKind[] kinds = SpanKind.values();
    Convention[] conventions = new Convention[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      conventions[i] = Convention.of("annotated method " + kinds[i], kinds[i]).declare();
    }
    return conventions;
  }

  /** Starts a call and makes it current. Null on the agent's own threads and while the instrumentation is switched off. */
  public static @Nullable AnnotatedCall start(Instrumentation instrumentation, AnnotatedMethod called) {
    Context.Slot slot = Context.slot();
    Convention convention = CONVENTIONS[called.kind.ordinal()];
    if (!convention.mayStart(slot, instrumentation)) {
      return null;
    }
    AnnotatedCall operation = new AnnotatedCall(convention, instrumentation, called);
    if (called.inheritsContext) {
      operation.begin(slot);
    } else {
      operation.beginIn(slot, null);
    }
    if (CodeOperation.isListed(called.fullName)) {
      operation.exclude();
    }
    return operation;
  }

  /** Name of the type that the method returns. */
  public String resultType() {
    return called.resultType();
  }

  @Override
  public String name() {
    return called.spanName;
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(SemanticAttributes.CODE_FUNCTION_NAME, called.fullName);
  }

  /** The application decides what is part of its call. */
  @Override
  public boolean isOutgoing() {
    return false;
  }
}
