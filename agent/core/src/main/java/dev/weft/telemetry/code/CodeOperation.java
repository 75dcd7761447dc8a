package dev.weft.telemetry.code;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.SpanKind;

/**
 * A call of a method of the application's, whose span has the method's name: {@code Reports.nightly}.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/code/">code.function.name</a>
 */
public final class CodeOperation extends Operation {
  private static final Convention JOB = Convention.of("scheduled job", SpanKind.INTERNAL).declare();
  /** Not in the conventions; OpenTelemetry's agent has it, too. */
  private static final Attribute JOB_SYSTEM = Attribute.of("job.system");
  private static volatile Globs excluded = Globs.NONE;

  /** A name and not the class, since a task may keep the operation as its context for a long time. */
  @Nullable private final String type;
  /** Null for a job whose name is not known yet. */
  @Nullable private String method;

  private CodeOperation(Convention convention, Instrumentation instrumentation, @Nullable String type, @Nullable String method) {
    super(convention, instrumentation, null);
    this.type = type;
    this.method = method;
  }

  /**
   * Starts a job that a scheduler runs, as the root of a trace. Null if an operation is under way on this thread already: the job is part of it.
   * Also null on the agent's own threads and while the instrumentation is switched off.
   *
   * @param type binary name of the class
   */
  public static @Nullable CodeOperation startJob(Instrumentation instrumentation, String type, String method) {
    return startNamed(instrumentation, type, method);
  }

  /** Starts a job in the same way that is no method, such as a script: the span has the job's name. */
  public static @Nullable CodeOperation startJob(Instrumentation instrumentation, String name) {
    return startNamed(instrumentation, null, name);
  }

  /** Starts a job in the same way that is not known before it is loaded: the span has the name "job" until {@link #nameJob} gives it one. */
  public static @Nullable CodeOperation startUnnamedJob(Instrumentation instrumentation) {
    return startNamed(instrumentation, null, null);
  }

  /** Names the job under way on this thread that the instrumentation has started without a name. Null if there is none. */
  public static @Nullable CodeOperation nameJob(Instrumentation instrumentation, String name) {
    Operation current = Context.slot().current;
    if (!(current instanceof CodeOperation) || current.instrumentation() != instrumentation || current.hasEnded()) {
      return null;
    }
    CodeOperation job = (CodeOperation) current;
    if (job.method != null) {
      return null;
    }
    job.method = name;
    job.excludeIfListed();
    return job;
  }

  private static @Nullable CodeOperation startNamed(Instrumentation instrumentation, @Nullable String type, @Nullable String method) {
    Context.Slot slot = Context.slot();
    if (!isOutside(slot) || !JOB.mayStart(slot, instrumentation)) {
      return null;
    }
    CodeOperation operation = new CodeOperation(JOB, instrumentation, type, method);
    operation.beginIn(slot, null);
    operation.excludeIfListed();
    return operation;
  }

  /** Whether no operation is under way on this thread, of which a job would be part: for callers that otherwise need not ask what is run. */
  public static boolean mayStartJob() {
    return isOutside(Context.slot());
  }

  private static boolean isOutside(Context.Slot slot) {
    return slot.current == null || isEarlierJob(slot.current);
  }

  /** A job that schedules its next run itself hands it its own context. */
  private static boolean isEarlierJob(Operation current) {
    return current.convention() == JOB && current.hasEnded();
  }

  /**
   * Starts a call as {@link Convention#start} does.
   *
   * @param type binary name of the class
   */
  public static @Nullable CodeOperation startCall(Convention convention, Instrumentation instrumentation, String type, String method) {
    Context.Slot slot = Context.slot();
    if (!convention.mayStart(slot, instrumentation)) {
      return null;
    }
    CodeOperation operation = new CodeOperation(convention, instrumentation, type, method);
    operation.begin(slot);
    operation.excludeIfListed();
    return operation;
  }

  /** Excludes calls by the method's full name, {@code com.acme.Reports.nightly}, together with what happens inside them. */
  public static void exclude(Globs methods) {
    excluded = methods;
  }

  private void excludeIfListed() {
    if (method != null && !excluded.areNone() && isListed(type == null ? method : CodeNames.function(type, method))) {
      exclude();
    }
  }

  static boolean isListed(String fullName) {
    Globs methods = excluded;
    return !methods.areNone() && methods.match(fullName);
  }

  @Override
  public String name() {
    if (method == null) {
      return "job";
    }
    return type == null ? method : CodeNames.shown(type, method);
  }

  @Override
  protected void describe(AttributeReader reader) {
    if (type != null) {
      reader.text(SemanticAttributes.CODE_FUNCTION_NAME, CodeNames.function(type, method));
    }
    if (convention() == JOB) {
      reader.text(JOB_SYSTEM, instrumentation().name().replace('-', '_'));
    }
  }
}
